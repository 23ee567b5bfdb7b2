using System.Buffers;

namespace Search.Enrichment.Keyphrases.Features;

/// <summary>Candidates with a row of numbers for each, in memory that is used again for other articles once this is disposed.</summary>
public sealed class CandidateRows : IDisposable
{
    private readonly List<Candidate> _candidates;
    private readonly float[] _numbers;
    private readonly int _width;

    /// <summary>Makes room.</summary>
    /// <param name="width">Numbers in a row.</param>
    /// <param name="capacity">Most candidates.</param>
    internal CandidateRows(int width, int capacity)
    {
        _candidates = new List<Candidate>(capacity);
        _numbers = ArrayPool<float>.Shared.Rent(width * capacity);
        _width = width;
    }

    /// <summary>How many candidates there are.</summary>
    public int Count => _candidates.Count;

    /// <summary>A candidate.</summary>
    public Candidate this[int place] => _candidates[place];

    /// <summary>The row of a candidate.</summary>
    public Span<float> RowOf(int place) => _numbers.AsSpan(place * _width, _width);

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<float>.Shared.Return(_numbers);

    /// <summary>Adds a candidate.</summary>
    /// <returns>Its row, which holds anything.</returns>
    internal Span<float> Add(Candidate candidate)
    {
        _candidates.Add(candidate);
        return RowOf(_candidates.Count - 1);
    }
}
