namespace Search.Searching.Snippets;

/// <summary>A piece of text that is shown as it is.</summary>
/// <param name="Text">Plain text, never empty.</param>
/// <param name="Matched">Whether the query matched it.</param>
public sealed record Segment(string Text, bool Matched);

/// <summary>A passage that shows why an article matched.</summary>
/// <param name="SectionAnchor">Anchor of its section; empty before the first heading and for what stands in no section, as the description does.</param>
/// <param name="Segments">Joined they are the passage.</param>
public sealed record Snippet(string SectionAnchor, IReadOnlyList<Segment> Segments);
