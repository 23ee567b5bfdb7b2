using System.Globalization;

using Lucene.Net.Search;

using Search.Searching.Pages;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>A place in the order of relevance: hits that were reranked stand before all others, by score and id; the others by score and document.</summary>
/// <param name="Score">Of the last hit.</param>
/// <param name="Id">Of the last hit's article.</param>
/// <param name="Document">The last hit's document in its view; null where it was reranked.</param>
internal sealed record RelevancePlace(double Score, string Id, int? Document)
{
    private const NumberStyles ScoreStyle = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Whether the last hit was reranked.</summary>
    public bool WasReranked => Document is null;

    /// <summary>That of a hit that was reranked.</summary>
    public static RelevancePlace Of(double score, string id) => new(score, id, null);

    public static RelevancePlace Of(FoundHit hit) => new(hit.Score, "", hit.Document);

    /// <exception cref="SearchException">The cursor names no place in this order.</exception>
    public static RelevancePlace Read(PageCursor cursor)
    {
        var parts = cursor.SortValue.Split('@');
        int? document = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return parts.Length <= 2
            && (parts.Length == 1 || document is not null)
            && double.TryParse(parts[0], ScoreStyle, CultureInfo.InvariantCulture, out var score)
            && double.IsFinite(score)
            && score >= 0
                ? new RelevancePlace(score, cursor.LastId, document)
                : throw PageTokens.Refuse(cursor.SortValue);
    }

    public string Write()
    {
        var score = Score.ToString("R", CultureInfo.InvariantCulture);
        return Document is { } document ? $"{score}@{document}" : score;
    }

    /// <summary>Whether the place stands before a hit that was reranked. The last hit itself may have another score where a later moment makes it older.</summary>
    public bool IsBefore(double score, string id) => id != Id && (score < Score || (score == Score && string.CompareOrdinal(id, Id) > 0));

    /// <summary>The last hit in the engine's terms.</summary>
    public ScoreDoc ToScoreDoc() => new(Document!.Value, (float)Score);
}
