using Search.Analysis;
using Search.Searching.Planning;

namespace Search.Searching.Snippets;

/// <summary>A place of a text that a query matches.</summary>
/// <param name="Unit">The unit of the plan.</param>
/// <param name="Kind">How.</param>
/// <param name="Start">Offset of its first UTF-16 code unit.</param>
/// <param name="End">Offset after its last one.</param>
public readonly record struct TextMatch(int Unit, MatchKind Kind, int Start, int End);

/// <summary>Finds in a text what a query asked for: its words in any form anywhere, the words of a phrase only where they follow each other.</summary>
public sealed class MatchFinder
{
    private readonly Dictionary<string, List<(int Unit, Alternative Alternative)>> _byStem = [];
    private readonly Dictionary<string, List<(int Unit, Alternative Alternative)>> _bySurface = [];

    /// <summary>Looks for what makes an article of <paramref name="plan"/> better; what is excluded is not looked for.</summary>
    public MatchFinder(QueryPlan plan)
    {
        for (var unit = 0; unit < plan.Units.Count; unit++)
        {
            if (plan.Units[unit] is TextUnit { IsScored: true } text)
            {
                foreach (var alternative in text.Alternatives)
                {
                    Add(unit, alternative);
                }
            }
        }
    }

    /// <summary>Whether there is anything to find.</summary>
    public bool IsEmpty => _byStem.Count == 0 && _bySurface.Count == 0;

    /// <summary>What matches, in reading order; a place may match several units.</summary>
    public IReadOnlyList<TextMatch> Find(IReadOnlyList<WordToken> tokens)
    {
        var matches = new List<TextMatch>();
        for (var index = 0; index < tokens.Count; index++)
        {
            AddMatches(tokens, index, _byStem, tokens[index].Stem, matches);
            if (tokens[index].EnglishStem != tokens[index].Stem)
            {
                AddMatches(tokens, index, _byStem, tokens[index].EnglishStem, matches, notBy: tokens[index].Stem);
            }

            AddMatches(tokens, index, _bySurface, tokens[index].Surface, matches);
        }

        // Pieces stand behind all words.
        return tokens.Count > 0 && tokens[^1].IsPiece ? [.. matches.OrderBy(match => match.Start)] : matches;
    }

    private void Add(int unit, Alternative alternative)
    {
        var first = alternative.Words[0];
        foreach (var form in first.Stems.Count > 0 ? first.Stems : [first.Surface])
        {
            var known = first.Stems.Count > 0 ? _byStem : _bySurface;
            if (!known.TryGetValue(form, out var alternatives))
            {
                known.Add(form, alternatives = []);
            }

            alternatives.Add((unit, alternative));
        }
    }

    private static void AddMatches(
        IReadOnlyList<WordToken> tokens,
        int index,
        Dictionary<string, List<(int Unit, Alternative Alternative)>> known,
        string form,
        List<TextMatch> matches,
        string? notBy = null)
    {
        if (!known.TryGetValue(form, out var alternatives))
        {
            return;
        }

        foreach (var (unit, alternative) in alternatives)
        {
            // Found by its own stem already.
            if (notBy is not null && alternative.Words[0].Stems.Contains(notBy))
            {
                continue;
            }

            if (EndOf(tokens, index, alternative.Words) is { } end)
            {
                var kind = alternative.Kind == MatchKind.Stem && alternative.Words.Count == 1 && tokens[index].Surface == alternative.Words[0].Surface
                    ? MatchKind.Exact
                    : alternative.Kind;
                matches.Add(new TextMatch(unit, kind, tokens[index].Start, end));
            }
        }
    }

    /// <summary>Where a row of words that begins with a token ends; null where its other words do not follow.</summary>
    private static int? EndOf(IReadOnlyList<WordToken> tokens, int index, IReadOnlyList<WordForms> words)
    {
        var last = index;
        for (var word = 1; word < words.Count; word++)
        {
            var position = tokens[index].Position + word;
            var next = last + 1;
            while (next < tokens.Count && tokens[next].Position <= position && !(tokens[next].Position == position && Is(tokens[next], words[word])))
            {
                next++;
            }

            if (next == tokens.Count || tokens[next].Position != position)
            {
                return null;
            }

            last = next;
        }

        return tokens[last].End;
    }

    private static bool Is(WordToken token, WordForms word) => word.Stems.Count > 0
        ? word.Stems.Contains(token.Stem) || word.Stems.Contains(token.EnglishStem)
        : word.Surface == token.Surface;
}
