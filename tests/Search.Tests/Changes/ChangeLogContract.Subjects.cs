using Search.Articles;
using Search.Changes;
using Search.Tests.Support;

namespace Search.Tests.Changes;

// Articles, topics, reviews and synonyms beside each other.
public abstract partial class ChangeLogContract
{
    private static readonly Subject Topic = new(SubjectKind.Topic, "a");
    private static readonly Subject Review = new(SubjectKind.Review, "a");
    private static readonly Subject Synonym = new(SubjectKind.Synonym, "a");

    [Fact]
    public async Task The_same_id_under_another_kind_is_another_subject_and_all_share_one_count_of_sequences()
    {
        Assert.Equal((1, ChangeOutcome.Created), (await PutAsync(A, "article", sourceVersion: 7)).Brief());
        Assert.Equal((2, ChangeOutcome.Created), (await PutAsync(Topic, "topic")).Brief());
        Assert.Equal((3, ChangeOutcome.Created), (await PutAsync(Review, "review", sourceVersion: 2)).Brief());
        Assert.Equal((2, ChangeOutcome.Unchanged), (await PutAsync(Topic, "topic")).Brief());
        Assert.Equal((4, ChangeOutcome.Updated), (await PutAsync(Topic, "other topic")).Brief());
        Assert.Equal((5, ChangeOutcome.Created), (await PutAsync(Synonym, "synonym")).Brief());

        Assert.Equal(new Change(1, Subject.Of(A), "article", ContentHash.Of("article"u8), 7, Now), await FindAsync(A));
        Assert.Equal(new Change(4, Topic, "other topic", ContentHash.Of("other topic"u8), 0, Now), await FindAsync(Topic));
        Assert.Equal(new Change(3, Review, "review", ContentHash.Of("review"u8), 2, Now), await FindAsync(Review));
        Assert.Equal(new Change(5, Synonym, "synonym", ContentHash.Of("synonym"u8), 0, Now), await FindAsync(Synonym));
        Assert.Equal(
            [Subject.Of(A), Review, Topic, Synonym],
            await Log.ReadAfterAsync(0, CancellationToken.None).Select(change => change.Subject).ToListAsync());
    }

    [Fact]
    public async Task A_deletion_leaves_the_subjects_of_other_kinds()
    {
        await PutAsync(A, "article");
        await PutAsync(Topic, "topic");
        await PutAsync(Review, "review");
        await PutAsync(Synonym, "synonym");

        Assert.Equal((5, ChangeOutcome.Deleted), (await DeleteAsync(Topic)).Brief());
        Assert.Equal((6, ChangeOutcome.Deleted), (await DeleteAsync(A)).Brief());

        Assert.True((await FindAsync(A))!.IsDeletion);
        Assert.True((await FindAsync(Topic))!.IsDeletion);
        Assert.Equal("review", (await FindAsync(Review))!.Content);
        Assert.Equal("synonym", (await FindAsync(Synonym))!.Content);
    }

    [Theory]
    [InlineData("article", "ARTICLE_NOT_FOUND", "article 'x' is not stored")]
    [InlineData("topic", "TOPIC_NOT_FOUND", "topic 'x' is not stored")]
    [InlineData("review of article", "REVIEW_NOT_FOUND", "review of article 'x' is not stored")]
    [InlineData("synonym", "SYNONYM_NOT_FOUND", "synonym 'x' is not stored")]
    public async Task A_deletion_of_what_is_stored_under_other_kinds_only_is_refused_in_words_of_its_kind(
        string kind, string reason, string message)
    {
        foreach (var other in SubjectKind.Shipped.Where(other => other.Name != kind))
        {
            await PutAsync(new Subject(other, "x"), "here");
        }

        var refusal = await Assert.ThrowsAsync<SearchException>(() => DeleteAsync(new Subject(Some.Kind(kind), "x")));

        Assert.Equal((SearchError.NotFound, reason, message), (refusal.Error, refusal.Reason.Name, refusal.Message));
    }

