using Microsoft.Extensions.Time.Testing;

using Search.Server.Admission;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>How many calls may work at once, on a machine that the test makes up.</summary>
public sealed class LatencyLimitTests
{
    private const int Min = 2;
    private const int Max = 100;

    private readonly FakeTimeProvider _time = new(Some.Now);
    private readonly LatencyLimit _limit;

    public LatencyLimitTests() => _limit = new LatencyLimit(Min, Max, tolerance: 1.5, _time);

    [Fact]
    public void It_grows_while_calls_take_as_long_as_alone()
    {
        Run(seconds: 60, processors: 1_000);

        Assert.Equal(Max, Highest(seconds: 10, processors: 1_000));
    }

    [Fact]
    public void It_shrinks_where_calls_slow_one_another_and_stays_near_what_the_machine_can_do()
    {
        Run(seconds: 60, processors: 1_000);

        Run(seconds: 60, processors: 4);

        Assert.InRange(Highest(seconds: 10, processors: 4), 4, 12);
    }

    [Fact]
    public void It_never_falls_below_its_least_and_recovers()
    {
        Run(seconds: 20, processors: 1_000);

        for (var second = 0; second < 60; second++)
        {
            Run(seconds: 1, processors: 0.2);
            Assert.True(_limit.Current >= Min);
        }

        Assert.InRange(Highest(seconds: 10, processors: 0.2), Min, 8);
        Run(seconds: 60, processors: 1_000);
        Assert.Equal(Max, Highest(seconds: 10, processors: 1_000));
    }

    [Fact]
    public void Kinds_of_calls_that_take_longer_than_others_do_not_shrink_it()
    {
        for (var second = 0; second < 120; second++)
        {
            Run(seconds: 1, processors: 1_000, kind: second % 2 == 0 ? "suggest" : "search", milliseconds: second % 2 == 0 ? 1 : 50);
        }

        Assert.Equal(Max, Highest(seconds: 20, processors: 1_000));
    }

    [Fact]
    public void It_does_not_grow_where_nobody_comes_near_it()
    {
        Run(seconds: 60, processors: 1_000, atWork: 1);

        Assert.InRange(_limit.Current, Min, 2 * Min);
    }

    /// <summary>As many calls as may, one behind the other, on a machine of so many processors.</summary>
    private void Run(int seconds, double processors, string kind = "search", double milliseconds = 10, int? atWork = null)
    {
        var end = _time.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        while (_time.GetUtcNow() < end)
        {
            var working = atWork ?? _limit.Current;
            var latency = TimeSpan.FromMilliseconds(milliseconds * Math.Max(1, working / processors));
            _time.Advance(latency);
            for (var call = 0; call < working; call++)
            {
                _limit.Add(kind, latency, working);
            }
        }
    }

    /// <summary>Since it is held at its least now and then.</summary>
    private int Highest(int seconds, double processors)
    {
        var highest = 0;
        for (var tenth = 0; tenth < 10; tenth++)
        {
            Run(seconds / 10, processors);
            highest = Math.Max(highest, _limit.Current);
        }

        return highest;
    }
}
