using Search.Articles;
using Search.Tagging;

namespace Search.Searching;

/// <summary>An article in an answer.</summary>
/// <param name="Article">The article.</param>
/// <param name="Tags">Its topics.</param>
/// <param name="Score">Rank value, comparable within one answer only; 0 where nothing was ranked.</param>
public sealed record RankedArticle(Article Article, IReadOnlyList<Tag> Tags, double Score);

/// <summary>An article that matched, ready to be shown.</summary>
/// <param name="Ranked">The article with its score.</param>
/// <param name="Title">Its title with the matched words marked.</param>
/// <param name="Snippets">Why it matched, best first.</param>
public sealed record SearchHit(RankedArticle Ranked, IReadOnlyList<Segment> Title, IReadOnlyList<Snippet> Snippets);

/// <summary>One page of an answer.</summary>
/// <typeparam name="T">What stands on it.</typeparam>
/// <param name="Entries">In the order asked for.</param>
/// <param name="TotalSize">All that match, exactly.</param>
/// <param name="NextPageToken">Goes on after the last one; empty on the last page.</param>
/// <param name="Generation">The generation that answered.</param>
/// <param name="IndexedSequence">Every change up to here was taken into account.</param>
public sealed record SearchPage<T>(IReadOnlyList<T> Entries, int TotalSize, string NextPageToken, int Generation, long IndexedSequence);
