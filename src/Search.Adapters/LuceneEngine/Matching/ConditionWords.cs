using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Planning;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>The documents of a segment that meet a condition, as a set: whatever its nesting, a condition is a few operations on 64 documents at once.</summary>
/// <param name="units">The units of the plan in the segment.</param>
/// <param name="scratch">Memory for sets.</param>
internal readonly struct ConditionWords(SegmentUnits units, WordScratch scratch)
{
    /// <summary>The set; bits behind the last document may be set.</summary>
    public Span<ulong> Of(Condition condition)
    {
        var set = scratch.Rent().AsSpan(0, scratch.Count);
        switch (condition)
        {
            case HoldsCondition holds:
                units.SetOf(holds.Unit).CopyTo(set);
                break;
            case NotCondition not:
                Of(not.Excluded).CopyTo(set);
                DocumentWords.Complement(set);
                break;
            case AllCondition all:
                set.Fill(ulong.MaxValue);
                foreach (var part in all.Parts)
                {
                    DocumentWords.Intersect(set, Read(part));
                }

                break;
            case AnyCondition any:
                foreach (var choice in any.Choices)
                {
                    DocumentWords.Unite(set, Read(choice));
                }

                break;
            case HoldsOneOfCondition oneOf:
                var holding = scratch.Rent().AsSpan(0, scratch.Count);
                foreach (var wanted in oneOf.Sets)
                {
                    FillHolding(holding, wanted);
                    DocumentWords.Unite(set, holding);
                }

                break;
            case LacksLittleCondition lacks:
                foreach (var needed in SmallestOf(lacks))
                {
                    DocumentWords.Unite(set, Of(new AllCondition(needed)));
                }

                break;
            default:
                throw new NotSupportedException($"conditions of {condition.GetType().Name}");
        }

        return set;
    }

    /// <summary>The set of a condition, to be read only: that of a unit needs no copy.</summary>
    private ReadOnlySpan<ulong> Read(Condition condition) => condition is HoldsCondition holds ? units.SetOf(holds.Unit) : Of(condition);

    private void FillHolding(Span<ulong> set, ulong wanted)
    {
        set.Fill(ulong.MaxValue);
        for (var unit = 0; wanted != 0; unit++, wanted >>= 1)
        {
            if ((wanted & 1) != 0)
            {
                DocumentWords.Intersect(set, units.SetOf(unit));
            }
        }
    }

    /// <summary>
    /// The sets of words of which an article must hold one, each as small as it may be: of the words of <see cref="LacksLittleCondition"/> there are fewer than of prose, so that all sets of them are soon
    /// looked at.
    /// </summary>
    private static IEnumerable<IReadOnlyList<Condition>> SmallestOf(LacksLittleCondition lacks)
    {
        var words = lacks.Words;
        var all = Enumerable.Range(0, 1 << words.Count).Where(IsEnough).ToHashSet();
        return all
            .Where(held => Enumerable.Range(0, words.Count).All(word => (held >> word & 1) == 0 || !all.Contains(held & ~(1 << word))))
            .Select(held => (IReadOnlyList<Condition>)[.. words.Where((_, word) => (held >> word & 1) != 0).Select(word => word.Condition)]);

        bool IsEnough(int held)
        {
            var lacking = 0.0;
            for (var word = 0; word < words.Count; word++)
            {
                lacking += (held >> word & 1) != 0 ? 0 : words[word].Weight;
            }

            return lacking <= lacks.Most;
        }
    }
}
