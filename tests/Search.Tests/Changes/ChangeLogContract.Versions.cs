using CsCheck;

using Search.Articles;
using Search.Changes;

namespace Search.Tests.Changes;

// Which writes are accepted, and as what.
public abstract partial class ChangeLogContract
{
    [Theory]
    [InlineData(6L, "same", "SOURCE_VERSION_STALE", 7L)]
    [InlineData(6L, "other", "SOURCE_VERSION_STALE", 7L)]
    [InlineData(7L, "same", "Unchanged", 7L)]
    [InlineData(7L, "other", "SOURCE_VERSION_REUSED", 7L)]
    [InlineData(8L, "same", "Updated", 8L)]
    [InlineData(8L, "other", "Updated", 8L)]
    [InlineData(null, "same", "Unchanged", 7L)]
    [InlineData(null, "other", "Updated", 7L)]
    public async Task A_put_over_version_7_obeys_the_version_rule(long? sourceVersion, string content, string expected, long stored)
    {
        await PutAsync(A, "same", sourceVersion: 7);

        Assert.Equal(expected, await OutcomeAsync(() => PutAsync(A, content, sourceVersion)));
        Assert.Equal(stored, (await FindAsync(A))!.SourceVersion);
    }

    [Theory]
    [InlineData(6L, "SOURCE_VERSION_STALE", 7L)]
    [InlineData(7L, "SOURCE_VERSION_REUSED", 7L)]
    [InlineData(8L, "Created", 8L)]
    [InlineData(null, "Created", 7L)]
    public async Task A_put_after_a_deletion_obeys_the_version_rule(long? sourceVersion, string expected, long stored)
    {
        await PutAsync(A, "same", sourceVersion: 7);
        await DeleteAsync(A);

        Assert.Equal(expected, await OutcomeAsync(() => PutAsync(A, "same", sourceVersion)));
        Assert.Equal(stored, (await FindAsync(A))!.SourceVersion);
    }

    [Theory]
    [InlineData(6L, "SOURCE_VERSION_STALE", 7L)]
    [InlineData(7L, "Deleted", 7L)]
    [InlineData(8L, "Deleted", 8L)]
    [InlineData(null, "Deleted", 7L)]
    public async Task A_deletion_obeys_the_version_rule(long? sourceVersion, string expected, long stored)
    {
        await PutAsync(A, "gone soon", sourceVersion: 7);

        Assert.Equal(expected, await OutcomeAsync(() => DeleteAsync(A, sourceVersion)));
        Assert.Equal(stored, (await FindAsync(A))!.SourceVersion);
    }

    [Fact]
    public async Task A_refused_version_is_a_conflict_that_names_both_versions()
    {
        await PutAsync(A, "newer", sourceVersion: 7);

        var refusal = await Assert.ThrowsAsync<SearchException>(() => PutAsync(A, "older", sourceVersion: 6));

        Assert.Equal(SearchError.Conflict, refusal.Error);
        Assert.Equal("source_version must be at least 7, which is stored for article 'a', was 6", refusal.Message);
    }

    [Fact]
    public async Task Random_writes_give_what_a_dictionary_gives()
    {
        var write =
            from id in Gen.Char["xyz"]
            from content in Gen.OneOf(new[] { "", "one", "two", null }.Select(content => Gen.Const(content)).ToArray())
            from sourceVersion in Gen.OneOf(Gen.Const((long?)null), Gen.Long[1, 4].Select(version => (long?)version))
            select (Id: id, Content: content, SourceVersion: sourceVersion);
        var sample = 0;

        await Gen.Select(write.List[1, 30], Gen.Bool).SampleAsync(
            async (writes, allAtOnce) =>
            {
                var prefix = Interlocked.Increment(ref sample);
                var model = new ChangeLogModel();
                var expected = writes.Select(write => model.Write(write.Id, write.Content, write.SourceVersion)).ToList();

                var actual = new List<Task<string>>();
                foreach (var (id, content, sourceVersion) in writes)
                {
                    var articleId = ArticleId.Parse($"{id}{prefix}");
                    actual.Add(OutcomeAsync(() => content is null
                        ? DeleteAsync(articleId, sourceVersion)
                        : PutAsync(articleId, content, sourceVersion)));
                    await (allAtOnce ? Task.CompletedTask : actual[^1]);
                }

                Assert.Equal(expected, await Task.WhenAll(actual));
                foreach (var id in writes.Select(write => write.Id))
                {
                    var change = await FindAsync(ArticleId.Parse($"{id}{prefix}"));
                    Assert.Equal(model.Find(id), change is null ? null : (change.Content, change.SourceVersion));
                }
            },
            iter: 200,
            threads: 2);
    }

    /// <summary>The outcome or the reason of the refusal.</summary>
    private static async Task<string> OutcomeAsync(Func<Task<Acknowledgement>> write)
    {
        try
        {
            return (await write()).Outcome.ToString();
        }
        catch (SearchException refusal)
        {
            return refusal.Reason.Name;
        }
    }
}
