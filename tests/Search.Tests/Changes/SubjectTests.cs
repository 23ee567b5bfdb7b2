using Search.Articles;
using Search.Changes;

namespace Search.Tests.Changes;

public sealed class SubjectTests
{
    [Theory]
    [InlineData(SubjectKind.Article, "article 'x'")]
    [InlineData(SubjectKind.Topic, "topic 'x'")]
    [InlineData(SubjectKind.Review, "review of article 'x'")]
    [InlineData(SubjectKind.Synonym, "synonym 'x'")]
    public void Messages_name_a_subject_by_kind_and_id(SubjectKind kind, string name) => Assert.Equal(name, new Subject(kind, "x").ToString());

    [Theory]
    [InlineData(SubjectKind.Article, "No article id", "ARTICLE_ID_INVALID")]
    [InlineData(SubjectKind.Review, "No article id", "ARTICLE_ID_INVALID")]
    [InlineData(SubjectKind.Topic, "", "TOPIC_ID_INVALID")]
    [InlineData(SubjectKind.Synonym, "", "SYNONYM_ID_INVALID")]
    public void An_id_that_its_kind_cannot_have_is_refused(SubjectKind kind, string id, string reason) =>
        Assert.Equal(reason, Assert.Throws<SearchException>(() => new Subject(kind, id)).Reason.Name);

    [Theory]
    [InlineData(SubjectKind.Article)]
    [InlineData(SubjectKind.Review)]
    public void A_change_of_an_article_or_of_its_review_names_the_article(SubjectKind kind) =>
        Assert.Equal(ArticleId.Parse("x"), ChangeOf(kind).ArticleId);

    [Theory]
    [InlineData(SubjectKind.Topic)]
    [InlineData(SubjectKind.Synonym)]
    public void A_change_of_a_topic_or_a_synonym_names_no_article(SubjectKind kind) =>
        Assert.Throws<InvalidOperationException>(() => ChangeOf(kind).ArticleId);

    [Theory]
    [InlineData(SubjectKind.Topic)]
    [InlineData(SubjectKind.Review)]
    [InlineData(SubjectKind.Synonym)]
    public void Only_the_content_of_an_article_is_parsed_as_one(SubjectKind kind)
    {
        using var articles = new ParsedArticles(1_000);

        Assert.Throws<ArgumentException>(() => articles.Of(ChangeOf(kind)));
        Assert.Equal("x", articles.Of(ChangeOf(SubjectKind.Article)).Id.Value);
    }

    private static Change ChangeOf(SubjectKind kind) =>
        new(1, new Subject(kind, "x"), "{}", ContentHash.Of("{}"u8), 0, DateTimeOffset.UnixEpoch);
}
