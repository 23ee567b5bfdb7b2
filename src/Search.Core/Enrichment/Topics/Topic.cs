using System.Text.Json.Serialization;

namespace Search.Enrichment.Topics;

/// <summary>How a topic comes to articles by itself.</summary>
public enum TopicMode
{
    /// <summary>Given to articles wherever the signals are strong enough.</summary>
    Automatic,

    /// <summary>Only suggested; a person or the front matter gives it.</summary>
    SuggestOnly,

    /// <summary>Never given by the service; a person or the front matter still may.</summary>
    Off,
}

/// <summary>Where a topic stands.</summary>
public enum TopicStatus
{
    /// <summary>In use.</summary>
    Active,

    /// <summary>Met in articles and not yet accepted by a person.</summary>
    Proposed,

    /// <summary>Never shown as a tag, whatever an article says.</summary>
    Blocked,

    /// <summary>Became part of another topic, to which its id redirects for ever.</summary>
    Merged,
}

/// <summary>What articles may be about, as one site sees it.</summary>
public sealed record Topic
{
    /// <summary>Stable name.</summary>
    public required TopicId Id { get; init; }

    /// <summary>What a reader sees.</summary>
    public required string Label { get; init; }

    /// <summary>What belongs to it; for people. Empty for none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Other names of the very same thing, found however they are inflected, hyphenated or capitalised. A search for one finds the others.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>
    /// Names that only point to it, such as examples, products, people and parts: "Reddit" for social media. They give articles the topic as aliases do, and
    /// are never looked for in its place.
    /// </summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>Short forms, found in this very case: "AI", "LLM". The label or a hint may be among them, and then counts as one.</summary>
    public IReadOnlyList<string> Acronyms { get; init; } = [];

    /// <summary>
    /// Words that speak for the topic near an ambiguous name. One of them, a word of the description, or the name of a topic near this one must stand in
    /// the article before an acronym of up to four letters counts.
    /// </summary>
    public IReadOnlyList<string> ContextWords { get; init; } = [];

    /// <summary>Topics that hold this one.</summary>
    public IReadOnlyList<TopicId> Broader { get; init; } = [];

    /// <summary>How it comes to articles.</summary>
    public TopicMode Mode { get; init; }

    /// <summary>Where it stands.</summary>
    public TopicStatus Status { get; init; }

    /// <summary>The topic that took it in; set while it is <see cref="TopicStatus.Merged"/> and only then.</summary>
    public TopicId? MergedInto { get; init; }

    /// <summary>Every name that gives the topic: the label, then aliases, hints and acronyms.</summary>
    [JsonIgnore]
    public IEnumerable<string> Names => [Label, .. Aliases, .. Hints, .. Acronyms];

    /// <summary>The names that mean the topic itself: the label, then aliases, then acronyms, without hints.</summary>
    [JsonIgnore]
    public IEnumerable<string> Synonyms => [Label, .. Aliases, .. Acronyms.Except(Hints)];
}
