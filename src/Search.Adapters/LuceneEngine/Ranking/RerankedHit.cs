using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Hits;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>A hit that was reranked.</summary>
/// <param name="view">Where it was found.</param>
/// <param name="document">In the view.</param>
/// <param name="parts">Of its score.</param>
internal sealed class RerankedHit(IndexView view, int document, StageScore parts)
{
    private string? _id;

    public int Document => document;

    /// <summary>What the score is made of.</summary>
    public IReadOnlyList<ScorePart> Parts => parts.Name();

    /// <summary>The new score.</summary>
    public double Score { get; } = parts.Total;

    /// <summary>Of its article; read only when it is asked for, which for most hits is never.</summary>
    public string Id => _id ??= HitDocument.IdOf(view, document);

    /// <summary>The better first; of equal ones by id.</summary>
    public static int Compare(RerankedHit one, RerankedHit other)
    {
        var byScore = other.Score.CompareTo(one.Score);
        return byScore != 0 || one.Document == other.Document ? byScore : string.CompareOrdinal(one.Id, other.Id);
    }
}
