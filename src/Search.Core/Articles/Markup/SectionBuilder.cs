using Search.Articles.Markup.Syntax;

namespace Search.Articles.Markup;

/// <summary>Collects lines and code under the heading that they stand below.</summary>
internal sealed class SectionBuilder
{
    // Longer ones are paragraphs by mistake. Each section repeats its path, so the bound keeps a hostile article from growing.
    private const int MaxHeading = 500;

    private readonly List<Section> _sections = [];
    private readonly List<(int Level, string Text)> _path = [];
    private readonly HeadingAnchors _anchors = new();
    private readonly List<string> _lines = [];
    private readonly List<string> _code = [];
    private string _anchor = "";

    /// <summary>Ends the section and begins the next one. A heading without text begins none.</summary>
    public void AddHeading(int level, string heading, string? anchor)
    {
        heading = RawTemplates.WithoutWalls(heading);
        if (heading.Length == 0)
        {
            return;
        }

        Close();
        _path.RemoveAll(above => above.Level >= level);
        _path.Add((level, Excerpt.Cut(heading, MaxHeading)));
        _anchor = anchor is null ? _anchors.Next(heading) : _anchors.Custom(anchor);
        if (heading.Length > MaxHeading)
        {
            _lines.Add(heading);
        }
    }

    /// <summary>Adds a block of prose; nothing when there is none.</summary>
    public void AddLine(string text)
    {
        if (text.Length > 0)
        {
            _lines.Add(RawTemplates.WithoutWalls(text));
        }
    }

    /// <summary>Adds a block of code.</summary>
    public void AddCode(string code)
    {
        var clean = SourceText.Clean(RawTemplates.WithoutWalls(code)).Trim('\n');
        if (clean.Length > 0)
        {
            _code.Add(clean);
        }
    }

    /// <summary>The sections so far, in order.</summary>
    public IReadOnlyList<Section> Build()
    {
        Close();
        return _sections;
    }

    private void Close()
    {
        string[] headings = [.. _path.Select(heading => heading.Text)];
        if (headings.Length + _lines.Count + _code.Count > 0)
        {
            _sections.Add(new Section(headings, _anchor, string.Join('\n', _lines), string.Join('\n', _code)) { Level = _path is [.., var own] ? own.Level : 0 });
        }

        _lines.Clear();
        _code.Clear();
    }
}
