using Search.Contracts.V1;

namespace Search.Cli.Import;

/// <summary>What became of the files of an import so far.</summary>
internal sealed class ImportReport
{
    private readonly Dictionary<PutArticleResponse.Types.Outcome, int> _outcomes = [];
    private readonly SortedDictionary<Warning.Types.Kind, int> _warnings = [];
    private readonly List<Refusal> _refused = [];

    public int Accepted => _outcomes.Values.Sum();

    /// <summary>Articles that the store did not hold like this.</summary>
    public int Changed => Count(PutArticleResponse.Types.Outcome.Created) + Count(PutArticleResponse.Types.Outcome.Updated);

    public IReadOnlyList<Refusal> Refused => _refused;

    /// <summary>Files with an answer.</summary>
    public int Done => Accepted + _refused.Count;

    /// <summary>How many warnings there were of each kind.</summary>
    public IReadOnlyDictionary<Warning.Types.Kind, int> Warnings => _warnings;

    /// <summary>The highest sequence among the answers; 0 before the first.</summary>
    public long LastSequence { get; private set; }

    public int Count(PutArticleResponse.Types.Outcome outcome) => _outcomes.GetValueOrDefault(outcome);

    public void Add(PutArticleResponse stored)
    {
        _outcomes[stored.Outcome] = Count(stored.Outcome) + 1;
        LastSequence = Math.Max(LastSequence, stored.Sequence);
        foreach (var warning in stored.Warnings)
        {
            _warnings[warning.Kind] = _warnings.GetValueOrDefault(warning.Kind) + 1;
        }
    }

    /// <summary>Counts an article that was not sent, because the store is known to hold it.</summary>
    public void AddUnchanged() => _outcomes[PutArticleResponse.Types.Outcome.Unchanged] = Count(PutArticleResponse.Types.Outcome.Unchanged) + 1;

    public void Add(Refusal refusal) => _refused.Add(refusal);
}
