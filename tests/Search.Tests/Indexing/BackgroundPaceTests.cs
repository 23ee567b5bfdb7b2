using Microsoft.Extensions.Time.Testing;

using Search.Indexing;
using Search.Tests.Support;

namespace Search.Tests.Indexing;

/// <summary>How work in the background makes room for readers.</summary>
public sealed class BackgroundPaceTests
{
    private readonly FakeTimeProvider _time = new(Some.Now);
    private readonly OneGeneration _generations = new(null!);
    private readonly IndexingOptions _options = new() { RebuildShare = 0.25 };
    private readonly BackgroundPace _pace;

    public BackgroundPaceTests() => _pace = new BackgroundPace(_generations, _options, _time);

    [Fact]
    public void Nobody_waits_while_nobody_searches()
    {
        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(Work().IsCompleted));
        Assert.False(_pace.AreReadersAtWork);
    }

    [Fact]
    public void A_worker_is_at_work_for_its_share_of_the_time_while_somebody_searches()
    {
        _generations.QuestionCount++;

        var pause = Work();
        _time.Advance(TimeSpan.FromMilliseconds(29));
        Assert.False(pause.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(pause.IsCompleted);
        Assert.True(_pace.AreReadersAtWork);
    }

    [Fact]
    public void Many_workers_together_leave_as_much_as_one_and_no_pause_is_long()
    {
        _options.RebuildShare = 1.0 / Environment.ProcessorCount;
        _generations.QuestionCount++;

        var pauses = Enumerable.Range(0, 50).Select(_ => _pace.PauseAsync(TimeSpan.FromMilliseconds(10), CancellationToken.None)).ToList();

        Assert.False(pauses[^1].IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(101));
        Assert.All(pauses, pause => Assert.True(pause.IsCompleted));
    }

    [Fact]
    public void It_goes_on_at_full_speed_a_moment_after_the_last_search()
    {
        _generations.QuestionCount++;
        Assert.False(Work().IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(Work().IsCompleted);
    }

    /// <summary>A step of 10 ms.</summary>
    private Task Work()
    {
        _time.Advance(TimeSpan.FromMilliseconds(10));
        return _pace.PauseAsync(TimeSpan.FromMilliseconds(10), CancellationToken.None);
    }
}
