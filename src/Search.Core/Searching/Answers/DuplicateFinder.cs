using Search.Analysis;
using Search.Enrichment.Topics;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Queries;

namespace Search.Searching.Answers;

/// <summary>Why two topics look like one; the surest first.</summary>
public enum DuplicateReason
{
    /// <summary>They share a name but for case, accents, hyphens or plural.</summary>
    SameName,

    /// <summary>A name of one is made of the first letters of a name of the other.</summary>
    Acronym,

    /// <summary>The labels hold the same words in another order or form.</summary>
    SameWords,

    /// <summary>Nearly all articles that have one have the other too.</summary>
    AlwaysTogether,
}

/// <summary>Finds topics that may be one and the same: stored ones and those that only articles have.</summary>
public sealed class DuplicateFinder(TopicCatalog topics, IArticleSearcher searcher, ITextAnalyzer analyzer)
{
    // Fewer articles with both prove nothing.
    private const int MinCooccurrences = 5;

    // Of the articles with either topic the share that has both.
    private const double AlwaysShare = 0.9;

    /// <summary>Pairs, the surest first, then those with most articles.</summary>
    /// <exception cref="SearchException">The page size is negative.</exception>
    public async Task<IReadOnlyList<DuplicatePair>> FindAsync(int pageSize, Audience audience, CancellationToken cancellationToken)
    {
        var limit = PageSize.Check(pageSize, ListPages.DefaultSize, ListPages.MaxSize);
        var counts = (await searcher.CountTagsAsync(audience, cancellationToken)).ToDictionary(tag => tag.Topic);
        var all = topics.Current.All.Where(topic => topic.Status is TopicStatus.Active or TopicStatus.Proposed)
            .Concat(counts.Values.Where(tag => topics.Current.Find(tag.Topic) is null).Select(tag => new Topic { Id = tag.Topic, Label = tag.Label }))
            .ToDictionary(topic => topic.Id);
        var steps = new WorkSteps(cancellationToken);
        var pairs = new Dictionary<(TopicId, TopicId), DuplicateReason>();
        AddSharing(DuplicateReason.SameName, topic => topic.Synonyms.Select(name => TopicKey.Of(name).Replace("-", "", StringComparison.Ordinal)));
        AddAcronyms();
        AddSharing(DuplicateReason.SameWords, topic => new[] { WordsOf(topic.Label) }.Where(words => words.Contains(' ')));
        foreach (var together in await searcher.CountCooccurrencesAsync(MinCooccurrences, audience, cancellationToken))
        {
            var either = counts[together.One].ArticleCount + counts[together.Other].ArticleCount - together.ArticleCount;
            if (together.ArticleCount >= AlwaysShare * either)
            {
                Add(together.One, together.Other, DuplicateReason.AlwaysTogether);
            }
        }

        return [.. pairs
            .OrderBy(pair => pair.Value)
            .ThenByDescending(pair => CountOf(pair.Key.Item1).ArticleCount + CountOf(pair.Key.Item2).ArticleCount)
            .ThenBy(pair => pair.Key.Item1.Value, StringComparer.Ordinal)
            .Take(limit)
            .Select(pair => PairOf(pair.Key.Item1, pair.Key.Item2, pair.Value))];

        void AddSharing(DuplicateReason reason, Func<Topic, IEnumerable<string>> keysOf)
        {
            foreach (var group in all.Values
                .SelectMany(topic => KeysOf(topic).Select(key => (Key: key, topic.Id)))
                .GroupBy(entry => entry.Key, entry => entry.Id)
                .Where(group => group.Count() > 1))
            {
                var members = group.OrderBy(id => id.Value, StringComparer.Ordinal).ToList();
                members.Skip(1).ToList().ForEach(other => Add(members[0], other, reason));
            }

            IEnumerable<string> KeysOf(Topic topic)
            {
                steps.Next();
                return keysOf(topic).Distinct();
            }
        }

        // Only a topic that is known by its short form alone: "AI" beside "Artificial intelligence" says itself what it is short for.
        void AddAcronyms()
        {
            var expansions = all.Values.SelectMany(topic => topic.Synonyms.Select(name => (Initials: InitialsOf(name), topic.Id))).ToLookup(entry => entry.Initials, entry => entry.Id);
            foreach (var topic in all.Values.Where(topic => IsShortForm(topic.Label)))
            {
                expansions[TopicKey.Of(topic.Label)].Where(id => id != topic.Id).ToList().ForEach(id => Add(id, topic.Id, DuplicateReason.Acronym));
            }
        }

        void Add(TopicId one, TopicId other, DuplicateReason reason)
        {
            var key = string.CompareOrdinal(one.Value, other.Value) < 0 ? (one, other) : (other, one);
            pairs.TryAdd(key, reason);
        }

        TagCount CountOf(TopicId id) => counts.GetValueOrDefault(id) ?? new TagCount(id, all[id].Label, 0);

        DuplicatePair PairOf(TopicId one, TopicId other, DuplicateReason reason) => CountOf(one).ArticleCount >= CountOf(other).ArticleCount
            ? new DuplicatePair(CountOf(one), CountOf(other), reason)
            : new DuplicatePair(CountOf(other), CountOf(one), reason);
    }

    /// <summary>"Large language models" to "llm"; null for a single word.</summary>
    private static string? InitialsOf(string name)
    {
        var words = TopicKey.Of(name).Split('-');
        return words.Length > 1 ? string.Concat(words.Select(word => word[0])) : null;
    }

    private static bool IsShortForm(string name) => name.Length is >= 2 and <= 6 && name.Count(char.IsUpper) >= 2 && !name.Contains(' ');

    private string WordsOf(string name) => string.Join(' ', analyzer.Analyze(name).Select(token => token.Term).Order(StringComparer.Ordinal));
}

/// <summary>Two topics that may be one.</summary>
/// <param name="Target">The one that more articles have.</param>
/// <param name="Source">The other.</param>
/// <param name="Reason">What makes them look alike.</param>
public sealed record DuplicatePair(TagCount Target, TagCount Source, DuplicateReason Reason);
