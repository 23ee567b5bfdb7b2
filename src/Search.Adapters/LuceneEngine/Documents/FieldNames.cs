namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>Fields of a document. What each holds beyond what stands here is said where <see cref="DocumentBuilder"/> writes it.</summary>
internal static class FieldNames
{
    /// <summary>
    /// Words by their light stems, which are their inflections, each as often as its place is worth: that makes one postings list of BM25F. Its norm is the weighted
    /// length. Without the words of authors and code.
    /// </summary>
    public const string Words = "words";

    /// <summary>The same by the strong stemmers, which tell families of words, with their positions, for proximity; one that counts for more stands several times in its place.</summary>
    public const string Families = "families";

    /// <summary>The light stems of long words backwards, each once, in the languages that write compounds as one word: compounds are looked up by their ends.</summary>
    public const string Endings = "endings";

    /// <summary>The light stems that have marks, without them: tells of which words others differ by marks alone.</summary>
    public const string Marked = "marked";

    /// <summary>The words by Porter's stemmer whatever the language: topics and related articles are compared by it. Its norm is the weighted length.</summary>
    public const string EnglishStems = "english_stems";

    /// <summary>Inflections with their positions, for phrases, and for the proximity of words without cognates. Without the words of authors and code.</summary>
    public const string Text = "text";

    /// <summary>The same for names of authors and for code, where other names of what was typed are not looked for.</summary>
    public const string Aside = "aside";

    /// <summary>The same for text that many articles of the site share, where words of it make an article hardly better.</summary>
    public const string Shared = "shared";

    /// <summary>The fields with positions that together hold an article's text.</summary>
    public static IReadOnlyList<string> Texts { get; } = [Text, Aside, Shared];

    /// <summary>Words of everything as they are written.</summary>
    public const string Surfaces = "surfaces";

    /// <summary>Inflections of the title with their positions.</summary>
    public const string Title = "title";

    /// <summary>Words of the title as they are written.</summary>
    public const string TitleSurfaces = "title_surfaces";

    /// <summary>Words of the headings as they are written.</summary>
    public const string HeadingSurfaces = "heading_surfaces";

    /// <summary>Names of topics and authors and keyphrases, from each of their words on, for suggestions.</summary>
    public const string Labels = "labels";

    /// <summary>Words of the authors' names as they are written, with their positions.</summary>
    public const string AuthorSurfaces = "author_surfaces";

    public const string Id = "id";
    public const string ContentHash = "content_hash";
    public const string Tag = "tag";
    public const string TagLabel = "tag_label";
    public const string Tags = "tags";
    public const string ProposalLabel = "proposal_label";
    public const string Author = "author";
    public const string Language = "language";
    public const string Attribute = "attribute";
    public const string PublishDate = "publish_date";
    public const string FreshnessDate = "freshness_date";
    public const string Year = "year";
    public const string ReadTime = "read_time";
    public const string InformativeTerms = "informative_terms";
    public const string TitleKey = "title_key";
    public const string TitleHash = "title_hash";

    /// <summary>On articles with text in <see cref="Shared"/>.</summary>
    public const string HasSharedText = "has_shared_text";

    public const string VisibleFrom = "visible_from";
    public const string VisibleUntil = "visible_until";
}
