using System.Text;

using Search.Articles;
using Search.Changes;
using Search.Enrichment.Topics;
using Search.Indexing;
using Search.Tests.Support;

namespace Search.Tests.Indexing;

/// <summary>What the index side of every engine must do. An engine's own class opens it and adds what only that engine can show.</summary>
public abstract partial class IndexContract : IAsyncLifetime
{
    protected const long Far = long.MaxValue;

    private IGenerations? _generations;

    protected IGenerations Generations => _generations!;

    protected IIndexGeneration Generation => Generations.Current;

    public async Task InitializeAsync() => _generations = await OpenAsync(Far, hasOtherSettings: false);

    public async Task DisposeAsync()
    {
        await CrashAsync();
        await RemoveAsync();
    }

    /// <summary>Opens the generations of one site, which is the same in all of a test.</summary>
    /// <param name="lastSequence">Of the change log.</param>
    /// <param name="hasOtherSettings">Whether under settings by which articles are indexed otherwise.</param>
    protected abstract Task<IGenerations> OpenAsync(long lastSequence, bool hasOtherSettings);

    /// <summary>Ends as a crash of the service does: what is not committed is lost.</summary>
    protected abstract Task CrashAsync();

    /// <summary>Removes the site of the test.</summary>
    protected abstract Task RemoveAsync();

    /// <summary>Damages something that the last commit of the generation that serves made durable, while it is open.</summary>
    protected abstract Task DamageAsync();

    [Fact]
    public void A_site_begins_with_an_empty_generation_of_the_present_making() =>
        Assert.Equal((1, 0L, 0L, Generations.Fingerprint), (Generation.Number, Generation.Checkpoint, Generation.IndexedSequence, Generation.Fingerprint));

    [Fact]
    public async Task What_was_committed_is_there_after_opening_again_and_the_rest_is_not()
    {
        await PutAsync(Generation, "a");
        await Generation.CommitAsync(1, default);
        await PutAsync(Generation, "b");
        await Generation.RefreshAsync(2, default);

        await ReopenAsync();

        Assert.Equal((1L, 1L), (Generation.Checkpoint, Generation.IndexedSequence));
        Assert.Equal(["a"], await IdsAsync(Generation));
    }

    [Fact]
    public async Task Changes_are_seen_after_a_refresh_and_not_before()
    {
        await PutAsync(Generation, "a");
        Assert.Empty(await IdsAsync(Generation));

        await Generation.RefreshAsync(1, default);
        Assert.Equal(["a"], await IdsAsync(Generation));

        await Generation.ApplyAsync([IndexWrite.Delete(ArticleId.Parse("a"))], default);
        Assert.Equal((1L, "a"), (Generation.IndexedSequence, Assert.Single(await IdsAsync(Generation))));

        await Generation.RefreshAsync(2, default);
        Assert.Empty(await IdsAsync(Generation));
        Assert.Equal((2L, 0L), (Generation.IndexedSequence, Generation.Checkpoint));
    }

    [Fact]
    public async Task A_commit_shows_nothing()
    {
        await PutAsync(Generation, "a");
        await Generation.CommitAsync(1, default);

        Assert.Empty(await IdsAsync(Generation));
        Assert.Equal((1L, 0L), (Generation.Checkpoint, Generation.IndexedSequence));
    }

    [Fact]
    public async Task What_is_written_and_shown_while_a_commit_is_made_durable_is_no_part_of_it()
    {
        await PutAsync(Generation, "a");
        await Generation.CommitAsync(1, () => Task.Run(WriteAndShowAsync).WaitAsync(Eventually.Patience).GetAwaiter().GetResult(), default);
        Assert.Equal((1L, 2L), (Generation.Checkpoint, Generation.IndexedSequence));
        Assert.Equal(["a", "b"], await IdsAsync(Generation));

        await ReopenAsync();
        Assert.Equal(["a"], await IdsAsync(Generation));

        async Task WriteAndShowAsync()
        {
            await PutAsync(Generation, "b");
            await Generation.RefreshAsync(2, default);
        }
    }

    [Fact]
    public async Task An_article_put_twice_is_found_once_with_its_last_content()
    {
        await Generation.ApplyAsync([Put("a", "kernel")], default);
        await Generation.ApplyAsync([Put("a", "garden")], default);
        await Generation.RefreshAsync(2, default);

        Assert.Equal([new ArticleContent(ArticleId.Parse("a"), HashOf("garden"))], await ReadAsync(Generation));
    }

    [Fact]
    public async Task To_remove_what_is_not_there_changes_nothing()
    {
        await Generation.ApplyAsync([Put("a", "kernel"), IndexWrite.Delete(ArticleId.Parse("b"))], default);
        await Generation.RefreshAsync(2, default);

        Assert.Equal(["a"], await IdsAsync(Generation));
    }

