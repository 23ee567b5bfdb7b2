using Search.Articles;
using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Jobs;
using Search.Searching.Hits;
using Search.Searching.Queries;
using Search.Tests.Support;
using Search.Writing;

namespace Search.Tests.Server;

/// <summary>A site beside a dictionary of what it must hold.</summary>
internal sealed class HistorySite : IAsyncDisposable
{
    public const int Ids = 6;

    /// <summary>Each holds a word of its own, "only0", "only1", …, and the names of some topics.</summary>
    public static readonly IReadOnlyList<string> Texts =
    [
        .. new[]
        {
            "Rust is a language. We like Rust.",
            "The rustlang compiler, and rustlang again.",
            "A ferris is a crab, and ferris crabs walk.",
            "Gardens grow in spring. A garden is green.",
            "Rust in the garden: a ferris on iron.",
            "Nothing of note.",
        }.Select((body, number) => Some.Markdown($"Text {number}", $"{body} It says only{number}.")),
        "---\ntitle: Text 6\ntags: [ferris, weather]\n---\n\nIt says only6.\n",
        "---\ntitle: Text 7\ntags: [rustlang]\n---\n\nIt says only7, and names gardens.\n",
    ];

    public static readonly IReadOnlyList<string> Topics = ["rust", "ferris", "garden", "weather"];

    // By their choice in a step: none, or one that may be another topic's name and is refused then.
    private static readonly string[][] Aliases = [[], ["rustlang"], ["ferris"], ["gardens", "iron"], ["spring"], ["crab"]];

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<ArticleId, int> _articles = [];
    private readonly Dictionary<ArticleId, ArticleReviews> _decisions = [];
    private Site _site = null!;

    private HistorySite()
    {
    }

    public static async Task<HistorySite> StartAsync()
    {
        var history = new HistorySite();
        await history.OpenAsync();
        return history;
    }

    public Task DoAsync(HistoryStep step)
    {
        var id = ArticleId.Parse($"n{step.Article}");
        return step.Kind switch
        {
            StepKind.Put => PutAsync(id, step.Text),
            StepKind.Delete => DeleteAsync(id),
            StepKind.Batch => Task.WhenAll(Enumerable.Range(0, Ids).Where(number => number % 3 != step.Choice % 3).Select(number => PutAsync(ArticleId.Parse($"n{number}"), (step.Text + number) % Texts.Count))),
            StepKind.Review => ReviewAsync(id, Topics[step.Topic], (TagVerdict)(step.Choice % 4)),
            StepKind.PutTopic => UnlessRefusedAsync(() => _site.Get<TopicEditor>().PutAsync(
                Some.Topic(Topics[step.Topic], Aliases[step.Choice]), isDryRun: false, WaitFor.Stored, Some.Everyone, Origin.Service, CancellationToken.None)),
            StepKind.MergeTopics => UnlessRefusedAsync(() => _site.Get<TopicEditor>().MergeAsync(
                TopicId.Parse(Topics[step.Topic]), [TopicId.Parse(Topics[step.Choice % Topics.Count])], isDryRun: false, WaitFor.Stored, Some.Everyone, Origin.Service, CancellationToken.None)),
            StepKind.DeleteTopic => UnlessRefusedAsync(() => _site.Get<TopicEditor>().DeleteAsync(
                TopicId.Parse(Topics[step.Topic]), isDryRun: false, WaitFor.Stored, Some.Everyone, Origin.Service, CancellationToken.None)),
            StepKind.Reindex => ReindexAsync(),
            StepKind.BeginReindex => _site.Jobs.StartAsync(new JobRequest(JobKind.Reindex), CancellationToken.None),
            StepKind.Cancel => CancelAsync(),
            StepKind.RollBack => UnlessRefusedAsync(() => _site.Get<GenerationRollBack>().RunAsync(Origin.Service, CancellationToken.None)),
            StepKind.Wait => CatchUpAsync(),
            StepKind.Restart => RestartAsync(_site.DisposeAsync),
            StepKind.Crash => RestartAsync(() => new ValueTask(_site.CrashAsync())),
        };
    }

