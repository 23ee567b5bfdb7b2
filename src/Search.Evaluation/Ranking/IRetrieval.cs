namespace Search.Evaluation.Ranking;

/// <summary>Finds documents of one collection. Safe for use by many threads.</summary>
internal interface IRetrieval : IDisposable
{
    /// <summary>The best documents for a query, best first.</summary>
    IReadOnlyList<RankedDocument> Search(string query, int limit);
}

/// <summary>A document that was found.</summary>
/// <param name="Id">As the collection names it.</param>
/// <param name="Score">Comparable within one answer.</param>
internal readonly record struct RankedDocument(string Id, double Score);
