namespace Search.Enrichment.Topics;

/// <summary>Topics that articles bring along and that nobody has stored.</summary>
public static class ProposedTopic
{
    /// <summary>
    /// The id of a tag that no topic knows. "LLM", "LLMs" and "llm" have one and the same, so that spellings never become topics of their own.
    /// Null for a label without a letter or digit.
    /// </summary>
    public static TopicId? IdOf(string label) => TopicId.FromLabel(TopicKey.Of(label));
}
