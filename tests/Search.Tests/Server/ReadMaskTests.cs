using Google.Protobuf.WellKnownTypes;

using Search.Contracts.V1;
using Search.Server.GrpcApi;

namespace Search.Tests.Server;

/// <summary>Which fields of an answer a caller gets.</summary>
public sealed class ReadMaskTests
{
    [Theory]
    [InlineData("", "hits(article(id,title),score),total,partial")]
    [InlineData("*", "hits(article(id,title),score),total,partial")]
    [InlineData("total_size", "total")]
    [InlineData("hits.article.title", "hits(article(title))")]
    [InlineData("hits.article.title,hits", "hits(article(id,title),score)")]
    [InlineData("hits,hits.article.title", "hits(article(id,title),score)")]
    [InlineData("hits.score,partial,hits.article.articleId", "hits(article(id),score),partial")]
    public void An_answer_keeps_what_is_named(string paths, string kept)
    {
        var answer = new SearchArticlesResponse { Hits = { new Hit { Article = new Article { ArticleId = "a", Title = "A" }, Score = 2 } }, TotalSize = 1, Partial = true };

        ReadMask.Parse(new FieldMask { Paths = { paths.Split(',', StringSplitOptions.RemoveEmptyEntries) } }, SearchArticlesResponse.Descriptor).Apply(answer);

        Assert.Equal(kept, Describe(answer));
    }

    [Theory]
    [InlineData("totalsizes", "the nearest is total_size")]
    [InlineData("hits.titles", "the nearest is hits.title_segments")]
    [InlineData("hits.article.title.x", "has no fields")]
    [InlineData("hits..title", "''")]
    [InlineData("", "''")]
    public void A_path_of_no_field_is_refused_with_the_nearest_one(string path, string told)
    {
        var refusal = Assert.Throws<SearchException>(() => ReadMask.Parse(new FieldMask { Paths = { path } }, SearchArticlesResponse.Descriptor));

        Assert.Equal("READ_MASK_INVALID", refusal.Reason.Name);
        Assert.Contains(told, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_paths_than_any_answer_has_fields_are_refused() => Assert.Throws<SearchException>(
        () => ReadMask.Parse(new FieldMask { Paths = { Enumerable.Repeat("hits", 101) } }, SearchArticlesResponse.Descriptor));

    [Theory]
    [InlineData("q", "; the nearest is query")]
    [InlineData("qurey", "; the nearest is query")]
    [InlineData("pagesize", "; the nearest is page_size")]
    [InlineData("size", "; the nearest is page_size")]
    [InlineData("utm_source", "; it has query, page_size")]
    public void A_name_that_nothing_has_is_told_the_nearest_or_all(string name, string hint) => Assert.Equal(hint, NearestName.Hint(name, ["query", "page_size"]));

    private static string Describe(SearchArticlesResponse answer) => string.Join(',', new[]
    {
        answer.Hits is [var hit, ..] ? $"hits({string.Join(',', new[] { hit.Article is { } article ? $"article({Names(("id", article.ArticleId), ("title", article.Title))})" : "", hit.Score > 0 ? "score" : "" }.Where(part => part.Length > 0))})" : "",
        answer.HasTotalSize ? "total" : "",
        answer.Partial ? "partial" : "",
    }.Where(part => part.Length > 0));

    private static string Names(params (string Name, string Value)[] fields) => string.Join(',', fields.Where(field => field.Value.Length > 0).Select(field => field.Name));
}
