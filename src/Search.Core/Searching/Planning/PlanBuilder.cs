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

    private readonly ParsedQuery _query;
    private readonly WordReader _reader;
    private readonly IQuerySynonyms _synonyms;
    private readonly TopicVocabulary _topics;
    private readonly CorpusMemory _corpus;
    private readonly QueryOptions _options;

    // Parts in the order typed: words side by side are one.
    private readonly List<(QueryNode Node, WordRun? Run)> _parts = [];
    private readonly List<QueryUnit> _units = [];
    private readonly List<Correction> _corrections = [];
    private readonly List<QueryNote> _notes;

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
        ReadParts();
    }

    /// <summary>Notes what follows from the query alone.</summary>
    public void NoteFirstQuestions()
    {
        foreach (var (node, run) in _parts)
        {
            run?.NoteFirstQuestions();
            foreach (var prefix in run is null ? PrefixesIn(node) : [])
            {
                _corpus.Note(EndingsOf(prefix));
            }
        }
    }

    /// <summary>Notes what follows from the answers to the first questions.</summary>
    public void NoteSecondQuestions()
    {
        foreach (var (_, run) in _parts)
        {
            run?.NoteSecondQuestions();
        }
    }

    /// <summary>The plan, once all questions are answered.</summary>
    /// <exception cref="SearchException">It has more than <see cref="QueryPlan.MaxUnits"/> units.</exception>
    public QueryPlan Build()
    {
        List<Condition> words = [];
        List<Condition> required = [];
        foreach (var (node, run) in _parts)
        {
            if (run is not null)
            {
                words.AddRange(ConditionsOf(run));
            }
            else if (ConditionOf(node, isScored: true) is { } condition)
            {
                (node is WordNode { Field: QueryField.Any } or AnyNode ? words : required).Add(condition);
            }
        }

        return _units.Count <= QueryPlan.MaxUnits
            ? new QueryPlan
            {
                Units = _units,
                Words = words,
                Required = required,
                Corrections = _corrections,
                Notes = _notes,
                TitleKey = _query.Parts.All(part => part is WordNode { Field: QueryField.Any, IsPrefix: false })
                    ? string.Join(' ', _query.Parts.OfType<WordNode>().Select(word => word.Text))
                    : "",
            }
            : throw SearchException.Invalid(
                "query", Reasons.QueryTooManyTerms, $"must come to at most {QueryPlan.MaxUnits} words and phrases, came to {_units.Count}");
    }

    private void ReadParts()
    {
        var isLooking = IsAnythingInformative(_query.Parts);
        for (var index = 0; index < _query.Parts.Count; index++)
        {
            var part = _query.Parts[index];
            if (part is not WordNode { Field: QueryField.Any, IsPrefix: false } first)
            {
                _parts.Add((part, null));
                continue;
            }

            List<WordNode> run = [first];
            while (index + 1 < _query.Parts.Count && _query.Parts[index + 1] is WordNode { Field: QueryField.Any, IsPrefix: false } next)
            {
                run.Add(next);
                index++;
            }

            _parts.Add((first, RunOf(run, isLooking, isUnfinished: _options.IsBeingTyped && index == _query.Parts.Count - 1)));
        }
    }

    /// <summary>Whether there is anything to look for besides stop words; if not, they are looked for themselves.</summary>
    private bool IsAnythingInformative(IReadOnlyList<QueryNode> parts) => parts.Any(part =>
        part is PhraseNode or AnyNode or AllNode or WordNode { Field: not QueryField.Any }
        || (part is WordNode word && !IsStopWord(word)));

    private bool IsStopWord(WordNode word) => _topics.FindOwner(word.Text) is null && _reader.Read(word.Text).All(read => read.IsStopWord);

    private WordRun RunOf(List<WordNode> run, bool isLooking, bool isUnfinished)
    {
        List<TypedWord> words = [];
        for (var index = 0; index < run.Count; index++)
        {
            var read = _reader.Read(run[index].Text);
            var isTopic = _topics.FindOwner(run[index].Text) is not null;
            for (var part = 0; part < read.Count; part++)
            {
                var typed = read.Count == 1 ? run[index].Text : read[part].Forms.Surface;
                var isLast = isUnfinished && index == run.Count - 1 && part == read.Count - 1;
                words.Add(new TypedWord(
                    read[part],
                    typed,
                    IsSkipped: read[part].IsStopWord && !isTopic && isLooking && !isLast,
                    isLast,
                    _options.ToleratesTypos ? TypoRule.EditsOf(typed, isLast, _topics) : 0));
            }
        }

        return new WordRun(words, new SynonymFinder(_synonyms, _reader).Find([.. words.Select(word => word.Word.NameTerm)]), _reader, _corpus);
    }

    private IEnumerable<Condition> ConditionsOf(WordRun run)
    {
        List<Condition> conditions = [];
        for (var index = 0; index < run.Words.Count; index++)
        {
            if (!run.Words[index].IsSkipped)
            {
                var (alternatives, correction) = run.Read(index);
                _corrections.AddRange(correction is null ? [] : [correction]);
                conditions.Add(AddUnit(new TextUnit(run.Words[index].Typed, QueryField.Any, alternatives, IsScored: true)));
            }
        }

        return conditions.Distinct();
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
        WordNode word => AddUnit(Sequence(word.Text, word.Field, isScored)),
        _ => throw new InvalidOperationException($"unknown part {node}"),
    };

    private Condition Tag(string name)
    {
        if ((_topics.FindByName(name)?.Id ?? ProposedTopic.IdOf(name)) is { } topic)
        {
            return AddUnit(new FilterUnit(new ArticleFilter { TagsAny = [topic] }));
        }

        _notes.Add(new QueryNote(QueryNoteKind.NotFound, name, "no topic can have this name"));
        return new AnyCondition([]);
    }

    /// <summary>A phrase, or a word that must be there as it is: compounds in their parts or undivided.</summary>
    private TextUnit Sequence(string text, QueryField field, bool isScored)
    {
        var words = _reader.Read(text);
        List<Alternative> alternatives = [new Alternative(MatchKind.Stem, text, [.. words.Select(word => word.Forms)], 1)];
        if (words.Count > 1 && words[0].Undivided is { } undivided && words.All(word => word.Undivided == undivided))
        {
            alternatives.Add(new Alternative(MatchKind.Stem, undivided.Surface, [undivided], 1));
        }

        return new TextUnit(text, field, alternatives, isScored);
    }

    private TextUnit Beginnings(WordNode word, bool isScored)
    {
        var endings = EndingsOf(word);
        var found = _corpus.Of(endings);
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

    private PrefixQuestion EndingsOf(WordNode word)
    {
        var last = _reader.Read(word.Text)[^1];
        return new PrefixQuestion((last.Undivided ?? last.Forms).Surface, word.Field, MaxExpansions);
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
        one.Alternatives[0].Words.SequenceEqual(other.Alternatives[0].Words) && one.Alternatives.Count == other.Alternatives.Count;
}
