using Search.Articles;
using Search.Changes;
using Search.Tests.Support;

namespace Search.Tests.Changes;

public sealed class SubjectTests
{
    [Theory]
    [InlineData("article", "article 'x'")]
    [InlineData("topic", "topic 'x'")]
    [InlineData("review of article", "review of article 'x'")]
    [InlineData("synonym", "synonym 'x'")]
    [InlineData("tagging model", "tagging model 'x'")]
    public void Messages_name_a_subject_by_kind_and_id(string kind, string name) => Assert.Equal(name, new Subject(Some.Kind(kind), "x").ToString());

    [Theory]
    [InlineData("article", "No article id", "ARTICLE_ID_INVALID")]
    [InlineData("review of article", "No article id", "ARTICLE_ID_INVALID")]
    [InlineData("topic", "", "TOPIC_ID_INVALID")]
    [InlineData("synonym", "", "SYNONYM_ID_INVALID")]
    public void An_id_that_its_kind_cannot_have_is_refused(string kind, string id, string reason) =>
        Assert.Equal(reason, Assert.Throws<SearchException>(() => new Subject(Some.Kind(kind), id)).Reason.Name);

    [Theory]
    [InlineData("article")]
    [InlineData("review of article")]
    public void A_change_of_an_article_or_of_its_review_names_the_article(string kind) =>
        Assert.Equal(ArticleId.Parse("x"), ChangeOf(kind).ArticleId);

    [Theory]
    [InlineData("topic")]
    [InlineData("synonym")]
    public void A_change_of_a_topic_or_a_synonym_names_no_article(string kind) =>
        Assert.Throws<InvalidOperationException>(() => ChangeOf(kind).ArticleId);

    [Theory]
    [InlineData("topic")]
    [InlineData("review of article")]
    [InlineData("synonym")]
    public void Only_the_content_of_an_article_is_parsed_as_one(string kind)
    {
        using var articles = new ParsedArticles(1_000);

        Assert.Throws<ArgumentException>(() => articles.Of(ChangeOf(kind)));
        Assert.Equal("x", articles.Of(ChangeOf("article")).Id.Value);
    }

    private static Change ChangeOf(string kind) =>
        new(1, new Subject(Some.Kind(kind), "x"), "{}", ContentHash.Of("{}"u8), 0, DateTimeOffset.UnixEpoch);
}
