using Search.Enrichment.Topics;
using Search.Searching.Queries;
using Search.Searching.Synonyms;

namespace Search.Searching.Planning;

/// <summary>
/// Builds the plan of one query: notes what it must know of the corpus in two steps, of which the second follows from the answers to the first, and then decides.
/// </summary>
internal sealed class PlanBuilder
{
    /// <summary>Most words that one word typed may stand for.</summary>
    public const int MaxExpansions = 16;

    private const int MaxNamesNoted = 3;

    // A choice between words, or the beginning of some, counts as a word that every hundredth article holds.
    private static readonly double UnknownWeight = Math.Log(100);

    private readonly ParsedQuery _query;
    private readonly WordReader _reader;
    private readonly IQuerySynonyms _synonyms;
    private readonly TopicVocabulary _topics;
    private readonly CorpusMemory _corpus;
    private readonly QueryOptions _options;
    private readonly NamedUnits _names;

    // Names are looked for among all plain words, whatever stands between them, since reordering a query must not change what it finds.
    private readonly WordRun _run;

    // In the order typed, each plain word with the places of what it was read as.
    private readonly List<(QueryNode Node, IReadOnlyList<int> Words)> _parts = [];

    // Words to choose between (OR): each stands for all that it would stand for alone, but for no name together with others.
    private readonly Dictionary<WordNode, WordRun> _choices = [];
    private readonly List<QueryUnit> _units = [];
    private readonly List<Correction> _corrections = [];
    private readonly List<QueryNote> _notes;

    // Beside them signs only rank.
    private readonly bool _holdsWords;

    /// <param name="query">What was typed.</param>
    /// <param name="reader">Reads its words in the languages of the corpus.</param>
    /// <param name="synonyms">Other names.</param>
    /// <param name="topics">Names that are never misspelled.</param>
    /// <param name="corpus">What is asked.</param>
    /// <param name="options">How the query is to be understood.</param>
    public PlanBuilder(
        ParsedQuery query, WordReader reader, IQuerySynonyms synonyms, TopicVocabulary topics, CorpusMemory corpus, QueryOptions options)
    {
        _query = query;
        _reader = reader;
        _synonyms = synonyms;
        _topics = topics;
        _corpus = corpus;
        _options = options;
        _notes = [.. query.Notes];
        _names = new NamedUnits(topics, reader, corpus);
        _holdsWords = query.Parts.Any(part => part is PhraseNode or AnyNode or AllNode or WordNode { Field: not QueryField.Any }
            || (part is WordNode word && reader.ReadUnits(word.Text) is var units && !units[0].IsSign && !IsStopWord(word)));
        _run = ReadParts();
        foreach (var word in query.Parts.SelectMany(ChoicesIn))
        {
            var words = WordsOf(word, isShouted: false, isLooking: false, isUnfinished: false);
            _choices.TryAdd(word, RunOf(words));
        }
    }

    private IEnumerable<WordRun> Runs => _choices.Values.Prepend(_run);

    /// <summary>Notes what follows from the query alone.</summary>
    public void NoteFirstQuestions()
    {
        foreach (var run in Runs)
        {
            run.NoteFirstQuestions();
        }

        foreach (var (node, _) in _parts)
        {
            foreach (var prefix in PrefixesIn(node))
            {
                _corpus.Note(EndingsOf(prefix));
            }

            _names.NoteQuestions(node);
            foreach (var word in IsPlain(node) ? [] : SequencesIn(node).Select(sequence => WordAlone(sequence.Text, sequence.Field)).OfType<QueryWord>())
            {
                _corpus.Note(word.LikelyCount);
            }
        }
    }

    /// <summary>Notes what follows from the answers to the first questions.</summary>
    public void NoteSecondQuestions()
    {
        foreach (var run in Runs)
        {
            run.NoteSecondQuestions();
        }

        if (_options.OffersSpellings && _query.PlainWords is { } words)
        {
            Speller.NoteDoubts(words, _reader, _topics, _corpus);
        }
    }

