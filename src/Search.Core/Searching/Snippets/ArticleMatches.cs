using Search.Articles;

namespace Search.Searching.Snippets;

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
    private readonly IReadOnlyList<TextMatch> _title;
    private readonly List<(Section Section, string Text, IReadOnlyList<TextMatch> Matches)> _sections = [];
    private readonly Lazy<IReadOnlyList<TextMatch>> _description;
    private readonly Dictionary<int, int> _longest = [];

    /// <param name="article">The article.</param>
    /// <param name="language">Its language.</param>
    /// <param name="finder">Finds what was asked for.</param>
    public ArticleMatches(Article article, string language, MatchFinder finder)
    {
        Article = article;
        _finder = finder;
        _language = language;
        _title = Find(article.Title);
        _description = new Lazy<IReadOnlyList<TextMatch>>(() => Find(article.Description));
        var budget = finder.IsEmpty ? 0 : Budget;
        foreach (var section in article.Sections.TakeWhile(_ => budget > 0))
        {
            var text = section.Text.Length <= budget ? section.Text : section.Text[..budget];
            budget -= text.Length;
            if (Find(text) is { Count: > 0 } matches)
            {
                _sections.Add((section, text, matches));
            }
        }

        if (finder.HasUnspacedWords && !article.IsDescriptionExcerpt)
        {
            _ = _description.Value;
        }
    }

    /// <summary>The article.</summary>
    public Article Article { get; }

    /// <summary>Of the title.</summary>
    public IEnumerable<TextMatch> Title => Shown(_title);

    /// <summary>Of the description.</summary>
    public IEnumerable<TextMatch> Description => Shown(_description.Value);

    /// <summary>Of the sections that hold any, with the text that was looked at.</summary>
    public IEnumerable<(Section Section, string Text, IReadOnlyList<TextMatch> Matches)> Sections => _sections
        .Select(found => (found.Section, found.Text, Matches: Shown(found.Matches)))
        .Where(found => found.Matches.Count > 0);

    private IReadOnlyList<TextMatch> Find(string text)
    {
        var matches = _finder.Find(text, _language);
        foreach (var run in matches.SelectMany(match => match.Runs ?? []))
        {
            _longest[run.Word] = Math.Max(_longest.GetValueOrDefault(run.Word), run.Length);
        }

        return matches;
    }

    private IReadOnlyList<TextMatch> Shown(IReadOnlyList<TextMatch> matches) => _finder.HasUnspacedWords
        ? [.. matches.Where(match => match.Runs is not { } runs || runs.Any(run => run.Length == _longest[run.Word]))]
        : matches;
}
