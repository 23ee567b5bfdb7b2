using System.Diagnostics;
using System.Diagnostics.Metrics;

using Search.Searching.Planning;

namespace Search.Searching.Answers;

/// <summary>What comes of queries. Pages after the first are no queries of their own.</summary>
/// <param name="meter">Of the service.</param>
public sealed class SearchMetrics(Meter meter)
{
    private readonly Counter<long> _queries = meter.CreateCounter<long>("search.queries", "{query}", "Queries that were answered, by whether they found anything.");

    private readonly Counter<long> _corrections = meter.CreateCounter<long>(
        "search.corrections", "{query}", "Queries with a word for which others were looked for, or for which another spelling was offered.");

    /// <summary>A query was answered.</summary>
    /// <param name="page">The first page.</param>
    /// <param name="isBeingTyped">Whether its last word may be unfinished.</param>
    public void Add(SearchPage page, bool isBeingTyped)
    {
        _queries.Add(1, new TagList
        {
            { "search.match_policy", NameOf(page.Policy) },
            { "search.mode", isBeingTyped ? "as_you_type" : "submitted" },
            { "search.outcome", page.TotalSize > 0 ? "hits" : "no_hits" },
        });
        if (page.Plan.Corrections.Count > 0)
        {
            _corrections.Add(1, new KeyValuePair<string, object?>("search.correction", "applied"));
        }

        if (page.DidYouMean.Length > 0)
        {
            _corrections.Add(1, new KeyValuePair<string, object?>("search.correction", "offered"));
        }
    }

    private static string NameOf(MatchPolicy policy) => policy switch
    {
        MatchPolicy.Auto => "auto",
        MatchPolicy.All => "all",
        MatchPolicy.Any => "any",
        MatchPolicy.Most => "most",
    };
}
