using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Searching.Answers;

/// <summary>Looks for another spelling of a query that finds more, where it found little. It is offered, never used unasked.</summary>
/// <param name="planner">Knows which words may be misspelled.</param>
/// <param name="view">Where both spellings are looked for.</param>
/// <param name="corpus">What is known of the words of the view.</param>
/// <param name="query">The query as it was answered.</param>
/// <param name="options">How it was understood.</param>
internal sealed class BetterSpelling(QueryPlanner planner, ISearchView view, CorpusMemory corpus, SearchQuery query, QueryOptions options)
{
    // A reader of fewer hits than these has reason to doubt the spelling.
    private const int FewHits = 3;

    // A rare word is more often right than not: another must be this much more frequent to be offered.
    private const int TimesAsFrequent = 10;

    /// <summary>The query with its rarest words spelled as more articles do; empty where that finds no more than <paramref name="found"/>.</summary>
    public async ValueTask<string> FindAsync(ParsedQuery parsed, int found, CancellationToken cancellationToken)
    {
        var words = parsed.Parts.OfType<WordNode>().Where(word => word is { Field: QueryField.Any, IsPrefix: false }).ToList();
        if (found >= FewHits || words.Count != parsed.Parts.Count || words.Count == 0)
        {
            return "";
        }

        var better = await planner.FindBetterSpellingsAsync(words.ConvertAll(word => word.Text), TimesAsFrequent, corpus, cancellationToken);
        if (better.All(spelling => spelling is null))
        {
            return "";
        }

        var respelled = string.Join(' ', words.Select((word, index) => better[index] ?? word.Text));
        var plan = await planner.PlanAsync(QuerySyntax.Parse(respelled), options with { ToleratesTypos = false }, corpus, cancellationToken);
        var page = await view.SearchAsync(query with { Plan = plan, Facets = [], PageSize = 1, Order = SearchOrder.ArticleId }, cancellationToken);
        return page.TotalSize > found ? respelled : "";
    }
}
