using Search.Assistants.Reading;
using Search.Contracts.V1;

namespace Search.Assistants.Answers;

/// <summary>What the service says of articles, in the words of the answers. A value that there is none of is null, and left out.</summary>
internal sealed class AnswerWords(ArticleAddress addresses)
{
    // Evidence of one tag is for a look, not for a proof: the service has all of it.
    private const int MaxEvidence = 3;

    /// <summary>Where an article is read; null for nowhere.</summary>
    public string? AddressOf(Article article, string anchor = "") => NullIfEmpty(addresses.Of(article, anchor));

    /// <summary>The topics of an article with their reasons.</summary>
    public static IReadOnlyList<ArticleTag>? TagsOf(Article article) => NullIfEmpty(article.Tags.Select(ToTag));

    /// <summary>The passages of a hit.</summary>
    public IReadOnlyList<Passage>? PassagesOf(Hit hit) => NullIfEmpty(hit.Snippets.Select(snippet =>
        new Passage(TextOf(snippet.Segments), NullIfEmpty(snippet.SectionAnchor), snippet.SectionAnchor.Length > 0 ? AddressOf(hit.Article, snippet.SectionAnchor) : null)));

    /// <summary>The anchor of the section that matches best; empty where none does more than the whole article.</summary>
    public static string BestSectionOf(Hit hit) => hit.Snippets.FirstOrDefault()?.SectionAnchor ?? "";

    /// <summary>Null for an empty text.</summary>
    public static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    /// <summary>Null for an empty list.</summary>
    public static IReadOnlyList<T>? NullIfEmpty<T>(IEnumerable<T> values)
        where T : notnull => values.ToList() is { Count: > 0 } list ? list : null;

    /// <summary>What gave an article a topic, as a sentence.</summary>
    public static string ReasonOf(Tag.Types.Rule rule) => rule switch
    {
        Tag.Types.Rule.FrontMatter => "its publisher tagged it so",
        Tag.Types.Rule.Alias => "the text names it",
        Tag.Types.Rule.Neighbours => "the most similar articles have it",
        Tag.Types.Rule.Profile => "it is written in the words of articles that have it",
        Tag.Types.Rule.Proposal => "a phrase that it is about, and that no topic covers yet",
        Tag.Types.Rule.Review => "an editor decided so",
        _ => "the service says so",
    };

    private static ArticleTag ToTag(Tag tag) => new(tag.TopicId, tag.Label, ReasonOf(tag.Source), Math.Round(tag.Confidence, 2))
    {
        Evidence = NullIfEmpty(tag.Evidence.SelectMany(EvidenceOf).Distinct().Take(MaxEvidence)),
    };

    private static IEnumerable<string> EvidenceOf(TagEvidence evidence) =>
        evidence.Passages.Count > 0 ? evidence.Passages.Select(passage => TextOf(passage.Segments))
        : evidence.Words.Count > 0 ? [string.Join(", ", evidence.Words)]
        : evidence.Name.Length > 0 ? [evidence.Name] : [];

    private static string TextOf(IEnumerable<Segment> segments) => string.Concat(segments.Select(segment => segment.Text));
}
