using Search.Articles;
using Search.Assistants.Answers;
using Search.Assistants.Reading;
using Search.Contracts.V1;

using Article = Search.Contracts.V1.Article;

namespace Search.Assistants.Tools;

/// <summary>Reads an article, or a part of it.</summary>
internal sealed class GetArticleTool(ArticleService.ArticleServiceClient articles, AnswerWords words) : AssistantTool<ReadArticle>(
    "get_article",
    "Read an article",
    """
    Reads one article as Markdown, with its headings, authors, dates, version, and its topics with the passages that speak for them.
    Use it after search_articles, before quoting or summarising. A long article comes in parts: give next_offset as offset to read on, or name one of its sections.
    """,
    [Id, SectionAnchor, Offset, MaxCharacters])
{
    // Of the outline: books have thousands of headings.
    private const int MaxHeadings = 100;

    private static readonly ToolParameter Id = new("id", ParameterKind.Text, "The article, as search_articles tells") { IsRequired = true, Most = 128, Field = "article_id" };
    private static readonly ToolParameter SectionAnchor = new("section", ParameterKind.Text, "Anchor of a section, to read it alone as plain text; absent for the whole article") { Most = 1_000 };
    private static readonly ToolParameter Offset = new("offset", ParameterKind.Whole, "Character to begin at") { Most = ArticleParser.MaxMarkdownBytes };
    private static readonly ToolParameter MaxCharacters = new("max_characters", ParameterKind.Whole, "Most characters of Markdown in the answer") { Least = 500, Most = 50_000, Usual = 20_000 };

    protected override async Task<ReadArticle> AnswerAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var article = await articles.GetArticleAsync(new GetArticleRequest { ArticleId = arguments.Text(Id) }, cancellationToken: cancellationToken);
        var anchor = arguments.Text(SectionAnchor);
        var whole = anchor.Length == 0 ? ArticleMarkdown.BodyOf(article) : ArticleMarkdown.SectionOf(article, anchor) ?? throw NoSection(article, anchor);
        var start = TextPart.Before(whole, arguments.Whole(Offset));
        var end = TextPart.Before(whole, start + arguments.Whole(MaxCharacters));
        return new ReadArticle(
            article.ArticleId,
            article.Title,
            words.AddressOf(article, anchor),
            AnswerWords.NullIfEmpty(article.Description),
            AnswerWords.NullIfEmpty(article.Authors),
            AnswerWords.NullIfEmpty(article.PublishDate),
            AnswerWords.NullIfEmpty(article.UpdatedDate),
            AnswerWords.NullIfEmpty(article.Language),
            article.ContentHash,
            article.Sequence,
            AnswerWords.TagsOf(article),
            AnswerWords.NullIfEmpty(HeadingsOf(article).Take(MaxHeadings)),
            whole[start..end],
            whole.Length)
        {
            NextOffset = end < whole.Length ? end : null,
        };
    }

    private static IEnumerable<Heading> HeadingsOf(Article article) =>
        article.Sections.Where(section => section.Anchor.Length > 0 && section.HeadingPath.Count > 0).Select(section => new Heading(section.Anchor, string.Join(" > ", section.HeadingPath)));

    private static SearchException NoSection(Article article, string anchor) => SearchException.Invalid(
        SectionAnchor.Name,
        Reasons.FieldInvalid,
        $"must be one of {string.Join(", ", HeadingsOf(article).Take(20).Select(heading => Quote.Of(heading.Anchor)).DefaultIfEmpty("no section, since the article has none"))}, was {Quote.Of(anchor)}");
}
