namespace Search.Articles;

/// <summary>What an article is made of, as it was put and as the log keeps it.</summary>
/// <param name="Markdown">The text of its file.</param>
/// <param name="Path">Of its file; none where it came without one.</param>
public sealed record ArticleSource(string Markdown, SourcePath Path)
{
    // No text begins like this by itself, and what does is written with an empty path before it. It must never change: logs hold it.
    private const string Mark = "\0source_path: ";

    /// <summary>A source without a path.</summary>
    public static implicit operator ArticleSource(string markdown) => new(markdown, SourcePath.None);

    /// <summary>Reads the content of a change: a source that was put without a path is the Markdown alone, as all were before paths were kept.</summary>
    public static ArticleSource OfContent(string content)
    {
        var end = content.StartsWith(Mark, StringComparison.Ordinal) ? content.IndexOf('\n', StringComparison.Ordinal) : -1;
        return end < 0
            ? new ArticleSource(content, SourcePath.None)
            : new ArticleSource(content[(end + 1)..], SourcePath.Parse(content[Mark.Length..end]));
    }

    /// <summary>The content of a change that stores it: the Markdown, behind a NUL and a line <c>source_path: …</c> where there is a path.</summary>
    public string ToContent() =>
        Path.Value.Length > 0 || Markdown.StartsWith(Mark, StringComparison.Ordinal) ? $"{Mark}{Path}\n{Markdown}" : Markdown;
}
