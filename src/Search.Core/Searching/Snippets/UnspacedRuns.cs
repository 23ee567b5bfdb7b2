using System.Collections.ObjectModel;

using Search.Analysis;

namespace Search.Searching.Snippets;

/// <summary>Pairs of characters of one word of a query that follow each other in a text as they do in the word.</summary>
/// <param name="word">Which word of the plan's.</param>
public sealed class UnspacedRun(int word)
{
    /// <summary>Which of the words in <see cref="Planning.QueryPlan.UnspacedWords"/>.</summary>
    public int Word => word;

    /// <summary>How many pairs there are.</summary>
    public int Length { get; internal set; }
}

/// <summary>
/// Finds words that are written without space between them: their pairs of characters may stand in other words too, as the last of コンピュータ does in データ.
/// </summary>
internal sealed class UnspacedRuns
{
    private readonly Dictionary<string, List<Place>> _places = [];

    /// <param name="words">Each by its pairs, in order.</param>
    public UnspacedRuns(IReadOnlyList<IReadOnlyList<string>> words)
    {
        for (var word = 0; word < words.Count; word++)
        {
            for (var at = 0; at < words[word].Count; at++)
            {
                if (!_places.TryGetValue(words[word][at], out var places))
                {
                    _places.Add(words[word][at], places = []);
                }

                places.Add(new Place(word, at));
            }
        }
    }

    /// <summary>Whether there are no such words.</summary>
    public bool IsEmpty => _places.Count == 0;

    /// <summary>The runs that tokens stand in, by their index.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<UnspacedRun>> In(ReadOnlySpan<WordToken> tokens)
    {
        if (IsEmpty)
        {
            return ReadOnlyDictionary<int, IReadOnlyList<UnspacedRun>>.Empty;
        }

        var runs = new Dictionary<int, IReadOnlyList<UnspacedRun>>();
        Dictionary<Place, UnspacedRun> before = [];
        for (var index = 0; index < tokens.Length; index++)
        {
            Dictionary<Place, UnspacedRun> here = [];
            var follows = index > 0 && tokens[index - 1].End > tokens[index].Start;
            foreach (var place in _places.GetValueOrDefault(tokens[index].Surface, []))
            {
                var run = follows && before.TryGetValue(place with { At = place.At - 1 }, out var begun) ? begun : new UnspacedRun(place.Word);
                run.Length++;
                here.Add(place, run);
            }

            if (here.Count > 0)
            {
                runs.Add(index, [.. here.Values]);
            }

            before = here;
        }

        return runs;
    }

    private readonly record struct Place(int Word, int At);
}
