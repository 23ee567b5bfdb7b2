using Search.Articles;
using Search.Enrichment.Topics;
using Search.Searching.Snippets;

namespace Search.Searching.Suggestions;

/// <summary>What a suggestion is.</summary>
public enum SuggestionKind
{
    /// <summary>The name of a topic.</summary>
    Topic,

    /// <summary>The name of an author.</summary>
    Author,

    /// <summary>A keyphrase of articles.</summary>
    Phrase,

    /// <summary>The title of an article.</summary>
    Title,

    /// <summary>A heading of an article.</summary>
    Heading,
}

/// <summary>Something to search for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What a reader sees.</param>
/// <param name="ArticleCount">Visible articles behind it.</param>
/// <param name="Segments">The text with what was typed marked.</param>
public sealed record Suggestion(SuggestionKind Kind, string Text, int ArticleCount, IReadOnlyList<Segment> Segments)
{
    /// <summary>The topic; of kind <see cref="SuggestionKind.Topic"/> only.</summary>
    public TopicId? Topic { get; init; }

    /// <summary>The article; of kinds <see cref="SuggestionKind.Title"/> and <see cref="SuggestionKind.Heading"/> only.</summary>
    public ArticleId? Article { get; init; }

    /// <summary>Fragment of a link to the section; of kind <see cref="SuggestionKind.Heading"/> only.</summary>
    public string SectionAnchor { get; init; } = "";
}
