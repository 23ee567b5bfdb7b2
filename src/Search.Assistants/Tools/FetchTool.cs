using System.Globalization;

using Search.Assistants.Answers;
using Search.Assistants.Reading;
using Search.Contracts.V1;

namespace Search.Assistants.Tools;

/// <summary>Reads a result of <see cref="SearchTool"/>.</summary>
internal sealed class FetchTool(ArticleService.ArticleServiceClient articles, ArticleAddress addresses) : AssistantTool<FetchedDocument>(
    "fetch",
    "Fetch",
    "Reads one article, found by search, as Markdown. The plain form of get_article, for clients that know no other; of a very long article it is the beginning, as metadata tells.",
    [Id])
{
    private const int MaxCharacters = 100_000;

    private static readonly ToolParameter Id = new("id", ParameterKind.Text, "id of a result of search") { IsRequired = true, Most = 128, Field = "article_id" };

    protected override async Task<FetchedDocument> AnswerAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var article = await articles.GetArticleAsync(new GetArticleRequest { ArticleId = arguments.Text(Id) }, cancellationToken: cancellationToken);
        var text = ArticleMarkdown.BodyOf(article);
        var end = TextPart.Before(text, MaxCharacters);
        return new FetchedDocument(article.ArticleId, article.Title, text[..end], addresses.Of(article), MetadataOf(article, isWhole: end == text.Length));
    }

    private static Dictionary<string, string> MetadataOf(Article article, bool isWhole)
    {
        var metadata = new (string Name, string Value)[]
        {
            ("content_hash", article.ContentHash),
            ("sequence", article.Sequence.ToString(CultureInfo.InvariantCulture)),
            ("description", article.Description),
            ("authors", string.Join(", ", article.Authors)),
            ("published", article.PublishDate),
            ("updated", article.UpdatedDate),
            ("language", article.Language),
            ("tags", string.Join("; ", article.Tags.Select(tag => $"{tag.Label} ({AnswerWords.ReasonOf(tag.Source)})"))),
            ("truncated", isWhole ? "" : "true"),
        };
        return metadata.Where(entry => entry.Value.Length > 0).ToDictionary(entry => entry.Name, entry => entry.Value);
    }
}
