using Search.Analysis;
using Search.Searching.Planning;

namespace Search.Searching.Snippets;

/// <summary>A place of a text that a query matches.</summary>
/// <param name="Unit">The unit of the plan.</param>
/// <param name="Kind">How.</param>
/// <param name="Start">Offset of its first UTF-16 code unit.</param>
/// <param name="End">Offset after its last one.</param>
public readonly record struct TextMatch(int Unit, MatchKind Kind, int Start, int End)
{
    /// <summary>Where it is a pair of characters of a script without space between words, the runs of pairs that it stands in; else null.</summary>
    public IReadOnlyList<UnspacedRun>? Runs { get; init; }
}

/// <summary>Finds in a text what a query asked for: its words in any form anywhere, the words of a phrase only where they follow each other.</summary>
public sealed class MatchFinder
{
    private readonly IWordAnalyzer _analyzer;
    private readonly UnspacedRuns _runs;
    private readonly Dictionary<FirstWord, List<(int Unit, Alternative Alternative)>> _known = [];

    /// <summary>Looks for what makes an article of <paramref name="plan"/> better; what is excluded is not looked for.</summary>
    public MatchFinder(QueryPlan plan, IWordAnalyzer analyzer)
    {
        _analyzer = analyzer;
        _runs = new UnspacedRuns(plan.UnspacedWords);
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
    public bool IsEmpty => _known.Count == 0;

    /// <summary>Whether what matches depends on the rest of the article, as runs of pairs do.</summary>
    public bool HasUnspacedWords => !_runs.IsEmpty;

    /// <summary>What matches, in reading order; a place may match several units.</summary>
    /// <param name="text">Of an article.</param>
    /// <param name="language">The article's.</param>
    public IReadOnlyList<TextMatch> Find(string text, string language)
    {
        if (IsEmpty)
        {
            return [];
        }

        var tokens = _analyzer.Analyze(text, language);
        var stems = _analyzer.StemmingLanguageOf(language);
        var runs = _runs.In(tokens);
        var matches = new List<TextMatch>();
        for (var index = 0; index < tokens.Count; index++)
        {
            AddMatches(new FirstWord(FormKind.Surface, "", tokens[index].Surface));
            AddMatches(new FirstWord(FormKind.Inflection, stems, tokens[index].LightStem));
            AddMatches(new FirstWord(FormKind.Family, stems, tokens[index].Stem));

            void AddMatches(FirstWord first)
            {
                foreach (var (unit, alternative) in _known.GetValueOrDefault(first, []))
                {
                    if ((first.Kind != FormKind.Surface || CountsAsWritten(alternative.Words[0], language)) && EndOf(tokens, index, alternative, stems) is { } end)
                    {
                        matches.Add(new TextMatch(unit, KindOf(alternative, tokens[index]), tokens[index].Start, end) { Runs = runs.GetValueOrDefault(index) });
                    }
                }
            }
        }

        return tokens.Count > 0 && tokens[^1].IsBehindWords ? [.. matches.OrderBy(match => match.Start)] : matches;
    }

    private void Add(int unit, Alternative alternative)
    {
        foreach (var first in FirstWordsOf(alternative))
        {
            if (!_known.TryGetValue(first, out var alternatives))
            {
                _known.Add(first, alternatives = []);
            }

            alternatives.Add((unit, alternative));
        }
    }

    private static IEnumerable<FirstWord> FirstWordsOf(Alternative alternative) => alternative switch
    {
        { Words: [{ Stems: [] } written, ..] } => [new FirstWord(FormKind.Surface, "", written.Surface)],
        { Kind: MatchKind.Cognate } => alternative.Words[0].Stems.Select(stems => new FirstWord(FormKind.Family, stems.Language, stems.Family)),
        { Words: [var word, ..] } => word.Stems.Select(stems => new FirstWord(FormKind.Inflection, stems.Language, stems.Inflection))
            .Concat(word.WrittenIn.Count > 0 ? [new FirstWord(FormKind.Surface, "", word.Surface)] : []),
        _ => [],
    };

    private static bool CountsAsWritten(WordForms word, string language) => word.Stems.Count == 0 || word.IsWrittenIn(language);

    private static MatchKind KindOf(Alternative alternative, WordToken token) =>
        alternative.Kind == MatchKind.Stem && alternative.Words.Count == 1 && token.Surface == alternative.Words[0].Surface ? MatchKind.Exact : alternative.Kind;

    /// <summary>Where a row of words that begins with a token ends; null where its other words do not follow, or where the token is found as more than a cognate.</summary>
    private static int? EndOf(IReadOnlyList<WordToken> tokens, int index, Alternative alternative, string language)
    {
        if (alternative is { Kind: MatchKind.Cognate, Words: [{ Stems.Count: > 0 }] } && Is(tokens[index], alternative.Words[0], language))
        {
            return null;
        }

        var last = index;
        for (var word = 1; word < alternative.Words.Count; word++)
        {
            var position = tokens[index].Position + word;
            var next = last + 1;
            while (next < tokens.Count && tokens[next].Position <= position
                && !(tokens[next].Position == position && Is(tokens[next], alternative.Words[word], language)))
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

    private static bool Is(WordToken token, WordForms word, string language) => word.Stems.Count == 0
        ? word.Surface == token.Surface
        : word.Stems.Any(stems => stems.Language == language && stems.Inflection == token.LightStem);

    /// <summary>Which form of a word is compared.</summary>
    private enum FormKind
    {
        Surface,
        Inflection,
        Family,
    }

    private readonly record struct FirstWord(FormKind Kind, string Language, string Form);
}
