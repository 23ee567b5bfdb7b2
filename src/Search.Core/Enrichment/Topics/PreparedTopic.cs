using Search.Analysis;

namespace Search.Enrichment.Topics;

/// <summary>A topic with what looking for it needs, worked out once however often the vocabulary around it changes.</summary>
public sealed class PreparedTopic
{
    /// <summary>Works it out.</summary>
    public PreparedTopic(Topic topic, ITextAnalyzer analyzer)
    {
        Topic = topic;
        NameKeys = [.. topic.Names.Select(TopicKey.Of).Distinct()];
        JoinedKeys = [.. topic.Names.Select(TopicKey.OfJoined).OfType<string>().Distinct()];
        var acronyms = topic.Acronyms.ToHashSet(StringComparer.Ordinal);
        Entries =
        [
            .. topic.Aliases.Prepend(topic.Label).Concat(topic.Hints).Where(name => !IsShortForm(name)).Select(name => AliasEntry.Of(topic, name, AliasKind.Alias, analyzer)),
            .. acronyms.Select(name => AliasEntry.Of(topic, name, AliasKind.Acronym, analyzer)),
            .. topic.ContextWords.Select(name => AliasEntry.Of(topic, name, AliasKind.Context, analyzer)),
        ];
        Support = new TopicSupport(Entries, topic.Description, analyzer);

        // "LLMs" beside the short form "LLM" is that short form too, whose plural counts as well.
        bool IsShortForm(string name) => acronyms.Contains(name) || (name is [.. var singular, 's'] && acronyms.Contains(singular));
    }

    /// <summary>The topic.</summary>
    public Topic Topic { get; }

    /// <summary>Keys of its names.</summary>
    public IReadOnlyList<string> NameKeys { get; }

    /// <summary>Keys of its names written as one word.</summary>
    public IReadOnlyList<string> JoinedKeys { get; }

    /// <summary>Its names as they are found in articles.</summary>
    internal IReadOnlyList<AliasEntry> Entries { get; }

    /// <summary>What speaks for the topic beside its names.</summary>
    public TopicSupport Support { get; }
}
