using Markdig.Syntax.Inlines;

namespace Search.Articles.Markup.Syntax;

/// <summary>Markup that a reader sees as some other text, or not at all.</summary>
internal sealed class ShownInline(string text) : LeafInline
{
    public string Text => text;
}

/// <summary>The anchor that an author gave to a heading: <c>## Install {#install}</c>.</summary>
internal sealed class CustomAnchorInline(string anchor) : LeafInline
{
    public string Anchor => anchor;
}

/// <summary>A footnote that stands where it is referred to: <c>^[see there]</c>.</summary>
internal sealed class NoteInline : ContainerInline;
