using Search.Analysis;
using Search.Synonyms;
using Search.Topics;

namespace Search.Queries;

/// <summary>Builds the plan of one query.</summary>
internal sealed class PlanBuilder(IWordAnalyzer analyzer, IQuerySynonyms synonyms, TopicVocabulary topics, ICorpus corpus, QueryOptions options)
{
    /// <summary>Most words that one word typed may stand for.</summary>
    public const int MaxExpansions = 16;

    private readonly WordReader _reader = new(analyzer, corpus);
    private readonly List<QueryUnit> _units = [];
    private readonly List<Correction> _corrections = [];
    private readonly List<QueryNote> _notes = [];

    public QueryPlan Build(ParsedQuery query)
    {
        _notes.AddRange(query.Notes);
        var isLooking = IsAnythingTelling(query.Parts);
        List<Condition> words = [];
        List<Condition> required = [];
        for (var index = 0; index < query.Parts.Count; index++)
        {
            if (query.Parts[index] is WordNode { Field: QueryField.Any, IsPrefix: false } first)
            {
                // Words side by side are read together: several of them may be the name of one thing.
                List<WordNode> run = [first];
                while (index + 1 < query.Parts.Count && query.Parts[index + 1] is WordNode { Field: QueryField.Any, IsPrefix: false } next)
                {
                    run.Add(next);
                    index++;
                }

                words.AddRange(Words(run, isLooking, isUnfinished: options.IsBeingTyped && index == query.Parts.Count - 1));
            }
            else if (ConditionOf(query.Parts[index], isScored: true) is { } condition)
            {
                (query.Parts[index] is WordNode { Field: QueryField.Any } or AnyNode ? words : required).Add(condition);
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
                TitleKey = query.Parts.All(part => part is WordNode { Field: QueryField.Any, IsPrefix: false })
                    ? string.Join(' ', query.Parts.OfType<WordNode>().Select(word => word.Text))
                    : "",
            }
            : throw SearchException.Invalid(
                "query", Reasons.QueryTooManyTerms, $"must come to at most {QueryPlan.MaxUnits} words and phrases, came to {_units.Count}");
    }

    /// <summary>Whether there is anything to look for besides stop words; if not, they are looked for themselves.</summary>
    private bool IsAnythingTelling(IReadOnlyList<QueryNode> parts) => parts.Any(part =>
        part is PhraseNode or AnyNode or AllNode or WordNode { Field: not QueryField.Any }
        || (part is WordNode word && !IsStopWord(word)));

    private bool IsStopWord(WordNode word) => topics.FindOwner(word.Text) is null && _reader.Read(word.Text).All(read => read.IsStopWord);

    private List<Condition> Words(List<WordNode> run, bool isLooking, bool isUnfinished)
    {
        List<(QueryWord Word, string Typed, bool IsTopic, bool IsUnfinished)> words = [];
        for (var index = 0; index < run.Count; index++)
        {
            var read = _reader.Read(run[index].Text);
            var isTopic = topics.FindOwner(run[index].Text) is not null;
            words.AddRange(read.Select((word, part) => (
                word, read.Count == 1 ? run[index].Text : word.Forms.Surface, isTopic, isUnfinished && index == run.Count - 1 && part == read.Count - 1)));
        }

        var spelled = new CompoundFinder(corpus, _reader).Find([.. words.Select(word => word.Word)]);
        var named = new SynonymFinder(synonyms, _reader).Find([.. words.Select(word => word.Word.EnglishStem)]);
        List<Condition> conditions = [];
        for (var index = 0; index < words.Count; index++)
        {
            var (word, typed, isTopic, isLast) = words[index];
            if (!(word.IsStopWord && !isTopic && isLooking && !isLast))
            {
                var alternatives = AlternativesOf(word, typed, isLast, [.. spelled[index], .. named[index]]);
                conditions.Add(AddUnit(new TextUnit(typed, QueryField.Any, alternatives, IsScored: true)));
            }
        }

        return [.. conditions.Distinct()];
    }

    private List<Alternative> AlternativesOf(QueryWord word, string typed, bool isUnfinished, IReadOnlyList<Alternative> others)
    {
        List<Alternative> alternatives = [new Alternative(MatchKind.Stem, typed, [word.Forms], 1)];
        if (word.Undivided is { } undivided)
        {
            alternatives.Add(new Alternative(MatchKind.Stem, undivided.Surface, [undivided], 1));
        }

        var edits = options.ToleratesTypos ? TypoRule.EditsOf(typed, isUnfinished, topics) : 0;
        if (isUnfinished)
        {
            alternatives.AddRange(corpus.FindByPrefix(word.Forms.Surface, QueryField.Any, MaxExpansions).Words.Select(Beginning));
        }

        // A word with another spelling or name was not mistyped.
        if (edits > 0 && alternatives.Count == 1 && others.Count == 0 && corpus.CountArticles(word.LikelyForms, QueryField.Any) == 0
            && Corrections(word, typed, edits, isUnfinished) is { Count: > 0 } corrected)
        {
            // What its stem in a language of few articles finds is another word: that of "onlien" is "onli" in German, and "only" in English.
            alternatives = [new Alternative(MatchKind.Stem, typed, [WordForms.Written(word.Forms.Surface)], 1), .. corrected];
        }

        alternatives.AddRange(others);
        return [.. alternatives.Take(1 + MaxExpansions)];

        static Alternative Beginning(string surface) => new(MatchKind.Prefix, surface, [WordForms.Written(surface)], ExpansionWeights.Prefix);
    }

    /// <summary>Words of the smallest number of edits that any word has; none where one of them is the typed word in another form.</summary>
    private List<Alternative> Corrections(QueryWord word, string typed, int edits, bool isUnfinished)
    {
        var similar = corpus.FindSimilar(word.Forms.Surface, QueryField.Any, edits, isUnfinished, MaxExpansions);
        var closest = similar.TakeWhile(candidate => candidate.Edits == similar[0].Edits)
            .Select(candidate => new Alternative(MatchKind.Corrected, candidate.Word, [_reader.Read(candidate.Word)[0].Forms], 1))
            .ToList();
        if (closest.Count == 0
            || (corpus.CountArticles(word.Forms, QueryField.Any) > 0 && closest.Exists(candidate => candidate.Words[0].Stems.Intersect(word.Forms.Stems).Any())))
        {
            return [];
        }

        _corrections.Add(new Correction(typed, [.. closest.Select(candidate => candidate.Text)]));
        return closest;
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
        if ((topics.FindByName(name)?.Id ?? ProposedTopic.IdOf(name)) is { } topic)
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
        var last = _reader.Read(word.Text)[^1];
        var surface = (last.Undivided ?? last.Forms).Surface;
        var found = corpus.FindByPrefix(surface, word.Field, MaxExpansions);
        if (found.Total > found.Words.Count)
        {
            _notes.Add(new QueryNote(
                QueryNoteKind.ManyWords, $"{word.Text}*", $"{found.Total} words begin so; the {found.Words.Count} most frequent were looked for"));
        }

        return new TextUnit(
            $"{word.Text}*",
            word.Field,
            [.. found.Words.DefaultIfEmpty(surface).Select(beginning => new Alternative(MatchKind.Prefix, beginning, [WordForms.Written(beginning)], 1))],
            isScored);
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
        one.Alternatives[0].Words.SequenceEqual(other.Alternatives[0].Words) && one.Alternatives.Count == other.Alternatives.Count;
}
