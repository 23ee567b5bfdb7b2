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

    // A choice between words, or the beginning of some, counts as a word that every hundredth article holds.
    private static readonly double UnknownWeight = Math.Log(100);

    private readonly ParsedQuery _query;
    private readonly WordReader _reader;
    private readonly TopicVocabulary _topics;
    private readonly CorpusMemory _corpus;
    private readonly QueryOptions _options;
    private readonly NamedTopics _topicNames;
    private readonly Sequences _sequences;
    private readonly Beginnings _beginnings;

    // Names are looked for among all plain words, whatever stands between them, since reordering a query must not change what it finds.
    private readonly WordRun _run;

    // In the order typed, each part with the places of the plain words that it was read as.
    private readonly IReadOnlyList<(QueryNode Node, IReadOnlyList<int> Words)> _parts;

    // Words to choose between (OR), and those side by side in brackets: they stand for all that they would stand for alone.
    private readonly Dictionary<QueryNode, WordRun> _choices = [];
    private readonly List<QueryUnit> _units = [];
    private readonly List<Correction> _corrections = [];
    private readonly List<Expansion> _expansions = [];
    private readonly List<QueryNote> _notes;

    /// <param name="query">What was typed.</param>
    /// <param name="reader">Reads its words in the languages of the corpus.</param>
    /// <param name="synonyms">Other names.</param>
    /// <param name="topics">Names that are never misspelled.</param>
    /// <param name="corpus">What is asked.</param>
    /// <param name="options">How the query is to be understood.</param>
    /// <param name="steps">Of the planning.</param>
    public PlanBuilder(
        ParsedQuery query, WordReader reader, IQuerySynonyms synonyms, TopicVocabulary topics, CorpusMemory corpus, QueryOptions options, WorkSteps steps)
    {
        _query = query;
        _reader = reader;
        _topics = topics;
        _corpus = corpus;
        _options = options;
        _notes = [.. query.Notes];
        _topicNames = new NamedTopics(topics, corpus, steps);
        _sequences = new Sequences(reader, corpus);
        _beginnings = new Beginnings(reader, corpus);
        var runs = new RunReader(query, reader, synonyms, topics, corpus, options);
        (_run, _parts) = runs.Read();
        foreach (var choice in query.Parts.Where(part => !part.IsPlainWord).SelectMany(ChoicesIn))
        {
            _choices.TryAdd(choice, runs.ReadChoice(choice is AllNode side ? PlainWordsOf(side) : [(WordNode)choice]));
        }
    }

    private static List<WordNode> PlainWordsOf(AllNode side) => [.. side.Parts.Where(part => part.IsPlainWord).Cast<WordNode>()];

    /// <summary>Words to choose, and brackets with plain words side by side, in a part of the query; what is excluded is none.</summary>
    private static IEnumerable<QueryNode> ChoicesIn(QueryNode node) => node switch
    {
        AnyNode any => any.Choices.SelectMany(ChoicesIn),
        AllNode all => all.Parts.Where(part => !part.IsPlainWord).SelectMany(ChoicesIn).Concat(PlainWordsOf(all).Count > 0 ? [all] : []),
        _ => node.IsPlainWord ? [node] : [],
    };

    private IEnumerable<WordRun> Runs => _choices.Values.Prepend(_run);

    /// <summary>Notes what follows from the query alone.</summary>
    public void NoteFirstQuestions()
    {
        foreach (var run in Runs)
        {
            run.NoteFirstQuestions();
        }

        foreach (var node in _query.Parts.Where(part => !part.IsPlainWord))
        {
            _beginnings.NoteQuestions(node);
            _topicNames.NoteQuestions(node);
            _sequences.NoteQuestions(node);
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
            _notes.AddRange(_topicNames.NotesOf(node));
            if (node.IsPlainWord)
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
        var said = unitOf.Where(unit => !_run.SaysLittle(unit.Key)).Select(unit => unit.Value).Distinct().ToList();
        return _units.Count <= QueryPlan.MaxUnits
            ? new QueryPlan
            {
                Units = _units,
                Words = words,
                IsName = words.Count == said.Count && _units.OfType<TextUnit>().Any(unit => unit.StandsFor.Count > 1 && said.TrueForAll(unit.StandsFor.Contains)),
                Language = _reader.Language,
                UnspacedRows = UnspacedOf(_run, unitOf, QueryPlan.AreProse(words.Count)),
                UnspacedWords = [.. Runs.SelectMany(run => run.UnspacedWords).Select(word => word.Pairs)],
                Required = required,
                Corrections = _corrections,
                Expansions = _expansions,
                Notes = [.. _notes.Distinct()],
                TitleKey = string.Join(' ', _query.PlainWords ?? []),
            }
            : throw SearchException.Invalid(
                "query", Reasons.QueryTooManyTerms, $"must come to at most {QueryPlan.MaxUnits} words and phrases, came to {_units.Count}");
    }

    private int AddWord(WordRun run, int index)
    {
        var (alternatives, correction) = run.Read(index);
        var unit = new TextUnit(run.Words[index].Typed, QueryField.Any, alternatives, IsScored: true)
        {
            Weight = run.SaysLittle(index) ? ExpansionWeights.SaysLittle : 1,
        };
        if (correction is not null)
        {
            _corrections.Add(correction);
        }
        else if (WordNotes.Of(run, index) is { } note)
        {
            _notes.Add(note);
        }
        else if (!_options.IsBeingTyped && run.NamesOfMore(index) is { Count: > 0 } names)
        {
            _expansions.Add(new Expansion(run.Words[index].Whole, [AsTyped(unit)], unit, names));
        }

        return AddUnit(unit).Unit;
    }

    private static TextUnit AsTyped(TextUnit unit) => unit with { Alternatives = [.. unit.Alternatives.Where(alternative => alternative.IsTyped)] };

    /// <summary>A word to choose, or those side by side in brackets, with everything that they would stand for alone.</summary>
    private IEnumerable<Condition> Choice(QueryNode choice)
    {
        var run = _choices[choice];
        var units = Enumerable.Range(0, run.Words.Count).Where(index => !run.Words[index].IsSkipped).ToDictionary(index => index, index => AddWord(run, index));
        return ConditionsOf(run, units) is { Count: > 0 } conditions
            ? conditions.Select(condition => condition.Condition)
            : units.Values.Select(unit => new HoldsCondition(unit));
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
            if (!_options.IsBeingTyped && group.Names[0].Words.Any(run.IsRare))
            {
                _expansions.Add(new Expansion(typed, [.. group.StandsFor.Select(unit => AsTyped((TextUnit)_units[unit]))], (TextUnit)_units[^1], alternatives));
            }
        }

        HashSet<int> pairs = [.. run.UnspacedWords.SelectMany(word => word.Places)];
        return [.. units
            .Where(unit => !run.SaysLittle(unit.Key))
            .GroupBy(unit => unit.Value)
            .Select(same => ConditionOf(
                same.Key,
                [.. names.Where(name => name.StandsFor.Contains(same.Key)).Select(name => new HoldsCondition(name.Unit))],
                WeightOf(run.CountTyped(same.First().Key)),
                isWord: !same.All(unit => pairs.Contains(unit.Key))))];
    }

    /// <summary>Rows of pairs of characters that are a word in a script without space between words, of which an article must hold one where any word makes a hit.</summary>
    private static IReadOnlyList<Condition> UnspacedOf(WordRun run, Dictionary<int, int> units, bool isProse)
    {
        IReadOnlyList<ulong> sets = [.. run.UnspacedWords
            .SelectMany(word => word.Evidence(isProse))
            .Select(row => row.Where(units.ContainsKey).Aggregate(0UL, (set, place) => set | (1UL << units[place])))
            .Where(set => set != 0)];
        return sets.Count > 0 ? [new HoldsOneOfCondition(sets)] : [];
    }

    private static WordCondition ConditionOf(int unit, IReadOnlyList<Condition> names, double weight, bool isWord)
    {
        Condition condition = names.Count == 0 ? new HoldsCondition(unit) : new AnyCondition([new HoldsCondition(unit), .. names]);
        return new WordCondition(condition, weight) { Alone = isWord ? condition : new AnyCondition(names) };
    }

    /// <summary>The inverse document frequency (idf) of a word that so many articles hold.</summary>
    private double WeightOf(int articles)
    {
        var all = Math.Max(_corpus.ArticleCount, articles);
        return Math.Log(1 + ((all - articles + 0.5) / (articles + 0.5)));
    }

    private Condition? ConditionOf(QueryNode node, bool isScored) => node switch
    {
        NotNode not => ConditionOf(not.Excluded, isScored: false) is { } excluded ? new NotCondition(excluded) : null,
        AnyNode any => new AnyCondition([.. any.Choices.Select(choice => ConditionOf(choice, isScored)).OfType<Condition>()]),
        AllNode all when isScored && _choices.ContainsKey(all) => new AllCondition(
            [.. Choice(all), .. all.Parts.Where(part => !part.IsPlainWord).Select(part => ConditionOf(part, isScored)).OfType<Condition>()]),
        AllNode all => new AllCondition([.. all.Parts.Select(part => ConditionOf(part, isScored)).OfType<Condition>()]),
        DateNode date => AddUnit(new FilterUnit(date.IsFirst ? new ArticleFilter { PublishedFrom = date.Instant } : new ArticleFilter { PublishedBefore = date.Instant })),
        PhraseNode { Field: QueryField.Tag } phrase => Tag(phrase.Text),
        WordNode { Field: QueryField.Tag } word => Tag(word.Text),
        PhraseNode phrase => AddUnit(_sequences.UnitOf(phrase.Text, phrase.Field, isScored)),
        WordNode { IsPrefix: true } word => Beginning(word, isScored),
        WordNode { Field: QueryField.Any } word when isScored => new AllCondition([.. Choice(word)]),
        WordNode word => AddUnit(_sequences.UnitOf(word.Text, word.Field, isScored)),
        _ => throw new InvalidOperationException($"unknown part {node}"),
    };

    private Condition Tag(string name) => _topicNames.TopicOf(name) is { } topic
        ? AddUnit(new FilterUnit(new ArticleFilter { TagsAny = [topic] }))
        : new AnyCondition([]);

    private HoldsCondition Beginning(WordNode word, bool isScored)
    {
        if (_beginnings.NoteOf(word, isScored) is { } note)
        {
            _notes.Add(note);
        }

        return AddUnit(_beginnings.UnitOf(word, isScored));
    }

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