    /// <summary>The plan, once all questions are answered.</summary>
    /// <exception cref="SearchException">It has more than <see cref="QueryPlan.MaxUnits"/> units.</exception>
    public QueryPlan Build()
    {
        List<WordCondition> words = [];
        List<Condition> required = [];
        var unitOf = new Dictionary<int, int>();
        foreach (var (node, places) in _parts)
        {
            _notes.AddRange(_names.NotesOf(node));
            if (IsPlain(node))
            {
                foreach (var place in places.Where(place => !_run.Words[place].IsSkipped))
                {
                    unitOf[place] = AddWord(_run, place);
                }
            }
            else if (ConditionOf(node, isScored: true) is { } condition)
            {
                if (node is WordNode { Field: QueryField.Any } or AnyNode)
                {
                    words.Add(new WordCondition(condition, UnknownWeight));
                }
                else
                {
                    required.Add(condition);
                }
            }
        }

        words.InsertRange(0, ConditionsOf(_run, unitOf));
        return _units.Count <= QueryPlan.MaxUnits
            ? new QueryPlan
            {
                Units = _units,
                Words = words,
                Language = _reader.Language,
                UnspacedWords = _run.UnspacedWords,
                Required = required,
                Corrections = _corrections,
                Notes = [.. _notes.Distinct()],
                TitleKey = string.Join(' ', _query.PlainWords ?? []),
            }
            : throw SearchException.Invalid(
                "query", Reasons.QueryTooManyTerms, $"must come to at most {QueryPlan.MaxUnits} words and phrases, came to {_units.Count}");
    }

    private static bool IsPlain(QueryNode node) => node is WordNode { Field: QueryField.Any, IsPrefix: false };

    /// <summary>Whether there is anything to look for besides stop words; if not, they are looked for themselves.</summary>
    private bool IsAnythingInformative(IReadOnlyList<QueryNode> parts) => parts.Any(part =>
        part is PhraseNode or AnyNode or AllNode or WordNode { Field: not QueryField.Any }
        || (part is WordNode word && !IsStopWord(word)));

    private bool IsStopWord(WordNode word) => _topics.FindOwner(word.Text) is null && _reader.Read(word.Text).All(read => read.IsStopWord);

    /// <summary>Reads the parts; the plain words among them together.</summary>
    private WordRun ReadParts()
    {
        var isLooking = IsAnythingInformative(_query.Parts);
        var isUnfinished = _options.IsBeingTyped && _query.Parts.Count > 0 && IsPlain(_query.Parts[^1]);

        // Who types all in capitals names nothing by them.
        List<WordNode> plain = [.. _query.Parts.Where(IsPlain).OfType<WordNode>()];
        var shouts = plain.Count > 1 && !plain.Exists(word => word.Text.Any(char.IsLower));
        List<TypedWord> words = [];
        foreach (var node in _query.Parts)
        {
            var first = words.Count;
            if (IsPlain(node))
            {
                words.AddRange(WordsOf((WordNode)node, shouts, isLooking, isUnfinished && _parts.Count == _query.Parts.Count - 1));
            }

            _parts.Add((node, [.. Enumerable.Range(first, words.Count - first)]));
        }

        return RunOf(words);
    }

    private List<TypedWord> WordsOf(WordNode node, bool isShouted, bool isLooking, bool isUnfinished)
    {
        List<TypedWord> words = [];
        var units = LooseUnitsOf(isShouted ? node.Text.ToLowerInvariant() : node.Text).ToList();
        var isTopic = _topics.FindOwner(node.Text) is not null;
        for (var part = 0; part < units.Count; part++)
        {
            var (unit, undivided) = units[part];
            var typed = units.Count == 1 ? node.Text : unit.IsWord ? unit.Words[0].Forms.Surface : unit.Text;
            var isLast = isUnfinished && part == units.Count - 1;
            var isStopWord = unit is { IsWord: true, Words: [{ IsStopWord: true }] } && !isTopic && isLooking && !isLast;
            words.Add(new TypedWord(
                unit,
                typed,
                IsSkipped: isStopWord && !unit.Words[0].IsCommon,
                isLast,
                _options.ToleratesTypos && !isStopWord ? TypoRule.EditsOf(typed, isLast, _topics) : 0)
            {
                Undivided = undivided,
                IsCommon = isStopWord || (unit.IsSign && isLooking && _holdsWords),
            });
        }

        return words;
    }