    [Fact]
    public async Task Several_threads_may_write_different_articles_at_once()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), async (number, token) =>
            await Generation.ApplyAsync([.. Enumerable.Range(0, 5).Select(part => Put($"n{number:00}-{part}", "kernel"))], token));
        await Generation.RefreshAsync(200, default);

        Assert.Equal(200, (await IdsAsync(Generation)).Count);
    }

    [Fact]
    public async Task Rolling_back_forgets_what_was_not_committed_and_takes_changes_again()
    {
        await PutAsync(Generation, "a");
        await Generation.CommitAsync(1, default);
        await PutAsync(Generation, "lost");

        await Generation.RollBackAsync(default);
        await PutAsync(Generation, "b");
        await Generation.RefreshAsync(2, default);

        Assert.Equal(["a", "b"], await IdsAsync(Generation));
    }

    [Fact]
    public async Task Rolling_back_leaves_what_is_shown_until_the_next_refresh()
    {
        await PutAsync(Generation, "a");
        await Generation.RefreshAsync(1, default);

        await Generation.RollBackAsync(default);
        Assert.Equal(["a"], await IdsAsync(Generation));

        await Generation.RefreshAsync(0, default);
        Assert.Empty(await IdsAsync(Generation));
    }

    [Fact]
    public async Task Contents_come_by_id_byte_for_byte_with_their_hashes()
    {
        string[] ids = ["b", "a-b", "a", "a.b", "ab", "0", "a_b"];
        await Generation.ApplyAsync([.. ids.Select(id => Put(id, $"content of {id}"))], default);
        await Generation.RefreshAsync(7, default);

        Assert.Equal(
            ids.Order(StringComparer.Ordinal).Select(id => new ArticleContent(ArticleId.Parse(id), HashOf($"content of {id}"))), await ReadAsync(Generation));
    }

    [Fact]
    public async Task Contents_stay_as_they_were_however_the_generation_changes()
    {
        await PutAsync(Generation, "a");
        await Generation.RefreshAsync(1, default);
        await using var before = await Generation.OpenContentsAsync(default);

        await Generation.ApplyAsync([IndexWrite.Delete(ArticleId.Parse("a")), Put("b", "kernel")], default);
        await Generation.RefreshAsync(3, default);

        Assert.Equal(1, before.Sequence);
        Assert.Equal(["a"], await before.ReadAsync(default).Select(content => content.Id.Value).ToListAsync());
    }

    [Fact]
    public async Task Model_and_completeness_are_kept_by_the_next_commit()
    {
        (Generation.TaggedBy, Generation.IsComplete) = ("model-1", true);
        await Generation.CommitAsync(1, default);
        (Generation.TaggedBy, Generation.IsComplete) = ("model-2", false);

        await ReopenAsync();

        Assert.Equal(("model-1", true), (Generation.TaggedBy, Generation.IsComplete));
    }

    [Fact]
    public async Task A_cancelled_refresh_shows_nothing_and_a_cancelled_commit_keeps_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        await PutAsync(Generation, "a");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Generation.RefreshAsync(1, cancelled).AsTask());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Generation.CommitAsync(1, cancelled).AsTask());

        Assert.Equal((0L, 0L), (Generation.Checkpoint, Generation.IndexedSequence));
        Assert.Empty(await IdsAsync(Generation));
    }

    [Fact]
    public async Task Articles_that_a_topic_touches_have_it_or_hold_all_words_of_one_of_its_names_in_any_form()
    {
        Article[] articles =
        [
            Some.Article("tagged", body: "x") with { FrontMatterTags = ["Kernel"] },
            Some.Article("title", title: "Large Language Models today"),
            Some.Article("body", body: "one large language model"),
            Some.Article("apart", body: "language and a large model"),
            Some.Article("none", body: "a large model"),
        ];
        await Generation.ApplyAsync([.. articles.Select(article => IndexWrite.Put(Some.Indexed(article)))], default);
        Assert.Empty(await FindAsync());

        await Generation.RefreshAsync(5, default);
        Assert.Equal(["apart", "body", "tagged", "title"], await FindAsync());

        async Task<List<string>> FindAsync() =>
        [
            .. (await Generation.FindTouchedAsync(new HashSet<TopicId> { ProposedTopic.IdOf("kernel")! }, ["large-language model", "?!"], default))
                .Select(id => id.Value).Order(StringComparer.Ordinal),
        ];
    }

    [Fact]
    public async Task A_check_finds_damage_and_nothing_else()
    {
        await Generation.ApplyAsync([.. Enumerable.Range(0, 50).Select(number => Put($"n{number}", $"kernel {number}"))], default);
        await Generation.CommitAsync(50, default);
        await PutAsync(Generation, "later");
        Assert.Empty(await Generation.CheckAsync(default));

        await DamageAsync();

        Assert.NotEmpty(await Generation.CheckAsync(default));
    }

    [Fact]
    public async Task The_room_that_it_takes_grows_with_what_it_holds()
    {
        var empty = await Generation.MeasureBytesAsync(default);
        await Generation.ApplyAsync([.. Enumerable.Range(0, 50).Select(number => Put($"n{number}", $"kernel {number}"))], default);
        await Generation.CommitAsync(50, default);

        Assert.InRange(await Generation.MeasureBytesAsync(default), empty + 1, long.MaxValue);
    }

    protected static IndexWrite Put(string id, string body) =>
        IndexWrite.Put(Some.Indexed(Some.Article(id, body: body)) with { ContentHash = HashOf(body) });

    protected static async Task<IReadOnlyList<string>> IdsAsync(IIndexGeneration generation) =>
        [.. (await ReadAsync(generation)).Select(content => content.Id.Value)];

    protected static async Task PutAsync(IIndexGeneration generation, string id) => await generation.ApplyAsync([Put(id, "kernel")], default);

    protected async Task ReopenAsync(long lastSequence = Far, bool hasOtherSettings = false)
    {
        await CrashAsync();
        _generations = await OpenAsync(lastSequence, hasOtherSettings);
    }

    private static ContentHash HashOf(string text) => ContentHash.Of(Encoding.UTF8.GetBytes(text));

    private static async Task<List<ArticleContent>> ReadAsync(IIndexGeneration generation)
    {
        await using var contents = await generation.OpenContentsAsync(default);
        return await contents.ReadAsync(default).ToListAsync();
    }
}
