using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Generations;
using Search.Adapters.SqliteStore;
using Search.Articles;
using Search.Changes;
using Search.Indexing;
using Search.Searching.Hits;
using Search.Searching.Synonyms;
using Search.Tests.Support;

namespace Search.Tests.Indexing;

public sealed class IndexUpdaterTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Some.Now);
    private readonly ParsedArticles _articles = new(1_000_000);
    private readonly SynonymCatalog _synonyms = Some.Synonyms();
    private readonly IndexingOptions _options = new();
    private readonly SlowAnalyzer _analyzer;
    private SqliteChangeLog _changes = null!;

    public IndexUpdaterTests() => _analyzer = new SlowAnalyzer(_time);

    public Task InitializeAsync()
    {
        _changes = SqliteChangeLog.Open(_folder.File("articles.db"), TimeProvider.System, NullLogger<SqliteChangeLog>.Instance);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _changes.DisposeAsync();
        _articles.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_waiting_caller_finds_its_change_at_once_and_before_any_commit()
    {
        using var generation = OpenGeneration();
        await using var running = Run(generation);

        var sequence = await PutAsync("a", "kernel");
        await running.Updater.WaitUntilSearchableAsync(sequence, CancellationToken.None);

        Assert.Equal(["a"], Find(generation, "kernel"));
        Assert.Equal(0, generation.Checkpoint);
    }

    [Fact]
    public async Task Whoever_waits_behind_a_backlog_that_takes_longer_than_its_deadline_is_told_at_once_and_how_long_it_takes()
    {
        _analyzer.Pause = TimeSpan.FromMilliseconds(20);
        for (var number = 0; number < 1_500; number++)
        {
            await PutAsync($"n{number}", "kernel");
        }

        var last = await PutAsync("last", "kernel");
        using var generation = OpenGeneration();
        await using var running = Run(generation);
        SearchException? late = null;
        await Eventually.HoldsAsync("it is told", () =>
        {
            var waiting = Record.ExceptionAsync(() => running.Updater.WaitUntilSearchableAsync(last, _time.GetUtcNow().AddMilliseconds(100), new CancellationToken(canceled: true)));
            late = waiting.Result as SearchException;
            return late is not null;
        });
        _analyzer.Pause = TimeSpan.Zero;
        await running.Updater.WaitUntilSearchableAsync(last, deadline: null, CancellationToken.None);

        Assert.Equal("SEARCHABLE_LATE", late!.Reason.Name);
        Assert.Contains($"stored as sequence {last}", late.Message);
        Assert.True(late.RetryDelay >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Nobody_waiting_a_change_is_seen_after_the_refresh_interval_and_committed_after_the_commit_interval()
    {
        // Beyond all the refresh intervals that pass before the patience of the test is at an end.
        _options.CommitInterval = TimeSpan.FromDays(1);
        using var generation = OpenGeneration();
        await using var running = Run(generation);
        var sequence = await PutAsync("a", "kernel");

        await running.AdvanceUntilAsync(_options.RefreshInterval, () => generation.IndexedSequence == sequence);
        Assert.Equal(0, generation.Checkpoint);

        await running.AdvanceUntilAsync(_options.CommitInterval, () => generation.Checkpoint == sequence);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_backlog_of_articles_that_take_long_shows_itself_at_every_refresh_interval(int threads)
    {
        const int MostTextsOfAnArticle = 10;

        // All threads move one clock on, and each has begun articles when a refresh falls due.
        var count = 60 * threads;
        _options.Threads = threads;
        _options.CommitInterval = TimeSpan.FromDays(1);
        using var lucene = OpenGeneration();
        var refreshes = new List<DateTimeOffset>();

        // By the clock of the test a refresh takes no time, so nothing is read beside it; and it ends for other threads a moment after they were told to begin no more.
        var generation = new FailingGeneration(lucene);
        generation.OnShown = () => _ = Task.Delay(100).ContinueWith(_ => _analyzer.Gate.Set(), TaskScheduler.Default);
        generation.OnRefresh = () =>
        {
            _analyzer.Gate.Reset();
            refreshes.Add(_time.GetUtcNow());
        };
        for (var number = 0; number < count; number++)
        {
            await PutAsync($"n{number}", "kernel");
        }

        _analyzer.Pause = TimeSpan.FromMilliseconds(100);
        var perArticle = TimeSpan.FromMilliseconds(100) * MostTextsOfAnArticle;
        await using (Run(generation))
        {
            await Eventually.HoldsAsync("all are applied and shown or committed", () => lucene.IndexedSequence > count / 2);
            _analyzer.Pause = TimeSpan.Zero;
        }

        // What each thread had begun is taken in as well, and what the others had begun beside the refresh before.
        var longest = _options.RefreshInterval + (((2 * threads) - 1) * perArticle);
        Assert.InRange(refreshes.Count, 5, count);
        Assert.All(refreshes.Zip(refreshes.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.Zero, longest));
        Assert.Equal(count, Find(lucene, "kernel").Count);
    }

    [Fact]
    public async Task A_stop_applies_and_commits_everything_that_is_durable()
    {
        using var generation = OpenGeneration();
        long last = 0;
        await using (Run(generation))
        {
            for (var number = 0; number < 300; number++)
            {
                last = await PutAsync($"n{number}", "kernel");
            }
        }

        Assert.Equal(last, generation.Checkpoint);
        Assert.Equal(300, Find(generation, "kernel").Count);
    }

    [Fact]
    public async Task After_a_crash_the_changes_since_the_checkpoint_are_applied_again_and_nothing_twice()
    {
        using (var generation = OpenGeneration())
        {
            await using (Run(generation))
            {
                await PutAsync("kept", "kernel");
                await PutAsync("replaced", "kernel");
                await PutAsync("deleted", "kernel");
            }

            // Applied, seen, and lost with the process: no commit follows.
            await PutAsync("replaced", "garden");
            await _changes.DeleteAsync(Subject.Of(ArticleId.Parse("deleted")), null, CancellationToken.None);
            await PutAsync("new", "kernel");
            generation.Put(Some.Indexed(Some.Article("new", body: "kernel")));
            generation.Refresh(6);
        }

        using var again = OpenGeneration();
        Assert.Equal(3, again.Checkpoint);
        await using (Run(again))
        {
        }

        Assert.Equal(["kept", "new"], Find(again, "kernel"));
        Assert.Equal(["replaced"], Find(again, "garden"));
        Assert.Equal(6, again.Checkpoint);
    }

    [Fact]
    public async Task A_generation_that_is_gone_is_built_again_from_the_log()
    {
        using (var generation = OpenGeneration())
        {
            await using (Run(generation))
            {
                await PutAsync("a", "kernel");
            }
        }

        Directory.Delete(_folder.File("generations"), recursive: true);
        using var again = OpenGeneration();
        await using (Run(again))
        {
        }

        Assert.Equal(["a"], Find(again, "kernel"));
    }

    [Fact]
    public async Task Changes_to_one_article_end_with_the_last_whatever_the_batches()
    {
        _options.BatchSize = 3;
        using var generation = OpenGeneration();
        await using (Run(generation))
        {
            await Parallel.ForAsync(0, 20, async (article, _) =>
            {
                for (var version = 0; version < 10; version++)
                {
                    await PutAsync($"n{article}", $"version{version}");
                }
            });
        }

        Assert.Equal(20, Find(generation, "version9").Count);
        Assert.Empty(Find(generation, "version8"));
    }

    [Fact]
    public async Task Topics_reviews_and_synonyms_make_no_documents_and_count_as_applied()
    {
        using var generation = OpenGeneration();
        await using (var running = Run(generation))
        {
            await PutAsync("a", "kernel");
            await _changes.PutAsync(new Subject(SubjectKind.Topic, "kernel"), "kernel", null, CancellationToken.None);
            await _changes.PutAsync(new Subject(SubjectKind.Review, "a"), "garden", null, CancellationToken.None);
            await running.Updater.WaitUntilSearchableAsync(3, CancellationToken.None);

            await _changes.DeleteAsync(new Subject(SubjectKind.Review, "a"), null, CancellationToken.None);
            await _changes.PutAsync(
                new Subject(SubjectKind.Synonym, "kernel"), SynonymJson.Write(Some.Synonym("kernel", "kernel", "garden")), null, CancellationToken.None);
            await running.Updater.WaitUntilSearchableAsync(5, CancellationToken.None);
        }

        Assert.Equal(["a"], Find(generation, "kernel"));
        Assert.Empty(Find(generation, "garden"));
        Assert.Equal(5, generation.Checkpoint);
        Assert.Equal(["garden"], _synonyms.Current.Find("kernel"));
    }

    [Fact]
    public async Task A_failure_of_the_index_is_told_and_once_it_has_passed_everything_is_applied()
    {
        using var lucene = OpenGeneration();
        var generation = new FailingGeneration(lucene);
        await using var running = Run(generation);
        await running.Updater.WaitUntilSearchableAsync(await PutAsync("a", "kernel"), CancellationToken.None);

        generation.Failure = new IOException("no space left");
        var sequence = await PutAsync("b", "kernel");
        var refusal = await Assert.ThrowsAsync<SearchException>(() => running.Updater.WaitUntilSearchableAsync(sequence, CancellationToken.None));

        Assert.Equal("INDEX_FAILED", refusal.Reason.Name);
        Assert.Equal("the index stands still: no space left", running.Updater.Problem);
        await running.AdvanceUntilAsync(_options.RetryInterval, () => generation.Attempts > 3);
        Assert.Equal(["a"], Find(lucene, "kernel"));

        generation.Failure = null;
        await running.AdvanceUntilAsync(_options.RetryInterval, () => lucene.IndexedSequence == sequence && running.Updater.Problem is null);
        Assert.Equal(["a", "b"], Find(lucene, "kernel"));
    }

    [Fact]
    public async Task A_commit_that_fails_beside_other_work_is_told_and_made_again()
    {
        using var lucene = OpenGeneration();
        var generation = new FailingGeneration(lucene);
        generation.OnShown = () => generation.Failure = new IOException("no space left");
        await using var running = Run(generation);
        var sequence = await PutAsync("a", "kernel");
        await running.Updater.WaitUntilSearchableAsync(sequence, CancellationToken.None);

        await running.AdvanceUntilAsync(_options.CommitInterval, () => running.Updater.Problem is not null);
        Assert.Equal(0, lucene.Checkpoint);

        generation.OnShown = null;
        generation.Failure = null;
        await running.AdvanceUntilAsync(_options.RetryInterval, () => lucene.Checkpoint == sequence && running.Updater.Problem is null);
    }

    [Fact]
    public async Task The_model_by_which_all_articles_are_tagged_is_kept_also_where_nothing_else_has_changed()
    {
        using (var generation = OpenGeneration())
        {
            await using var running = Run(generation);
            var sequence = await PutAsync("a", "kernel");
            await running.AdvanceUntilAsync(_options.CommitInterval, () => generation.Checkpoint == sequence);

            await running.Updater.CommitRetagAsync("model-1", CancellationToken.None);
        }

        using var again = OpenGeneration();
        Assert.Equal("model-1", again.TaggedBy);
    }

    [Fact]
    public async Task A_caller_that_looks_before_a_refresh_and_waits_after_it_is_released_without_another_change()
    {
        using var lucene = OpenGeneration();
        var generation = new FailingGeneration(lucene);
        await using var running = Run(generation);
        var sequence = await PutAsync("a", "kernel");
        await running.Updater.WaitUntilSearchableAsync(sequence, CancellationToken.None);

        generation.IsReadEarly = true;
        await running.Updater.WaitUntilSearchableAsync(sequence, CancellationToken.None).WaitAsync(Eventually.Patience);

        Assert.Equal(["a"], Find(lucene, "kernel"));
    }

    [Fact]
    public async Task Articles_are_tagged_again_before_changes_cease_to_come()
    {
        _options.BatchSize = 1;
        using var lucene = OpenGeneration();
        var generation = new FailingGeneration(lucene) { OnPut = () => PutNext("a", last: 500) };
        await using var running = Run(generation);
        await running.Updater.WaitUntilSearchableAsync(await PutAsync("a", "kernel"), CancellationToken.None);

        await running.Updater.RetagAsync([ArticleId.Parse("a")], CancellationToken.None);

        Assert.InRange(_changes.LastSequence, 1, 499);
    }

    [Fact]
    public async Task An_index_that_was_lost_is_complete_with_what_was_stored_when_it_was_begun()
    {
        _options.BatchSize = 1;
        await PutAsync("a", "kernel");
        using var lucene = OpenGeneration();
        var isCompleteAt = 0L;
        var generation = new FailingGeneration(lucene);
        generation.OnPut = () =>
        {
            isCompleteAt = isCompleteAt == 0 && lucene.IsComplete ? _changes.LastSequence : isCompleteAt;
            PutNext("b", last: 20);
        };

        await using (Run(generation))
        {
        }

        Assert.Equal(2, isCompleteAt);
    }

    [Fact]
    public async Task A_waiting_caller_is_told_when_the_service_stops()
    {
        using var generation = OpenGeneration();
        Task waiting;
        await using (var running = Run(generation))
        {
            waiting = running.Updater.WaitUntilSearchableAsync(99, CancellationToken.None);
        }

        Assert.Equal("STOPPING", (await Assert.ThrowsAsync<SearchException>(() => waiting)).Reason.Name);
    }

    private LuceneGeneration OpenGeneration() =>
        LuceneGenerations.Open(_folder.File("generations"), _changes.LastSequence, _options, new RankingOptions(), _time, NullLogger<LuceneGenerations>.Instance).Served;

    private RunningUpdater Run(IIndexGeneration generation)
    {
        var (topics, decisions) = (Some.Topics(), Some.Decisions());
        var generations = new AssertingGenerations(new OneGeneration(generation));
        var indexers = new ArticleIndexers(
            _changes, _articles, Some.Tagger(topics, decisions, _analyzer), new Catalogs([topics, decisions, _synonyms]), _options, NullLogger<ArticleIndexer>.Instance);
        return new RunningUpdater(new IndexUpdater(_changes, generations, indexers, _options, _time, NullLogger<IndexUpdater>.Instance), generations, _time);
    }

    private async Task<long> PutAsync(string id, string body) =>
        (await _changes.PutAsync(Subject.Of(ArticleId.Parse(id)), body, null, CancellationToken.None)).Sequence;

    /// <summary>Applying one change brings the next, up to the last one.</summary>
    private void PutNext(string id, long last)
    {
        if (_changes.LastSequence < last)
        {
            PutAsync(id, $"kernel {_changes.LastSequence}").GetAwaiter().GetResult();
        }
    }

    private static IReadOnlyList<string> Find(LuceneGeneration generation, string word) => Asked.Ids(generation, word, SearchOrder.ArticleId);
}