    private WordRun RunOf(IReadOnlyList<TypedWord> words) => new(words, new OtherNameFinder(_synonyms, _reader).Find(words), _reader, _corpus);

    /// <summary>What was written without a space, but words with hyphens one by one.</summary>
    private IEnumerable<(WrittenUnit Unit, IReadOnlyList<WordForms> Undivided)> LooseUnitsOf(string text)
    {
        foreach (var unit in _reader.ReadAll(text))
        {
            foreach (var loose in unit.IsHyphenated ? unit.Words.Select(word => new WrittenUnit(word.Forms.Surface, [word], [], [])) : [unit])
            {
                yield return (loose, unit.IsHyphenated ? unit.Wholes : []);
            }
        }
    }

    private int AddWord(WordRun run, int index)
    {
        var (alternatives, correction) = run.Read(index);
        _corrections.AddRange(correction is null ? [] : [correction]);
        NoteWhatFinds(run, index, correction);
        return AddUnit(new TextUnit(run.Words[index].Typed, QueryField.Any, alternatives, IsScored: true)
        {
            Weight = run.SaysLittle(index) ? ExpansionWeights.SaysLittle : 1,
        }).Unit;
    }

    /// <summary>A word to choose, with everything that it would stand for alone.</summary>
    private AllCondition Choice(WordNode word)
    {
        var run = _choices[word];
        return new AllCondition([.. ConditionsOf(run, Enumerable.Range(0, run.Words.Count).ToDictionary(index => index, index => AddWord(run, index)))
            .Select(condition => condition.Condition)]);
    }

    /// <summary>What an article must hold of plain words, with units for names of several of them. The number of words that are asked for never depends on their order.</summary>
    private IReadOnlyList<WordCondition> ConditionsOf(WordRun run, Dictionary<int, int> units)
    {
        // Which of them find room must not depend on the order of words either.
        var names = new List<(IReadOnlyList<int> StandsFor, int Unit)>();
        foreach (var group in run.NamesOfSeveral
            .Select(group => (StandsFor: group.First().Words.Where(units.ContainsKey).Select(word => units[word]).Distinct().ToList(), Names: group.ToList()))
            .OrderBy(group => string.Join(' ', group.Names.Select(name => name.Alternative.Text).Order(StringComparer.Ordinal)), StringComparer.Ordinal)
            .Take(QueryPlan.MaxUnits - _units.Count))
        {
            var typed = string.Join(' ', group.Names[0].Words.Select(word => run.Words[word].Typed));
            IReadOnlyList<Alternative> alternatives = [.. group.Names.Select(name => name.Alternative).Take(MaxExpansions)];
            _units.Add(new TextUnit(typed, QueryField.Any, alternatives, IsScored: true) { StandsFor = group.StandsFor });
            names.Add((group.StandsFor, _units.Count - 1));
        }

        return [.. units
            .Where(unit => !run.SaysLittle(unit.Key))
            .GroupBy(unit => unit.Value)
            .Select(same => new WordCondition(
                ConditionOf(same.Key, [.. names.Where(name => name.StandsFor.Contains(same.Key)).Select(name => name.Unit)]),
                WeightOf(run.CountTyped(same.First().Key))))];
    }

    private static Condition ConditionOf(int unit, IReadOnlyList<int> names) => names.Count == 0
        ? new HoldsCondition(unit)
        : new AnyCondition([new HoldsCondition(unit), .. names.Select(name => new HoldsCondition(name))]);

