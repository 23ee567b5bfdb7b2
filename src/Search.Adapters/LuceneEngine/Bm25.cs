namespace Search.Adapters.LuceneEngine;

/// <summary>
/// Okapi BM25: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), equations 3.13 to 3.15.
/// </summary>
internal static class Bm25
{
    /// <summary>How soon more of the same word stops to matter. The best of the values tried on six judged collections.</summary>
    public const float TermSaturation = 1.6f;

    /// <summary>How telling a term is; always above 0.</summary>
    /// <param name="articlesWithTerm">Documents that hold it.</param>
    /// <param name="articles">All documents, at least as many.</param>
    public static float InverseDocumentFrequency(long articlesWithTerm, long articles) =>
        (float)Math.Log(1 + ((articles - articlesWithTerm + 0.5) / (articlesWithTerm + 0.5)));

    /// <summary>0 for no occurrence, approaching 1 for very many.</summary>
    public static float Saturate(float frequency) => frequency / (frequency + TermSaturation);

    /// <summary>What the occurrences in a field of <paramref name="length"/> words are divided by: 1 for a field of average length.</summary>
    public static float LengthFactor(float lengthNormalization, long length, float averageLength) =>
        1 - lengthNormalization + (lengthNormalization * length / averageLength);
}
