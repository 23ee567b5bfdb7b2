using Search.Analysis;
using Search.Enrichment.Words;

namespace Search.Enrichment.Topics;

/// <summary>Every topic of a site at one moment, ready to be looked up and to be found in articles. Never changes.</summary>
public sealed class TopicVocabulary
{
    // Up to so many letters a short form may be anything: it needs its expansion, a context word, a word of its description, or a topic near it.
    private const int AmbiguousLength = 4;

    private const float FirstDegree = 1;
    private const float SecondDegree = 0.5f;

    private readonly Dictionary<TopicId, Topic> _topics;
    private readonly Dictionary<TopicId, TopicSupport> _support;
    private readonly Dictionary<string, TopicId> _byName = [];
    private readonly Dictionary<string, TopicId> _byJoinedName = [];

    // Built for the first article: while a whole vocabulary comes in, most of its states never meet one.
    private readonly Lazy<AliasAutomaton> _automaton;

    /// <summary>Takes topics in; of names that two topics share the one of the first topic by id counts.</summary>
    public TopicVocabulary(IEnumerable<Topic> topics, ITextAnalyzer analyzer)
        : this([.. topics.Select(topic => new PreparedTopic(topic, analyzer))])
    {
    }

    /// <inheritdoc cref="TopicVocabulary(IEnumerable{Topic}, ITextAnalyzer)"/>
    internal TopicVocabulary(IReadOnlyCollection<PreparedTopic> topics)
    {
        Prepared = topics;
        _topics = topics.ToDictionary(topic => topic.Topic.Id, topic => topic.Topic);
        _support = topics.ToDictionary(topic => topic.Topic.Id, topic => topic.Support);
        HasActive = _topics.Values.Any(topic => topic.Status == TopicStatus.Active);
        foreach (var topic in topics.Where(topic => topic.Topic.Status != TopicStatus.Merged).OrderBy(topic => topic.Topic.Id.Value, StringComparer.Ordinal))
        {
            foreach (var key in topic.NameKeys)
            {
                _byName.TryAdd(key, topic.Topic.Id);
            }

            foreach (var key in topic.JoinedKeys)
            {
                _byJoinedName.TryAdd(key, topic.Topic.Id);
            }
        }

        _automaton = new Lazy<AliasAutomaton>(() =>
        {
            var automaton = new AliasAutomaton();
            foreach (var entry in topics
                .Where(topic => topic.Topic is { Status: TopicStatus.Active, Mode: not TopicMode.Off })
                .SelectMany(topic => topic.Entries))
            {
                automaton.Add(entry);
            }

            return automaton;
        });
    }

    /// <summary>All topics, by id.</summary>
    public IEnumerable<Topic> All => _topics.Values.OrderBy(topic => topic.Id.Value, StringComparer.Ordinal);

    /// <summary>Whether there is a topic in use; without one the best phrases are shown as tags.</summary>
    public bool HasActive { get; }

    /// <summary>How many topics there are, merged ones included.</summary>
    public int Count => _topics.Count;

    /// <summary>All topics with the terms of their names, in no order.</summary>
    internal IReadOnlyCollection<PreparedTopic> Prepared { get; }

    /// <summary>The topic with this id as it is stored, merged or not; null when there is none.</summary>
    public Topic? Find(TopicId id) => _topics.GetValueOrDefault(id);

    /// <summary>What speaks for a topic of the vocabulary beside its names.</summary>
    public TopicSupport SupportOf(TopicId id) => _support[id];

    /// <summary>How near two topics are: 1 for one above the other, a half for two steps or below the same one, else 0.</summary>
    public float NearnessOf(Topic one, Topic other) =>
        one.Broader.Contains(other.Id) || other.Broader.Contains(one.Id) ? FirstDegree
        : one.Broader.Any(other.Broader.Contains) || IsTwoAbove(one, other) || IsTwoAbove(other, one) ? SecondDegree
        : 0;

    private bool IsTwoAbove(Topic lower, Topic upper) => lower.Broader.Any(between => Find(between)?.Broader.Contains(upper.Id) == true);

    /// <summary>The topic that an id leads to, through every merge; null when there is none.</summary>
    public Topic? Resolve(TopicId id)
    {
        // Merges never make a ring; the count only guards against a store that was written by hand.
        var topic = Find(id);
        for (var steps = 0; topic is { MergedInto: { } next } && steps < _topics.Count; steps++)
        {
            topic = Find(next);
        }

        return topic is { MergedInto: null } ? topic : null;
    }

    /// <summary>The topic that an id, label, alias, hint or acronym names, in any case and form, its words written as one too (#MachineLearning); null when none does.</summary>
    public Topic? FindByName(string name) => TopicId.FromLabel(name) is { } id && _topics.ContainsKey(id) ? Resolve(id)
        : _byName.TryGetValue(TopicKey.Of(name), out var named) ? Resolve(named)
        : TopicKey.OfOneWord(name) is { } key && _byJoinedName.TryGetValue(key, out var joined) ? Resolve(joined)
        : null;

    /// <summary>The topic that has a name as its own, so that no other may take it; null when it is free.</summary>
    public Topic? FindOwner(string name) => _byName.TryGetValue(TopicKey.Of(name), out var id) ? Find(id) : null;

    /// <summary>The topics whose names stand in the article, in reading order. Short forms count where the article makes clear what they mean.</summary>
    public IReadOnlyList<AliasMatch> FindIn(ArticleWords article)
    {
        var (matches, withContext) = _automaton.Value.Find(article);
        var explained = matches.Where(match => !match.IsAcronym).Select(match => match.Topic.Id).ToHashSet();
        var foreign = new HashSet<(string ShortForm, TopicId Topic)>();
        foreach (var abbreviation in AbbreviationFinder.Find(article))
        {
            Learn(abbreviation);
        }

        var supported = new Dictionary<TopicId, bool>();
        return [.. matches.Where(match => !match.IsAcronym
            || (!foreign.Contains((match.Alias, match.Topic.Id)) && (match.Alias.Length > AmbiguousLength || IsSupported(match.Topic))))];

        bool IsSupported(Topic topic)
        {
            if (!supported.TryGetValue(topic.Id, out var isSupported))
            {
                isSupported = explained.Contains(topic.Id) || withContext.Contains(topic.Id) || SupportOf(topic.Id).IsIn(article)
                    || matches.Exists(other => !other.IsAcronym && other.Topic.Id != topic.Id && NearnessOf(topic, other.Topic) > 0);
                supported[topic.Id] = isSupported;
            }

            return isSupported;
        }

        // "Large Language Models (LLMs)" says what LLMs means here; "Maximum Likelihood (ML)" says that ML means something else.
        void Learn(Abbreviation abbreviation)
        {
            var shortForm = matches.Where(match => match.IsAcronym && match.First == abbreviation.ShortForm).ToList();
            foreach (var match in shortForm.Where(match => !matches.Exists(
                other => other.Topic.Id == match.Topic.Id && other.First >= abbreviation.First && other.First <= abbreviation.Last)))
            {
                foreign.Add((match.Alias, match.Topic.Id));
            }
        }
    }
}
