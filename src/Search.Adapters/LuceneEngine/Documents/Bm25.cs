namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>
/// Okapi BM25: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), equations 3.13 to 3.15.
/// </summary>
internal readonly struct Bm25(RankingOptions options)
{
    private readonly float _saturation = (float)options.TermSaturation;
    private readonly float _querySaturation = (float)options.QuerySaturation;
    private readonly float _lengthNormalization = (float)options.LengthNormalization;

    /// <summary>Inverse document frequency (idf) of a term; always above 0.</summary>
    /// <param name="articlesWithTerm">Documents that hold it.</param>
    /// <param name="articles">All documents, at least as many.</param>
    public static float InverseDocumentFrequency(long articlesWithTerm, long articles) =>
        (float)Math.Log(1 + ((articles - articlesWithTerm + 0.5) / (articlesWithTerm + 0.5)));

    /// <summary>0 for no occurrence, approaching 1 for very many; <paramref name="lengthFactor"/> is 1 for an article of average length.</summary>
    public float Saturate(float frequency, float lengthFactor) => ShareOf(frequency, _saturation * lengthFactor);

    /// <summary>The same where it is known at which frequency it gives a half.</summary>
    public static float ShareOf(float frequency, float half) => frequency / (frequency + half);

    /// <summary>The frequency at which <see cref="Saturate"/> gives a half.</summary>
    public float HalfOf(long length, float averageLength) => _saturation * LengthFactor(length, averageLength);

    /// <summary>What a word counts for that was typed so many times: 1 for once.</summary>
    public float SaturateQuery(int times) => (_querySaturation + 1) * times / (_querySaturation + times);

    /// <summary>1 for an article of average length, more for a longer one.</summary>
    public float LengthFactor(long length, float averageLength) => 1 - _lengthNormalization + (_lengthNormalization * length / averageLength);
}
