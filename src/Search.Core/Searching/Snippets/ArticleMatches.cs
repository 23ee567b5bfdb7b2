using Search.Articles;

namespace Search.Searching.Snippets;

/// <summary>A text of an article with what a query matches in it.</summary>
/// <param name="Shown">What was looked at.</param>
/// <param name="Matches">In reading order.</param>
public sealed record MatchedText(ShownText Shown, IReadOnlyList<TextMatch> Matches)
{
    /// <summary>Of its section; empty before the first heading and for what stands in no section.</summary>
    public string Anchor => Shown.Anchor;

    /// <summary>What was looked at.</summary>
    public string Text => Shown.Text;
}

/// <summary>
/// What a query matches in one article. Of a word in a script without space between words only the longest runs of its characters that stand anywhere in the article: the
/// whole word where it is there, and never a part of it that another word has too.
/// </summary>
public sealed class ArticleMatches
{
    private readonly ShownArticle _article;
    private readonly MatchFinder _finder;
    private readonly MatchedText _title;
    private readonly List<MatchedText> _body;
    private readonly Dictionary<int, int> _longest = [];
    private (MatchedText Description, List<MatchedText> More)? _others;

    /// <param name="article">The article.</param>
    /// <param name="finder">Finds what was asked for.</param>
    public ArticleMatches(ShownArticle article, MatchFinder finder)
    {
        _article = article;
        _finder = finder;
        (_title, _body) = Find(article.Main);
        if (finder.HasUnspacedWords)
        {
            _ = Found;
        }
    }

    /// <summary>The article.</summary>
    public Article Article => _article.Article;

    /// <summary>The title.</summary>
    public MatchedText Title => Shown(_title);

    /// <summary>The description.</summary>
    public MatchedText Description => Shown(Found.Description);

    /// <summary>The texts of sections that hold any match.</summary>
    public IEnumerable<MatchedText> Body => Shown(_body);

    /// <summary>The subtitle, headings, code and names of authors that hold any match.</summary>
    public IEnumerable<MatchedText> Others => Shown(Found.More);

    private (MatchedText Description, List<MatchedText> More) Found => _others ??= Find(_article.Others);

    /// <summary>The first of some texts, and of the others those that hold any match.</summary>
    private (MatchedText First, List<MatchedText> More) Find(ShownTexts texts)
    {
        var found = _finder.Find(texts, _article.Language);
        List<MatchedText> more = [];
        for (var text = 0; text < found.Length; text++)
        {
            foreach (var run in _finder.HasUnspacedWords ? found[text].SelectMany(match => match.Runs ?? []) : [])
            {
                _longest[run.Word] = Math.Max(_longest.GetValueOrDefault(run.Word), run.Length);
            }

            if (text > 0 && found[text].Count > 0)
            {
                more.Add(new MatchedText(texts.Texts[text], found[text]));
            }
        }

        return (new MatchedText(texts.Texts[0], found[0]), more);
    }

    private IEnumerable<MatchedText> Shown(IReadOnlyList<MatchedText> found) =>
        _finder.HasUnspacedWords ? found.Select(Shown).Where(text => text.Matches.Count > 0) : found;

    private MatchedText Shown(MatchedText found) => _finder.HasUnspacedWords
        ? found with { Matches = [.. found.Matches.Where(match => match.Runs is not { } runs || runs.Any(run => run.Length == _longest[run.Word] && run.Shows(match)))] }
        : found;
}
