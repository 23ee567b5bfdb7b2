namespace Search.Articles;

/// <summary>Reads an article from its source: front matter and Markdown body.</summary>
public static class ArticleParser
{
    /// <summary>Largest source, in bytes of UTF-8.</summary>
    public const int MaxMarkdownBytes = 512 * 1024;

    /// <summary>Largest front matter, in bytes of UTF-8.</summary>
    public const int MaxFrontMatterBytes = 64 * 1024;

    /// <summary>Reads <paramref name="markdown"/>. Pure: the same source gives the same article.</summary>
    /// <exception cref="SearchException">A limit is broken or the front matter holds YAML anchors or aliases; the message says which.</exception>
    public static Article Parse(ArticleId id, string markdown) => throw new SearchException(SearchError.Unavailable, "X", $"{id}{markdown}");
}
