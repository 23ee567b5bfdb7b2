using Search.Articles;
using Search.Changes;
using Search.Indexing;
using Search.Tagging;

namespace Search.Tests.Support;

/// <summary>Valid values in one line; a test states only what it is about.</summary>
public static class Some
{
    /// <summary>A moment at which every article of the tests is published.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static Article Article(string id, string title = "Untitled", string body = "") => new()
    {
        Id = ArticleId.Parse(id),
        Title = title,
        ReadTimeMinutes = 1,
        Sections = [new Section([], "", body, "")],
    };

    public static ArticleDate Day(string isoDate) => new(DateTimeOffset.Parse($"{isoDate}T00:00:00Z"), HasTime: false);

    public static IndexedArticle Indexed(Article article) =>
        new(article, FrontMatterTags.Of(article), ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(article.Id.Value)));

    public static string Markdown(string title, string body = "Body.") => $"---\ntitle: \"{title}\"\n---\n\n{body}\n";
}