    /// <summary>The inverse document frequency (idf) of a word that so many articles hold.</summary>
    private double WeightOf(int articles)
    {
        var all = Math.Max(_corpus.ArticleCount, articles);
        return Math.Log(1 + ((all - articles + 0.5) / (articles + 0.5)));
    }

    private void NoteWhatFinds(WordRun run, int index, Correction? correction)
    {
        var typed = run.Words[index].Typed;
        var names = run.NamesShown(index);
        if (correction is not null || run.Words[index].IsUnfinished)
        {
            return;
        }

        if (names.Count > 0)
        {
            var others = string.Join(", ", names.Take(MaxNamesNoted));
            _notes.Add(new QueryNote(QueryNoteKind.OtherNames, typed, run.IsHeld(index)
                ? $"few articles hold it; those with {others} are shown below them"
                : $"no article holds it; those with {others} are shown"));
        }
        else if (run.IsFoundByCompounds(index))
        {
            _notes.Add(new QueryNote(
                QueryNoteKind.CognatesOnly, typed, run.IsHeld(index) ? "few articles hold it; those with compounds of it are shown below them" : "no article holds it; those with compounds of it are shown"));
        }
        else if (run.IsFoundByCognatesAlone(index))
        {
            _notes.Add(new QueryNote(QueryNoteKind.CognatesOnly, typed, "no article holds it by itself; those with words of its family, or with names that it is a part of, are shown"));
        }
        else if (!run.IsHeld(index))
        {
            _notes.Add(new QueryNote(QueryNoteKind.NotFound, typed, "no article holds it"));
        }
    }

    private Condition? ConditionOf(QueryNode node, bool isScored) => node switch
    {
        NotNode not => ConditionOf(not.Excluded, isScored: false) is { } excluded ? new NotCondition(excluded) : null,
        AnyNode any => new AnyCondition([.. any.Choices.Select(choice => ConditionOf(choice, isScored)).OfType<Condition>()]),
        AllNode all => new AllCondition([.. all.Parts.Select(part => ConditionOf(part, isScored)).OfType<Condition>()]),
        DateNode date => AddUnit(new FilterUnit(date.IsFirst ? new ArticleFilter { PublishedFrom = date.Instant } : new ArticleFilter { PublishedBefore = date.Instant })),
        PhraseNode { Field: QueryField.Tag } phrase => Tag(phrase.Text),
        WordNode { Field: QueryField.Tag } word => Tag(word.Text),
        PhraseNode phrase => AddUnit(Sequence(phrase.Text, phrase.Field, isScored)),
        WordNode { IsPrefix: true } word => AddUnit(Beginnings(word, isScored)),
        WordNode { Field: QueryField.Any } word when isScored => Choice(word),
        WordNode word => AddUnit(Sequence(word.Text, word.Field, isScored)),
        _ => throw new InvalidOperationException($"unknown part {node}"),
    };

    private Condition Tag(string name) => _names.TopicOf(name) is { } topic
        ? AddUnit(new FilterUnit(new ArticleFilter { TagsAny = [topic] }))
        : new AnyCondition([]);

    /// <summary>A phrase, or a word that must be there as it is: compounds undivided or in their parts.</summary>
    private TextUnit Sequence(string text, QueryField field, bool isScored)
    {
        var units = _reader.ReadUnits(text);
        var alone = WordAlone(text, field)?.In(_corpus);
        List<Alternative> alternatives = [];
        if (units is [var only])
        {
            alternatives.AddRange((only.IsWord ? (alone ?? only.Words[0]).TypedForms.Skip(1) : only.Wholes).Select(whole => new Alternative(MatchKind.Stem, text, [whole], 1)));
        }

        // What only its signs tell from another word is not that word: ".net" is not "net".
        if (units is not [{ Words.Count: 1, Wholes.Count: > 0 }])
        {
            alternatives.Add(new Alternative(MatchKind.Stem, text, alone is null ? [.. units.SelectMany(unit => unit.Words).Select(word => word.Forms)] : [alone.Forms], 1));
        }

        return new TextUnit(text, field, alternatives, isScored);
    }

