using System.Collections.ObjectModel;

using Search.Analysis;

namespace Search.Searching.Snippets;

/// <summary>
/// Finds words that are written without space between them: their pairs of characters may stand in other words too, as the last of コンピュータ does in データ.
/// </summary>
internal sealed class UnspacedRuns
{
    private static readonly List<Place> None = [];

    private readonly IReadOnlyList<IReadOnlyList<string>> _words;
    private readonly Dictionary<string, List<Place>> _places = [];

    /// <param name="words">Each by its pairs, in order.</param>
    public UnspacedRuns(IReadOnlyList<IReadOnlyList<string>> words)
    {
        _words = words;
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

        // By the place of the word that comes next, where each run of it began.
        Dictionary<Place, (Place At, int Token)> open = [];
        for (var index = 0; index <= tokens.Length; index++)
        {
            var places = index < tokens.Length && _places.TryGetValue(tokens[index].Surface, out var known) ? known : None;
            if (places.Count == 0 && open.Count == 0)
            {
                continue;
            }

            Dictionary<Place, (Place At, int Token)> goOn = [];
            var follows = index > 0 && index < tokens.Length && UnspacedRun.Overlap(tokens[index - 1], tokens[index]);
            foreach (var place in places)
            {
                var began = follows && open.Remove(place, out var before) ? before : (At: place, Token: index);
                goOn.Add(place with { At = place.At + 1 }, began);
            }

            foreach (var (next, (at, first)) in open)
            {
                Add(runs, new UnspacedRun(next.Word, at.At, isWhole: next.At - at.At == _words[next.Word].Count, tokens, first, index - 1), first, index);
            }

            open = goOn;
        }

        return runs;
    }

    private static void Add(Dictionary<int, IReadOnlyList<UnspacedRun>> runs, UnspacedRun run, int first, int end)
    {
        for (var token = first; token < end; token++)
        {
            runs[token] = [.. runs.GetValueOrDefault(token, []), run];
        }
    }

    private readonly record struct Place(int Word, int At);
}
