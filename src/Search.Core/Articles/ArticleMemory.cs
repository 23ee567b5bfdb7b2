namespace Search.Articles;

/// <summary>What a parsed article takes of the process's memory. Many short sections take far more than the source that they were read from.</summary>
public static class ArticleMemory
{
    // Sizes in bytes of .NET on 64 bits: an object's header and type, an array's length beside them, a reference. A section has four references.
    private const int ObjectSize = 16;
    private const int ArraySize = 24;
    private const int ReferenceSize = 8;
    private const int SectionSize = ObjectSize + (4 * ReferenceSize);

    // A text with its passages, and where its words begin.
    private const int ShownTextSize = 100;

    // The article itself with four dates, its id, and its lists without what they hold.
    private const int ArticleSize = 600;

    /// <summary>An estimate in bytes, within a factor of two.</summary>
    public static long Of(Article article)
    {
        var size = ArticleSize
            + SizeOf(article.Id.Value) + SizeOf(article.Title) + SizeOf(article.Subtitle) + SizeOf(article.Description) + SizeOf(article.HeroImageUrl)
            + SizeOf(article.Url) + SizeOf(article.CallToAction) + SizeOf(article.Language) + SizeOf(article.Authors) + SizeOf(article.FrontMatterTags);
        foreach (var attribute in article.Attributes)
        {
            size += ReferenceSize + ObjectSize + (2 * ReferenceSize) + SizeOf(attribute.Key) + SizeOf(attribute.Values);
        }

        foreach (var section in article.Sections)
        {
            // Headings above a section's own are the same strings as in the sections before it.
            size += ReferenceSize + SectionSize + ArraySize + (ReferenceSize * section.HeadingPath.Count)
                + SizeOf(section.HeadingPath is [.., var own] ? own : "") + SizeOf(section.Anchor) + SizeOf(section.Text) + SizeOf(section.Code);
        }

        foreach (var warning in article.Warnings)
        {
            size += (2 * ReferenceSize) + ObjectSize + ReferenceSize + SizeOf(warning.Message);
        }

        return size;
    }

    /// <summary>An estimate in bytes of what the words of its texts take once it was shown.</summary>
    public static long OfWords(Article article)
    {
        var size = SizeOfWords(article.Title) + SizeOfWords(article.Subtitle) + SizeOfWords(article.Description);
        foreach (var author in article.Authors)
        {
            size += SizeOfWords(author);
        }

        foreach (var section in article.Sections)
        {
            size += SizeOfWords(section.HeadingPath is [.., var own] ? own : "") + SizeOfWords(section.Text) + SizeOfWords(section.Code);
        }

        return size;
    }

    /// <summary>Of six letters or so a word takes five bytes, and each one that the text has not had yet eleven more.</summary>
    private static long SizeOfWords(string text) => text.Length == 0 ? 0 : ShownTextSize + (3L * text.Length / 2);

    private static long SizeOf(IReadOnlyList<string> texts)
    {
        long size = ObjectSize + ArraySize;
        foreach (var text in texts)
        {
            size += ReferenceSize + SizeOf(text);
        }

        return size;
    }

    /// <summary>Two bytes a letter beside header, length and end, in whole words of eight bytes; the empty string is there once for all.</summary>
    private static long SizeOf(string text) => text.Length == 0 ? 0 : (22 + (2L * text.Length) + 7) / 8 * 8;
}
