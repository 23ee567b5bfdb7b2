using System.Collections.Frozen;

using Search.Analysis;
using Search.Words;

namespace Search.Topics;

/// <summary>Every topic of a site at one moment, ready to be looked up and to be found in articles. Never changes.</summary>
public sealed class TopicVocabulary
{
    // Up to so many letters a short form may be anything: it needs its expansion or a context word.
    private const int AmbiguousLength = 4;

    private readonly FrozenDictionary<TopicId, Topic> _topics;
    private readonly FrozenDictionary<string, TopicId> _byName;
    private readonly AliasAutomaton _automaton = new();

    /// <summary>Takes topics in; of names that two topics share the one of the first topic by id counts.</summary>
    public TopicVocabulary(IEnumerable<Topic> topics, ITextAnalyzer analyzer)
    {
        _topics = topics.ToFrozenDictionary(topic => topic.Id);
        HasActive = _topics.Values.Any(topic => topic.Status == TopicStatus.Active);
        var byName = new Dictionary<string, TopicId>();
        foreach (var topic in All.Where(topic => topic.Status != TopicStatus.Merged))
        {
            foreach (var name in topic.Names)
            {
                byName.TryAdd(TopicKey.Of(name), topic.Id);
            }

            if (topic is { Status: TopicStatus.Active, Mode: not TopicMode.Off })
            {
                AddNames(topic, analyzer);
            }
        }

        _byName = byName.ToFrozenDictionary();
    }

    /// <summary>All topics, by id.</summary>
    public IEnumerable<Topic> All => _topics.Values.OrderBy(topic => topic.Id.Value, StringComparer.Ordinal);

    /// <summary>Whether there is a topic in use; without one the best phrases are shown as tags.</summary>
    public bool HasActive { get; }

    /// <summary>How many topics there are, merged ones included.</summary>
    public int Count => _topics.Count;

    /// <summary>The topic with this id as it is stored, merged or not; null when there is none.</summary>
    public Topic? Find(TopicId id) => _topics.GetValueOrDefault(id);

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

    /// <summary>The topic that an id, label, alias or acronym names, in any case and form; null when none does.</summary>
    public Topic? FindByName(string name) => TopicId.FromLabel(name) is { } id && _topics.ContainsKey(id) ? Resolve(id)
        : _byName.TryGetValue(TopicKey.Of(name), out var named) ? Resolve(named)
        : null;

    /// <summary>The topic that has a name as its own, so that no other may take it; null when it is free.</summary>
    public Topic? FindOwner(string name) => _byName.TryGetValue(TopicKey.Of(name), out var id) ? Find(id) : null;

    /// <summary>The topics whose names stand in the article, in reading order. Short forms count where the article makes clear what they mean.</summary>
    public IReadOnlyList<AliasMatch> FindIn(ArticleWords article)
    {
        var (matches, withContext) = _automaton.Find(article);
        var explained = matches.Where(match => !match.IsAcronym).Select(match => match.Topic.Id).ToHashSet();
        var foreign = new HashSet<(string ShortForm, TopicId Topic)>();
        foreach (var abbreviation in AbbreviationFinder.Find(article))
        {
            Learn(abbreviation);
        }

        return [.. matches.Where(match => !match.IsAcronym
            || (!foreign.Contains((match.Alias, match.Topic.Id))
                && (match.Alias.Length > AmbiguousLength || explained.Contains(match.Topic.Id) || withContext.Contains(match.Topic.Id))))];

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

    private void AddNames(Topic topic, ITextAnalyzer analyzer)
    {
        var acronyms = topic.Acronyms.ToHashSet(StringComparer.Ordinal);
        foreach (var name in topic.Aliases.Prepend(topic.Label).Where(name => !acronyms.Contains(name)))
        {
            _automaton.Add(topic, name, AliasAutomaton.Kind.Alias, analyzer);
        }

        foreach (var name in acronyms)
        {
            _automaton.Add(topic, name, AliasAutomaton.Kind.Acronym, analyzer);
        }

        foreach (var word in topic.ContextWords)
        {
            _automaton.Add(topic, word, AliasAutomaton.Kind.Context, analyzer);
        }
    }
}
