using Search.Analysis;
using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>The phrases of a query, and its words that must be there as they are: in a field, or excluded. Compounds stand undivided or in their parts. For one thread.</summary>
internal sealed class Sequences(WordReader reader, CorpusMemory corpus)
{
    // What is known of words by those that only marks tell from them.
    private const int MaxMarked = PlanBuilder.MaxExpansions;

    private readonly Dictionary<(string Text, QueryField Field), QueryWord?> _alone = [];

    /// <summary>Notes what must be known of those in a part of a query.</summary>
    public void NoteQuestions(QueryNode node)
    {
        foreach (var leaf in QueryLeaf.In(node))
        {
            if (leaf.Node is PhraseNode phrase)
            {
                NoteQuestions(phrase.Text, phrase.Field);
            }
            else if (leaf.Node is WordNode { IsPrefix: false } word && (leaf.IsExcluded || !word.IsPlainWord))
            {
                NoteQuestions(word.Text, word.Field);
            }
        }
    }

    private void NoteQuestions(string text, QueryField field)
    {
        if (Alone(text, field) is { } alone)
        {
            corpus.Note(alone.LikelyCount);
        }

        List<QueryWord> words = field is QueryField.Any or QueryField.Title ? [.. reader.ReadUnits(text).SelectMany(unit => unit.Words)] : [];
        if (PairsOf(words) is { } pairs)
        {
            corpus.Note(pairs);
        }

        foreach (var forms in words.Select(word => word.Forms).Where(forms => forms.Stems.Count > 0))
        {
            corpus.Note(MarksOf(forms));
            if (words.Count == 1)
            {
                corpus.Note(new CountQuestion(forms, field));
            }
        }
    }

    /// <summary>
    /// A word in quotes or in a field that was typed without marks stands for all that have some: among others always, since those make sure what is meant, and alone where
    /// those are meant (<see cref="MarkedQuestion.IsMeant"/>).
    /// </summary>
    private WordForms WithMarks(WordForms forms, QueryField field, bool isAlone) =>
        corpus.Of(MarksOf(forms)).Where(found => MarksOf(forms).IsMeant(found, isAlone ? corpus.Of(new CountQuestion(forms, field)) : 0)).ToList() is { Count: > 0 } meant
            ? forms.With(meant)
            : forms;

    /// <summary>A character alone stands within longer words too, of which the index holds pairs.</summary>
    private static PairQuestion? PairsOf(IReadOnlyList<QueryWord> words) => words is [var only] ? PairQuestion.Of(only.Forms.Surface) : null;

    private static MarkedQuestion MarksOf(WordForms forms) => new(forms, MaxMarked);

    /// <summary>What an article must hold, once the questions are answered.</summary>
    public TextUnit UnitOf(string text, QueryField field, bool isScored)
    {
        var units = reader.ReadUnits(text);
        var alone = Alone(text, field)?.In(corpus);
        List<Alternative> alternatives = [];
        if (units is [var only])
        {
            alternatives.AddRange((only.IsWord ? (alone ?? only.Words[0]).TypedForms.Skip(1) : only.Wholes).Select(whole => new Alternative(MatchKind.Stem, text, [whole], 1)));
        }

        // What only its signs tell from another word is not that word: ".net" is not "net".
        if (units is not [{ Words.Count: 1, Wholes.Count: > 0 }])
        {
            alternatives.AddRange((alone is null ? RowsOf(units, field) : [[WithMarks(alone.Forms, field, isAlone: true)]]).Select(words => new Alternative(MatchKind.Stem, text, words, 1)));
        }

        if (field is QueryField.Any or QueryField.Title && PairsOf([.. units.SelectMany(unit => unit.Words)]) is { } question)
        {
            alternatives.AddRange(corpus.Of(question).Select(pair => new Alternative(MatchKind.Stem, pair, [WordForms.Written(pair)], 1) { Within = question.Character }));
        }

        return new TextUnit(text, field, alternatives, isScored) { IsQuoted = true };
    }

    /// <summary>
    /// The words of units one after the other, those with a sign as they are written; and once more with numbers divided into their groups or groups joined, and with
    /// units apart or joined, since 12 345 and 5 kg stand in a text as one word or as two.
    /// </summary>
    private IEnumerable<IReadOnlyList<WordForms>> RowsOf(IReadOnlyList<WrittenUnit> units, QueryField field)
    {
        var isAlone = units is [{ Words.Count: 1 }];
        // An amount before a joiner ($30/month) is read twice, with its sign and as a part of what goes on.
        List<WordForms> words = [.. units
            .Where((unit, index) => !(IsSigned(unit) && index + 1 < units.Count && units[index + 1].GoesOn))
            .SelectMany(unit => IsSigned(unit) || (unit == units[^1] && IsCounted(unit)) ? unit.Wholes.Take(1) : unit.Words.Select(word => WithMarks(word.Forms, field, isAlone)))];
        yield return words;
        List<WordForms> divided = [.. words.SelectMany(word => PartsOf(word.Surface) is { Count: > 1 } parts ? parts.Select(FormsOf) : [word])];
        if (words.Count > 1 && divided.Count > words.Count)
        {
            yield return divided;
        }

        var joined = Joined(words.ConvertAll(word => word.Surface));
        if (joined.Count > 1 && joined.Count < words.Count)
        {
            yield return [.. joined.Select(surface => words.Find(word => word.Surface == surface) ?? FormsOf(surface))];
        }
    }

    /// <summary>The groups of a number, or a number and its unit.</summary>
    private static IReadOnlyList<string> PartsOf(string word) => Amounts.IsNumberWithUnit(word, out var end) ? [word[..end], word[end..]] : DigitGroups.Of(word);

    private static List<string> Joined(List<string> words)
    {
        List<string> joined = [];
        var isNumber = false;
        foreach (var word in words)
        {
            if (isNumber && DigitGroups.MayGoOn(word))
            {
                joined[^1] += word;
            }
            else if (joined.Count > 0 && char.IsAsciiDigit(joined[^1][^1]) && Amounts.IsNumberWithUnit(joined[^1] + word, out var end) && end == joined[^1].Length)
            {
                joined[^1] += word;
                isNumber = false;
            }
            else
            {
                joined.Add(word);
                isNumber = DigitGroups.MayBegin(word);
            }
        }

        return joined;
    }

    private WordForms FormsOf(string number) => reader.Read(number)[0].Forms;

    private static bool IsSigned(WrittenUnit unit) => unit is { Words.Count: 1, Wholes.Count: > 0 };

    /// <summary>Whether it is a number and the character that counts it, with which a pair of characters may begin in a text.</summary>
    private static bool IsCounted(WrittenUnit unit) =>
        unit is { Words.Count: 2, Wholes: [var whole, ..] } && char.IsAsciiDigit(whole.Surface[0]) && Amounts.IsCounter(whole.Surface, whole.Surface.Length - 1);

    /// <summary>The single word of a text, where what it finds may depend on an article's language; else null.</summary>
    private QueryWord? Alone(string text, QueryField field)
    {
        if (!_alone.TryGetValue((text, field), out var alone))
        {
            alone = field is QueryField.Any or QueryField.Title && reader.ReadUnits(text) is [{ IsWord: true, Words: [{ RareLanguages.Count: > 0 } word] }] ? word : null;
            _alone.Add((text, field), alone);
        }

        return alone;
    }
}
