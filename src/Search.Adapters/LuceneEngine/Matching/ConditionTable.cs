using Search.Searching.Planning;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>
/// What a condition says to each set of units that an article may hold, worked out once for each: a query has few units, and hundreds of thousands of articles hold the same of them. For
/// one thread.
/// </summary>
/// <param name="condition">The condition.</param>
/// <param name="units">How many units the plan has.</param>
internal sealed class ConditionTable(Condition condition, int units)
{
    // So many sets are a page of memory; of more units those that are met are too few to fill one.
    private const int MostInTable = 12;

    private readonly Answer[] _table = units <= MostInTable ? new Answer[1 << units] : [];
    private readonly Dictionary<ulong, bool> _others = [];

    private enum Answer : byte
    {
        Unknown,
        Met,
        NotMet,
    }

    /// <summary>Whether an article that holds these units meets it.</summary>
    public bool IsMetBy(ulong held)
    {
        if (_table.Length > 0)
        {
            ref var answer = ref _table[held];
            if (answer == Answer.Unknown)
            {
                answer = condition.IsMetBy(held) ? Answer.Met : Answer.NotMet;
            }

            return answer == Answer.Met;
        }

        if (!_others.TryGetValue(held, out var isMet))
        {
            _others[held] = isMet = condition.IsMetBy(held);
        }

        return isMet;
    }
}
