using Search.Analysis;
using Search.Enrichment.Topics;
using Search.Searching.Queries;
using Search.Searching.Synonyms;

namespace Search.Searching.Planning;

/// <summary>Reads plain words of a query as runs: what each was written as, whether it is looked for, and how far it may be mistyped.</summary>
/// <param name="query">What was typed.</param>
/// <param name="reader">Reads its words in the languages of the corpus.</param>
/// <param name="synonyms">Other names.</param>
/// <param name="topics">Names that are never misspelled.</param>
/// <param name="corpus">What runs ask.</param>
/// <param name="options">How the query is to be understood.</param>
internal sealed class RunReader(
    ParsedQuery query, WordReader reader, IQuerySynonyms synonyms, TopicVocabulary topics, CorpusMemory corpus, QueryOptions options)
{
    private readonly OtherNameFinder _names = new(synonyms, reader);

    // Beside them signs only rank.
    private readonly bool _holdsWords = query.Parts.Any(part => IsMoreThanWord(part)
        || (part is WordNode word && reader.ReadUnits(word.Text) is var units && !units[0].IsSign && !IsStopWord(word, reader, topics)));

    // Where there is nothing to look for besides stop words, they are looked for themselves.
    private readonly bool _isLooking = query.Parts.Any(part => IsMoreThanWord(part) || (part is WordNode word && !IsStopWord(word, reader, topics)));

    /// <summary>The plain words side by side, and of each part of the query the places of what it was read as.</summary>
    public (WordRun Run, IReadOnlyList<(QueryNode Node, IReadOnlyList<int> Words)> Parts) Read()
    {
        var isUnfinished = options.IsBeingTyped && query.Parts.Count > 0 && query.Parts[^1].IsPlainWord;

        // Who types all in capitals names nothing by them.
        List<WordNode> plain = [.. query.Parts.Where(part => part.IsPlainWord).OfType<WordNode>()];
        var shouts = plain.Count > 1 && !plain.Exists(word => word.Text.Any(char.IsLower));
        List<TypedWord> words = [];
        List<(QueryNode Node, IReadOnlyList<int> Words)> parts = [];
        foreach (var node in query.Parts)
        {
            var first = words.Count;
            if (node.IsPlainWord)
            {
                words.AddRange(WordsOf((WordNode)node, shouts, _isLooking, isUnfinished && parts.Count == query.Parts.Count - 1));
            }

            parts.Add((node, [.. Enumerable.Range(first, words.Count - first)]));
        }

        return (RunOf(words), parts);
    }

    /// <summary>A word to choose, or those side by side in brackets, which stand for all that they would stand for alone.</summary>
    public WordRun ReadChoice(IReadOnlyList<WordNode> words)
    {
        var isLooking = words.Count > 1 && words.Any(word => !IsStopWord(word, reader, topics));
        return RunOf([.. words.SelectMany(word => WordsOf(word, isShouted: false, isLooking, isUnfinished: false))]);
    }

    private WordRun RunOf(IReadOnlyList<TypedWord> words) => new(words, _names.Find(words), reader, corpus);

    private IEnumerable<TypedWord> WordsOf(WordNode node, bool isShouted, bool isLooking, bool isUnfinished)
    {
        var units = LooseUnitsOf(isShouted ? node.Text.ToLowerInvariant() : node.Text).ToList();
        var isTopic = topics.FindOwner(node.Text) is not null;
        for (var part = 0; part < units.Count; part++)
        {
            var (unit, undivided) = units[part];
            var typed = units.Count == 1 ? node.Text : unit.IsWord ? unit.Words[0].Forms.Surface : unit.Text;
            var isLast = isUnfinished && part == units.Count - 1;
            var isStopWord = unit is { IsWord: true, Words: [{ IsStopWord: true }] } && !isTopic && isLooking && !isLast;
            yield return new TypedWord(
                unit,
                typed,
                IsSkipped: isStopWord && !unit.Words[0].IsCommon,
                isLast,
                options.ToleratesTypos && !isStopWord ? TypoRule.EditsOf(typed, isLast, topics) : 0)
            {
                Whole = WholeOf(node.Text, units, part) ?? typed,
                Undivided = undivided,
                IsCommon = isStopWord || (unit.IsSign && isLooking && _holdsWords),
            };
        }
    }

    /// <summary>The word that a pair of characters belongs to; null for what is no such pair.</summary>
    private static string? WholeOf(string text, List<(WrittenUnit Unit, IReadOnlyList<WordForms> Undivided)> units, int part)
    {
        var (first, last) = (part, part);
        while (units[first].Unit.GoesOn)
        {
            first--;
        }

        while (last + 1 < units.Count && units[last + 1].Unit.GoesOn)
        {
            last++;
        }

        return first == last ? null : text[units[first].Unit.Start..(units[last].Unit.Start + units[last].Unit.Text.Length)];
    }

    /// <summary>What was written without a space, but words with hyphens one by one.</summary>
    private IEnumerable<(WrittenUnit Unit, IReadOnlyList<WordForms> Undivided)> LooseUnitsOf(string text)
    {
        foreach (var unit in reader.ReadAll(text))
        {
            foreach (var loose in unit.IsHyphenated ? unit.Words.Select(word => new WrittenUnit(word.Forms.Surface, [word], [], [])) : [unit])
            {
                yield return (loose, unit.IsHyphenated ? unit.Wholes
                    : unit.IsWord && Amounts.Mirrored(unit.Words[0].Forms.Surface) is { } mirrored ? [WordForms.Written(mirrored)]
                    : []);
            }
        }
    }

    private static bool IsMoreThanWord(QueryNode part) => part is PhraseNode or AnyNode or AllNode or WordNode { Field: not QueryField.Any };

    private static bool IsStopWord(WordNode word, WordReader reader, TopicVocabulary topics) =>
        topics.FindOwner(word.Text) is null && reader.Read(word.Text).All(read => read.IsStopWord);
}
