namespace Search.Enrichment.Topics;

/// <summary>What a topic must be to be stored.</summary>
public static class TopicRules
{
    /// <summary>Longest label, alias, hint, acronym or context word, in characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Most words of a name.</summary>
    public const int MaxNameWords = 8;

    /// <summary>Longest description, in characters.</summary>
    public const int MaxDescriptionLength = 1_000;

    /// <summary>Most entries of one list of a topic.</summary>
    public const int MaxListLength = 100;

    /// <summary>Passes when every field keeps its rule, and gives the topic with names trimmed and repeated ones left out.</summary>
    /// <exception cref="SearchException">A field breaks a rule; the message names it.</exception>
    public static Topic Check(Topic topic)
    {
        if (topic.Description.Length > MaxDescriptionLength)
        {
            throw SearchException.Invalid(
                "topic.description", Reasons.TopicDescriptionTooLong, $"must have at most {MaxDescriptionLength} characters, had {topic.Description.Length}");
        }

        if ((topic.Status == TopicStatus.Merged) != topic.MergedInto is not null || topic.MergedInto == topic.Id)
        {
            throw SearchException.Invalid(
                "topic.merged_into", Reasons.TopicMergedIntoInvalid, $"must name another topic with status MERGED, and with no other, was {Quote.Of($"{topic.MergedInto}")}");
        }

        if (topic.Broader.Contains(topic.Id))
        {
            throw SearchException.Invalid("topic.broader", Reasons.TopicBroaderInvalid, $"must name other topics, was {Quote.Of(topic.Id.Value)} itself");
        }

        var (label, aliases) = (CheckName("topic.label", topic.Label), CheckNames("topic.aliases", topic.Aliases));
        return topic with
        {
            Label = label,
            Aliases = aliases,
            Hints = CheckHints(CheckNames("topic.hints", topic.Hints), [label, .. aliases]),
            Acronyms = CheckNames("topic.acronyms", topic.Acronyms),
            ContextWords = CheckNames("topic.context_words", topic.ContextWords),
            Broader = CheckLength("topic.broader", [.. topic.Broader.Distinct()]),
        };
    }

    private static IReadOnlyList<string> CheckNames(string field, IReadOnlyList<string> names) =>
        [.. CheckLength(field, names).Select(name => CheckName(field, name)).Distinct(StringComparer.Ordinal)];

    private static IReadOnlyList<string> CheckHints(IReadOnlyList<string> hints, IReadOnlyList<string> names)
    {
        var keys = names.Select(TopicKey.Of).ToHashSet(StringComparer.Ordinal);
        return hints.FirstOrDefault(hint => keys.Contains(TopicKey.Of(hint))) is not { } both
            ? hints
            : throw SearchException.Invalid(
                "topic.hints",
                Reasons.TopicHintInvalid,
                $"must differ from the label and the aliases of the topic by more than case, accents, hyphens and plural, was {Quote.Of(both)}");
    }

    private static string CheckName(string field, string name)
    {
        var trimmed = name.Trim();
        if (trimmed.Length is 0 or > MaxNameLength || !trimmed.Any(char.IsLetterOrDigit) || trimmed.Any(char.IsControl))
        {
            throw SearchException.Invalid(
                field, Reasons.TopicNameInvalid, $"must be 1 to {MaxNameLength} characters on one line with a letter or digit, was {Quote.Of(name)}");
        }

        var words = trimmed.Split([' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries).Length;
        return words <= MaxNameWords
            ? trimmed
            : throw SearchException.Invalid(field, Reasons.TopicNameInvalid, $"must have at most {MaxNameWords} words, was {Quote.Of(name)} with {words}");
    }

    private static IReadOnlyList<T> CheckLength<T>(string field, IReadOnlyList<T> values) => values.Count <= MaxListLength
        ? values
        : throw SearchException.Invalid(field, Reasons.TopicListTooLong, $"must have at most {MaxListLength} entries, had {values.Count}");
}
