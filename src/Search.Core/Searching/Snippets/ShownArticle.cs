using Search.Articles;

namespace Search.Searching.Snippets;

/// <summary>A text of an article that may be shown.</summary>
/// <param name="anchor">Of its section; empty before the first heading and for what stands in no section.</param>
/// <param name="text">What is looked at.</param>
public sealed class ShownText(string anchor, string text)
{
    private IReadOnlyList<Range>? _passages;

    /// <summary>Of its section; empty before the first heading and for what stands in no section.</summary>
    public string Anchor => anchor;

    /// <summary>What is looked at.</summary>
    public string Text => text;

    /// <summary>Its passages, in reading order.</summary>
    public IReadOnlyList<Range> Passages => _passages ??= PassageSplitter.Split(text);
}

/// <summary>Texts of an article with their words.</summary>
/// <param name="texts">In order.</param>
/// <param name="pack">Finds their words, the first time that they are asked for.</param>
internal sealed class ShownTexts(IReadOnlyList<ShownText> texts, Func<PackedWords> pack)
{
    private PackedWords? _words;

    /// <summary>In order.</summary>
    public IReadOnlyList<ShownText> Texts => texts;

    /// <summary>The words of each text.</summary>
    public PackedWords Words => _words ??= pack();
}

/// <summary>
/// An article in its language as a page of hits looks at it, whatever was asked for: its texts with their words and passages, found when they are first needed. Safe for use
/// by many threads.
/// </summary>
/// <param name="article">The article.</param>
/// <param name="language">In which it was analyzed.</param>
/// <param name="memory">Finds words.</param>
public sealed class ShownArticle(Article article, string language, WordMemory memory)
{
    // A page of ten huge articles still answers at once; what stands later in a body is rarely the best passage.
    private const int Budget = 256 * 1024;

    private ShownTexts? _main;
    private ShownTexts? _others;

    /// <summary>The article.</summary>
    public Article Article => article;

    /// <summary>In which it was analyzed.</summary>
    public string Language => language;

    /// <summary>The title, then the texts of its sections.</summary>
    internal ShownTexts Main => _main ??= Read(
        new ShownText("", article.Title),
        article.Sections.Select(section => new ShownText(section.Anchor, section.Text)));

    /// <summary>The description, then subtitle, headings, code and names of authors: nearly every article shows a match in its body.</summary>
    internal ShownTexts Others => _others ??= Read(
        new ShownText("", article.Description),
        [
            new ShownText("", article.Subtitle),
            .. article.Sections.Where(section => section.HeadingPath.Count > 0).Select(section => new ShownText(section.Anchor, section.HeadingPath[^1])),
            .. article.Sections.Select(section => new ShownText(section.Anchor, section.Code)),
            new ShownText("", string.Join(", ", article.Authors)),
        ]);

    private ShownTexts Read(ShownText first, IEnumerable<ShownText> more)
    {
        List<ShownText> texts = [first];
        var room = Budget;
        foreach (var text in more.TakeWhile(_ => room > 0))
        {
            texts.Add(text.Text.Length <= room ? text : new ShownText(text.Anchor, text.Text[..room]));
            room -= texts[^1].Text.Length;
        }

        return new ShownTexts(texts, () => memory.Pack([.. texts.Select(text => text.Text)], language));
    }
}
