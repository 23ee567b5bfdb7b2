using Search.Articles;
using Search.Changes;
using Search.Searching.Hits;
using Search.Server.GrpcApi.Tags;

using Contract = Search.Contracts.V1;

namespace Search.Server.GrpcApi.Articles;

/// <summary>Articles in the words of the contract.</summary>
internal static class ArticleMessages
{
    /// <summary>What hits and lists show: the fields up to <c>content_hash</c>.</summary>
    public static Contract.Article ToSummary(Article article, ContentHash hash, string language, IEnumerable<Contract.Tag> tags) => new()
    {
        ArticleId = article.Id.Value,
        Title = article.Title,
        Subtitle = article.Subtitle,
        Description = article.Description,
        Authors = { article.Authors },
        PublishDate = ToText(article.PublishDate),
        CreatedDate = ToText(article.CreatedDate),
        UpdatedDate = ToText(article.UpdatedDate),
        ReadTimeMinutes = article.ReadTimeMinutes,
        HeroImageUrl = article.HeroImageUrl,
        Url = article.Url,
        Language = language,
        Tags = { tags },
        ContentHash = hash.ToString(),
    };

    /// <summary>All there is to say about an article.</summary>
    public static Contract.Article ToMessage(PublishedArticle published)
    {
        var article = published.Article;
        var message = ToSummary(article, published.Change.ContentHash, published.Language, published.Tags.Select(tag => TagMessages.ToMessage(tag, article)));
        message.CallToAction = article.CallToAction;
        message.Attributes.AddRange(article.Attributes.Select(ToMessage));
        message.Sections.AddRange(article.Sections.Select(ToMessage));
        message.Warnings.AddRange(article.Warnings.Select(ToMessage));
        var source = published.Change.Source;
        message.Markdown = source.Markdown;
        message.SourcePath = source.Path.Value;
        message.Sequence = published.Change.Sequence;
        message.SourceVersion = published.Change.SourceVersion;
        return message;
    }

    /// <summary>The article as the store has it, for an export.</summary>
    public static Contract.ExportArticlesResponse ToExport(Change change)
    {
        var source = change.Source;
        return new Contract.ExportArticlesResponse
        {
            ArticleId = change.Subject.Id,
            Markdown = source.Markdown,
            SourceVersion = change.SourceVersion,
            Sequence = change.Sequence,
            SourcePath = source.Path.Value,
        };
    }

    public static Contract.Warning ToMessage(ArticleWarning warning) => new() { Kind = ToKind(warning.Kind), Message = warning.Message };

    private static Contract.Attribute ToMessage(AttributeValues attribute) => new() { Key = attribute.Key, Values = { attribute.Values } };

    private static Contract.Section ToMessage(Section section) => new()
    {
        HeadingPath = { section.HeadingPath },
        Anchor = section.Anchor,
        Text = section.Text,
        Code = section.Code,
    };

    private static string ToText(ArticleDate? date) => date?.ToString() ?? "";

    private static Contract.Warning.Types.Kind ToKind(ArticleWarningKind kind) => kind switch
    {
        ArticleWarningKind.MalformedFrontMatter => Contract.Warning.Types.Kind.MalformedFrontMatter,
        ArticleWarningKind.UnclosedFrontMatter => Contract.Warning.Types.Kind.UnclosedFrontMatter,
        ArticleWarningKind.DuplicateKey => Contract.Warning.Types.Kind.DuplicateKey,
        ArticleWarningKind.InvalidDate => Contract.Warning.Types.Kind.InvalidDate,
        ArticleWarningKind.InvalidReadTime => Contract.Warning.Types.Kind.InvalidReadTime,
        ArticleWarningKind.ControlCharacters => Contract.Warning.Types.Kind.ControlCharacters,
        ArticleWarningKind.PlainTextBody => Contract.Warning.Types.Kind.PlainTextBody,
        ArticleWarningKind.ValueTruncated => Contract.Warning.Types.Kind.ValueTruncated,
        ArticleWarningKind.UnclearVisibility => Contract.Warning.Types.Kind.UnclearVisibility,
        ArticleWarningKind.UnusableValue => Contract.Warning.Types.Kind.UnusableValue,
        ArticleWarningKind.GuessedEncoding => Contract.Warning.Types.Kind.GuessedEncoding,
    };
}