    [Fact]
    public async Task A_refused_version_names_the_subject()
    {
        await PutAsync(Topic, "newer", sourceVersion: 7);

        var stale = await Assert.ThrowsAsync<SearchException>(() => PutAsync(Topic, "older", sourceVersion: 6));
        var reused = await Assert.ThrowsAsync<SearchException>(() => PutAsync(Topic, "other", sourceVersion: 7));

        Assert.Equal("source_version must be at least 7, which is stored for topic 'a', was 6", stale.Message);
        Assert.Equal("source_version 7 of topic 'a' is stored with other content, so new content needs a higher one", reused.Message);
    }

    [Fact]
    public async Task Size_counts_articles_only()
    {
        await PutAsync(A, "article");
        await PutAsync(B, "article");
        await PutAsync(Topic, "topic");
        await PutAsync(Review, "review");
        await PutAsync(Synonym, "synonym");
        await DeleteAsync(Topic);
        await DeleteAsync(B);

        Assert.Equal(1, (await Log.MeasureAsync(CancellationToken.None)).ArticleCount);
    }

    [Theory]
    [InlineData("article", new[] { "a:last of a", "b:article b" })]
    [InlineData("topic", new[] { "b:topic b", "c#:topic c#", "ł:topic ł", "木:topic 木" })]
    [InlineData("review of article", new string[0])]
    [InlineData("synonym", new[] { "a:synonym a" })]
    public async Task All_subjects_of_a_kind_are_read_by_id_with_their_last_content_and_without_the_deleted(string kind, string[] expected)
    {
        await PutAsync(B, "article b");
        await PutAsync(A, "first of a");
        await PutAsync(A, "last of a");
        foreach (var id in new[] { "木", "b", "ł", "c#", "gone" })
        {
            await PutAsync(new Subject(SubjectKind.Topic, id), $"topic {id}");
        }

        await DeleteAsync(new Subject(SubjectKind.Topic, "gone"));
        await PutAsync(Synonym, "synonym a");
        await PutAsync(Review, "taken back");
        await DeleteAsync(Review);

        var all = await Log.ReadAllAsync(Some.Kind(kind), CancellationToken.None).ToListAsync();

        Assert.Equal(expected, all.Select(change => $"{change.Subject.Id}:{change.Content}"));
        Assert.All(all, change => Assert.Equal(Some.Kind(kind), change.Subject.Kind));
    }

    [Fact]
    public async Task Subjects_are_listed_by_id_a_page_at_a_time_with_the_hash_of_their_content_and_without_the_deleted()
    {
        await PutAsync(A, "first of a");
        await PutAsync(B, "article b");
        await PutAsync(A, "last of a");
        await PutAsync(Topic, "topic");
        foreach (var id in new[] { "c", "gone" })
        {
            await PutAsync(Subject.Of(ArticleId.Parse(id)), "more");
        }

        await DeleteAsync(Subject.Of(ArticleId.Parse("gone")));

        var first = await Log.ListAsync(SubjectKind.Article, "", 2, CancellationToken.None);
        var rest = await Log.ListAsync(SubjectKind.Article, first[^1].Subject.Id, 2, CancellationToken.None);

        Assert.Equal(
            [new StoredSubject(Subject.Of(A), 3, ContentHash.Of("last of a"u8)), new StoredSubject(Subject.Of(B), 2, ContentHash.Of("article b"u8))], first);
        Assert.Equal(["c"], rest.Select(stored => stored.Subject.Id));
    }

    [Fact]
    public async Task Many_topics_are_read_each_once_while_they_change()
    {
        var ids = Enumerable.Range(0, 1000).Select(number => $"topic-{number:d4}").ToList();
        await Task.WhenAll(ids.Select(id => PutAsync(new Subject(SubjectKind.Topic, id), "old")));
        await Task.WhenAll(ids.Take(300).Select(id => PutAsync(Subject.Of(ArticleId.Parse(id)), "article")));

        var read = new List<string>();
        await foreach (var change in Log.ReadAllAsync(SubjectKind.Topic, CancellationToken.None))
        {
            read.Add(change.Subject.Id);
            if (read.Count % 100 == 0)
            {
                await PutAsync(change.Subject, "new");
                await PutAsync(new Subject(SubjectKind.Topic, ids[^1]), $"new {read.Count}");
            }
        }

        Assert.Equal(ids, read);
    }
}
