namespace Search.Adapters.LuceneEngine;

/// <summary>A field whose words can be searched.</summary>
/// <param name="Name">In the index.</param>
/// <param name="Weight">How many words of the body one word here counts for.</param>
/// <param name="LengthNormalization">BM25's b for this field: 0 ignores its length, 1 takes all of it into account.</param>
internal sealed record TextField(string Name, float Weight, float LengthNormalization)
{
    // By how deliberately an editor chooses the words, most in a title. Tags and authors are lists: their length says nothing.
    public static readonly TextField Title = new("title", 4, 0.5f);
    public static readonly TextField Subtitle = new("subtitle", 2, 0.5f);
    public static readonly TextField Description = new("description", 2, 0.7f);
    public static readonly TextField Headings = new("headings", 2, 0.5f);
    public static readonly TextField Body = new("body", 1, 0.7f);
    public static readonly TextField Code = new("code", 0.5f, 0.7f);
    public static readonly TextField Tags = new("tag_words", 3, 0);
    public static readonly TextField Authors = new("author_words", 2, 0);

    /// <summary>Every field that a word of a query is looked for in.</summary>
    public static IReadOnlyList<TextField> All { get; } = [Title, Subtitle, Description, Headings, Body, Code, Tags, Authors];

    /// <summary>The fields that tell what an article is about.</summary>
    public static IReadOnlyList<TextField> Topical { get; } = [Title, Subtitle, Description, Headings, Body];
}
