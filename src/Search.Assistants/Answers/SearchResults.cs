using System.ComponentModel;

namespace Search.Assistants.Answers;

/// <summary>What <c>search</c> answers: the form that ChatGPT's connectors and deep research take, and nothing else.</summary>
internal sealed record SearchResults([property: Description("Best first")] IReadOnlyList<SearchResult> Results);

/// <summary>One result.</summary>
internal sealed record SearchResult(
    [property: Description("What fetch takes")] string Id,
    string Title,
    [property: Description("Where people read it, at the section that matches best; cite this")] string Url);

/// <summary>What <c>fetch</c> answers: the form that ChatGPT's connectors and deep research take, and nothing else.</summary>
internal sealed record FetchedDocument(
    string Id,
    string Title,
    [property: Description("The article as Markdown")] string Text,
    [property: Description("Where people read it; cite this")] string Url,
    [property: Description("Version (content_hash, sequence), dates, authors, language and tags")] IReadOnlyDictionary<string, string> Metadata);
