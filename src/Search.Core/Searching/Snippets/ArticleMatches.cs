using Search.Articles;

namespace Search.Searching.Snippets;

/// <summary>A text of an article with what a query matches in it.</summary>
/// <param name="Anchor">Of its section; empty before the first heading and for what stands in no section.</param>
/// <param name="Text">What was looked at.</param>
/// <param name="Matches">In reading order.</param>
public sealed record MatchedText(string Anchor, string Text, IReadOnlyList<TextMatch> Matches);

/// <summary>
/// What a query matches in one article. Of a word in a script without space between words only the longest runs of its characters that stand anywhere in the article: the
/// whole word where it is there, and never a part of it that another word has too.
/// </summary>
public sealed class ArticleMatches
{
    // A page of ten huge articles still answers at once; what stands later in a body is rarely the best passage.
    private const int Budget = 256 * 1024;

    private readonly MatchFinder _finder;
    private readonly string _language;
    private readonly MatchedText _title;
    private readonly IReadOnlyList<MatchedText> _body;
    private readonly Lazy<MatchedText> _description;
    private readonly Lazy<IReadOnlyList<MatchedText>> _others;
    private readonly Dictionary<int, int> _longest = [];

    /// <param name="article">The article.</param>
    /// <param name="language">Its language.</param>
    /// <param name="finder">Finds what was asked for.</param>
    public ArticleMatches(Article article, string language, MatchFinder finder)
    {
        Article = article;
        _finder = finder;
        _language = language;
        _title = Find("", article.Title);
        _body = FindAll(article.Sections.Select(section => (section.Anchor, section.Text)));

        // Found only where it is needed: nearly every article shows a match in its body.
        _description = new Lazy<MatchedText>(() => Find("", article.Description));
        _others = new Lazy<IReadOnlyList<MatchedText>>(() => FindAll(
        [
            ("", article.Subtitle),
            .. article.Sections.Where(section => section.HeadingPath.Count > 0).Select(section => (section.Anchor, section.HeadingPath[^1])),
            .. article.Sections.Select(section => (section.Anchor, section.Code)),
            ("", string.Join(", ", article.Authors)),
        ]));
        if (finder.HasUnspacedWords)
        {
            _ = (_description.Value, _others.Value);
        }
    }

    /// <summary>The article.</summary>
    public Article Article { get; }

    /// <summary>The title.</summary>
    public MatchedText Title => Shown(_title);

    /// <summary>The description.</summary>
    public MatchedText Description => Shown(_description.Value);

    /// <summary>The texts of sections that hold any match.</summary>
    public IEnumerable<MatchedText> Body => Shown(_body);

    /// <summary>The subtitle, headings, code and names of authors that hold any match.</summary>
    public IEnumerable<MatchedText> Others => Shown(_others.Value);

    private List<MatchedText> FindAll(IEnumerable<(string Anchor, string Text)> texts)
    {
        List<MatchedText> found = [];
        var budget = _finder.IsEmpty ? 0 : Budget;
        foreach (var (anchor, text) in texts.TakeWhile(_ => budget > 0))
        {
            var matched = Find(anchor, text.Length <= budget ? text : text[..budget]);
            budget -= matched.Text.Length;
            if (matched.Matches.Count > 0)
            {
                found.Add(matched);
            }
        }

        return found;
    }

    private MatchedText Find(string anchor, string text)
    {
        var matches = _finder.Find(text, _language);
        foreach (var run in matches.SelectMany(match => match.Runs ?? []))
        {
            _longest[run.Word] = Math.Max(_longest.GetValueOrDefault(run.Word), run.Length);
        }

        return new MatchedText(anchor, text, matches);
    }

    private IEnumerable<MatchedText> Shown(IReadOnlyList<MatchedText> found) =>
        _finder.HasUnspacedWords ? found.Select(Shown).Where(text => text.Matches.Count > 0) : found;

    private MatchedText Shown(MatchedText found) => _finder.HasUnspacedWords
        ? found with { Matches = [.. found.Matches.Where(match => match.Runs is not { } runs || runs.Any(run => run.Length == _longest[run.Word] && run.Shows(match)))] }
        : found;
}
