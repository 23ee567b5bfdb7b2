using System.ComponentModel;

namespace Search.Assistants.Answers;

/// <summary>What <c>get_article</c> answers.</summary>
internal sealed record ReadArticle(
    string Id,
    string Title,
    [property: Description("Where people read it; cite this")] string? Url,
    string? Description,
    IReadOnlyList<string>? Authors,
    [property: Description("ISO 8601")] string? Published,
    [property: Description("ISO 8601")] string? Updated,
    [property: Description("BCP 47")] string? Language,
    [property: Description("Version of the article: another one means that it changed")] string ContentHash,
    [property: Description("Number of the change that made this version")] long Sequence,
    [property: Description("What it is about, with the reason for each")] IReadOnlyList<ArticleTag>? Tags,
    [property: Description("Headings, in reading order, with the anchors that the parameter section takes")] IReadOnlyList<Heading>? Sections,
    [property: Description("The article, the part of it that was asked for, or the section, as Markdown")] string Markdown,
    [property: Description("Characters of the whole, of which markdown may be a part")] int TotalCharacters)
{
    [Description("Give it as offset to read on; absent at the end")]
    public int? NextOffset { get; init; }
}

/// <summary>A heading of an article.</summary>
internal sealed record Heading(string Anchor, string Text);
