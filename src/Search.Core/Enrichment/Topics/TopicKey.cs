namespace Search.Enrichment.Topics;

/// <summary>The form in which names of topics are compared: without case, accents, hyphens and plural. "LLMs" and "LLM", "Open-Source" and "open source" share one.</summary>
public static class TopicKey
{
    // Words on -s that are no plural, or whose singular nobody would recognise.
    private static readonly HashSet<string> Singulars = ["news", "series", "species", "analytics", "kubernetes", "jenkins", "pandas", "https", "aws", "gps", "ios", "dns", "css", "cms", "js"];

    private const int MinJoined = 5;

    /// <summary>The key of a name; empty for one without a letter or digit.</summary>
    public static string Of(string name) => string.Join('-', (TopicId.FromLabel(name)?.Value ?? "").Split('-').Select(SingularOf));

    /// <summary>The key of a name written as one word: <c>#MachineLearning</c> has that of "machine learning". Null where so few letters may be anything.</summary>
    public static string? OfJoined(string name) => TopicId.FromLabel(name)?.Value.Replace("-", "", StringComparison.Ordinal) is { Length: >= MinJoined } joined ? SingularOf(joined) : null;

    /// <summary>The same of a name that is one word; null of any other, since "open-source" and "opensource" may be two topics that a person has to merge.</summary>
    public static string? OfOneWord(string name) => TopicId.FromLabel(name)?.Value.Contains('-') == false ? OfJoined(name) : null;

    /// <summary>The singular of a lower-case English noun, by the rules for its ending.</summary>
    public static string SingularOf(string word) => word switch
    {
        _ when word.Length < 4 => word is "pcs" or "tvs" or "ais" or "vms" ? word[..2] : word,
        _ when Singulars.Contains(word) => word,
        [.., 's', 's'] or [.., 'u', 's'] or [.., 'i', 's'] or [.., 'o', 'p', 's'] => word,
        [.. var stem, 'i', 'e', 's'] when word.Length > 4 => $"{stem}y",
        [.. var stem, 's', 'h', 'e', 's'] => $"{stem}sh",
        [.. var stem, 'c', 'h', 'e', 's'] => $"{stem}ch",
        [.. var stem, 'x', 'e', 's'] => $"{stem}x",
        [.. var stem, 's', 's', 'e', 's'] => $"{stem}ss",
        [.. var stem, 's'] => stem,
        _ => word,
    };
}
