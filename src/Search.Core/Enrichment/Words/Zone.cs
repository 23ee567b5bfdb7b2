namespace Search.Enrichment.Words;

/// <summary>Where in an article a word stands; what an editor chose with more care tells more of what the article is about.</summary>
public enum Zone : byte
{
    /// <summary>The title.</summary>
    Title,

    /// <summary>Subtitle or description.</summary>
    Description,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>The first paragraph.</summary>
    Lead,

    /// <summary>The rest of the body.</summary>
    Body,
}
