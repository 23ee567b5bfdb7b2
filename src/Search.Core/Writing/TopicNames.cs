using Search.Enrichment.Topics;

namespace Search.Writing;

/// <summary>The rule that no two topics have one name.</summary>
internal static class TopicNames
{
    /// <summary>Passes where no other topic has a name of this one. Those of a topic that was merged are names of the other.</summary>
    /// <param name="vocabulary">The topics that are stored.</param>
    /// <param name="topic">As it is to be stored.</param>
    /// <param name="except">Topics that change together with it.</param>
    /// <exception cref="SearchException">Another one has it (<see cref="Reasons.TopicNameTaken"/>).</exception>
    public static void RefuseTaken(TopicVocabulary vocabulary, Topic topic, IReadOnlyList<TopicId> except)
    {
        foreach (var name in topic.Status == TopicStatus.Merged ? [] : topic.Names)
        {
            if (vocabulary.FindOwner(name) is { } owner && owner.Id != topic.Id && !except.Contains(owner.Id))
            {
                throw new SearchException(
                    Reasons.TopicNameTaken,
                    $"the names of topic {Quote.Of(topic.Id.Value)} must differ from those of other topics by more than case, accents, hyphens and plural, "
                        + $"was {Quote.Of(name)}, which topic {Quote.Of(owner.Id.Value)} has");
            }
        }
    }
}