    /// <summary>The word that must be there as it is, where that may depend on an article's language; else null.</summary>
    private QueryWord? WordAlone(string text, QueryField field) => field is QueryField.Any or QueryField.Title
        && _reader.ReadUnits(text) is [{ IsWord: true, Words: [{ RareLanguages.Count: > 0 } word] }] ? word : null;

    private TextUnit Beginnings(WordNode word, bool isScored)
    {
        var endings = EndingsOf(word);
        var found = _corpus.Of(endings);
        if (found.Total == 0 && isScored)
        {
            _notes.Add(new QueryNote(QueryNoteKind.NotFound, $"{word.Text}*", "no article holds a word that begins so"));
        }

        if (found.Total > found.Words.Count)
        {
            _notes.Add(new QueryNote(
                QueryNoteKind.ManyWords, $"{word.Text}*", $"{found.Total} words begin so; the {found.Words.Count} most frequent were looked for"));
        }

        return new TextUnit(
            $"{word.Text}*",
            word.Field,
            [.. found.Words.DefaultIfEmpty(endings.Prefix).Select(beginning => new Alternative(MatchKind.Prefix, beginning, [WordForms.Written(beginning)], 1))],
            isScored);
    }

    /// <summary>The plain words that are choices, whatever they are nested in; not those that are excluded.</summary>
    private static IEnumerable<WordNode> ChoicesIn(QueryNode node) => node switch
    {
        AnyNode any => any.Choices.SelectMany(choice => IsPlain(choice) ? [(WordNode)choice] : ChoicesIn(choice)),
        AllNode all => all.Parts.SelectMany(part => IsPlain(part) ? [(WordNode)part] : ChoicesIn(part)),
        _ => [],
    };

    private PrefixQuestion EndingsOf(WordNode word)
    {
        var last = _reader.ReadUnits(word.Text)[^1];
        return new PrefixQuestion((last.Wholes.Count > 0 ? last.Wholes[0] : last.Words[^1].Forms).Surface, word.Field, MaxExpansions);
    }

    /// <summary>The beginnings of words in a part and in the parts inside it.</summary>
    private static IEnumerable<WordNode> PrefixesIn(QueryNode node) => node switch
    {
        NotNode not => PrefixesIn(not.Excluded),
        AnyNode any => any.Choices.SelectMany(PrefixesIn),
        AllNode all => all.Parts.SelectMany(PrefixesIn),
        WordNode { IsPrefix: true, Field: not QueryField.Tag } word => [word],
        _ => [],
    };

    /// <summary>The words and phrases that must be there as they are, in a part and in the parts inside it.</summary>
    private static IEnumerable<(string Text, QueryField Field)> SequencesIn(QueryNode node) => node switch
    {
        NotNode not => SequencesIn(not.Excluded),
        AnyNode any => any.Choices.SelectMany(SequencesIn),
        AllNode all => all.Parts.SelectMany(SequencesIn),
        PhraseNode phrase => [(phrase.Text, phrase.Field)],
        WordNode { IsPrefix: false } word => [(word.Text, word.Field)],
        _ => [],
    };

    /// <summary>The same word twice is one unit.</summary>
    private HoldsCondition AddUnit(QueryUnit unit)
    {
        if (unit is TextUnit { IsScored: true } text)
        {
            var same = _units.FindIndex(other => other is TextUnit { IsScored: true } known && known.Field == text.Field && IsSame(known, text));
            if (same >= 0)
            {
                _units[same] = (TextUnit)_units[same] with { Times = ((TextUnit)_units[same]).Times + 1 };
                return new HoldsCondition(same);
            }
        }

        _units.Add(unit);
        return new HoldsCondition(_units.Count - 1);
    }

    private static bool IsSame(TextUnit one, TextUnit other) =>
        one.Alternatives.Count == other.Alternatives.Count
        && one.Alternatives.Zip(other.Alternatives).All(pair => pair.First.Kind == pair.Second.Kind && pair.First.Words.SequenceEqual(pair.Second.Words));
}