    /// <summary>Every article is found, or not, as the dictionary says; its tags are those that its text, the topics and people's decisions give it; VERIFY finds nothing.</summary>
    public async Task AssertRightAsync()
    {
        await Eventually.HoldsAsync("the rebuild ends", () => _site.Jobs.FindIndexJob() is null);
        Assert.All(_site.Jobs.List(), job => Assert.True(job is { State: JobState.Succeeded or JobState.Cancelled, Problem: "", Interruptions: 0 }, job.ToString()));
        await CatchUpAsync();
        for (var text = 0; text < Texts.Count; text++)
        {
            Assert.Equal(
                _articles.Where(article => article.Value == text).Select(article => article.Key.Value).Order(),
                Asked.Ids(_site.Generations.Served, $"only{text}", SearchOrder.ArticleId));
        }

        foreach (var (id, text) in _articles)
        {
            AssertTags(id, Texts[text]);
        }

        var verified = await _site.RunJobAsync(new JobRequest(JobKind.Verify));
        Assert.Equal((JobState.Succeeded, 0), (verified.State, verified.FailedCount));
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task UnlessRefusedAsync(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (SearchException refusal) when (refusal.Error != SearchError.Unavailable)
        {
            // A rule is against it, and nothing has changed.
        }
    }

    private void AssertTags(ArticleId id, string text)
    {
        Assert.Equal(
            Describe(_site.Get<SiteTagger>().Tag(ArticleParser.Parse(id, text)).Tags),
            Describe(AtOnce.Of(_site.Get<IArticleSearcher>().FindAsync(id, Audience.Unlimited, CancellationToken.None))!.Tags));
        if (_decisions.TryGetValue(id, out var decided))
        {
            Assert.Equal(decided.ToJson(), _site.Get<ReviewCatalog>().Of(id).ToJson());
        }
    }

    /// <summary>Without phrases that no topic covers, of which fewer are shown once there are topics; that alone makes no article be tagged again.</summary>
    private static IEnumerable<string> Describe(IEnumerable<Tag> tags) =>
        tags.Where(tag => tag.Source != TagRule.Proposal).Select(tag => $"{tag.Topic.Value} {tag.Label} {tag.Source}").Order();

    private async Task PutAsync(ArticleId id, int text)
    {
        await _site.Get<ArticleIngest>().PutAsync(id, Texts[text], null, WaitFor.Stored, Audience.Unlimited, CancellationToken.None);
        lock (_articles)
        {
            _articles[id] = text;
        }
    }

    private Task DeleteAsync(ArticleId id) => UnlessRefusedAsync(async () =>
    {
        await _site.Get<ArticleIngest>().DeleteAsync(id, null, WaitFor.Stored, Audience.Unlimited, CancellationToken.None);
        _articles.Remove(id);
    });

    private Task ReviewAsync(ArticleId id, string topic, TagVerdict verdict) => UnlessRefusedAsync(async () =>
    {
        await _site.Get<ReviewEditor>().ReviewAsync(id, [(topic, verdict)], WaitFor.Stored, Some.Everyone, Origin.Service, CancellationToken.None);
        _decisions[id] = _site.Get<ReviewCatalog>().Of(id);
    });

    private async Task ReindexAsync()
    {
        var job = await _site.RunJobAsync(new JobRequest(JobKind.Reindex));
        Assert.Equal((JobState.Succeeded, ""), (job.State, job.Problem));
    }

    private async Task CancelAsync()
    {
        if (_site.Jobs.FindIndexJob() is { } job)
        {
            Assert.True((await _site.Jobs.CancelAsync(job.Id, Origin.Service, CancellationToken.None)).HasEnded);
        }
    }

    private Task CatchUpAsync() => _site.Updater.WaitUntilSearchableAsync(_site.Get<IChangeLog>().LastSequence, CancellationToken.None);

    private async Task RestartAsync(Func<ValueTask> end)
    {
        await end();
        await OpenAsync();
    }

    private async Task OpenAsync() => _site = await Site.StartAsync(_folder.Path);
}
