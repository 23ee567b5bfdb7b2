using Search.Articles;
using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Searching.Snippets;

namespace Search.Searching.Answers;

/// <summary>An article in an answer.</summary>
/// <param name="Article">The article.</param>
/// <param name="ContentHash">Of its source.</param>
/// <param name="Tags">Its topics.</param>
/// <param name="Score">Rank value, comparable within one answer only; 0 where nothing was ranked.</param>
/// <param name="Language">In which it was analyzed.</param>
public sealed record RankedArticle(Article Article, ContentHash ContentHash, IReadOnlyList<Tag> Tags, double Score, string Language);

/// <summary>An article that matched, ready to be shown.</summary>
/// <param name="Ranked">The article with its score.</param>
/// <param name="Title">Its title with the matched words marked.</param>
/// <param name="Snippets">Why it matched, best first.</param>
/// <param name="Explanation">What matched where, and what the score is made of; null where it was not asked for.</param>
public sealed record SearchHit(RankedArticle Ranked, IReadOnlyList<Segment> Title, IReadOnlyList<Snippet> Snippets, Explanation? Explanation);

/// <summary>One page of hits.</summary>
public sealed record SearchPage
{
    /// <summary>In the order asked for.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>All that match, exactly.</summary>
    public required int TotalSize { get; init; }

    /// <summary>Goes on after the last hit; empty on the last page.</summary>
    public required string NextPageToken { get; init; }

    /// <summary>Whether hits hold all words or any of them.</summary>
    public required MatchPolicy Policy { get; init; }

    /// <summary>In the order asked for.</summary>
    public required IReadOnlyList<Facet> Facets { get; init; }

    /// <summary>How the query was understood.</summary>
    public required QueryPlan Plan { get; init; }

    /// <summary>Another spelling of the query that finds more; empty for none.</summary>
    public required string DidYouMean { get; init; }

    /// <summary>The generation that answered.</summary>
    public required int Generation { get; init; }

    /// <summary>Whether articles may be missing, because the index is being built from the store.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>Every change up to here was taken into account.</summary>
    public required long IndexedSequence { get; init; }
}
