using System.Diagnostics;

namespace Search.Tests.Calls;

/// <summary>What a call spends its time on.</summary>
public sealed class StageClockTests
{
    [Fact]
    public async Task A_stage_within_another_is_not_counted_twice()
    {
        var started = Stopwatch.GetTimestamp();
        var clock = StageClock.Start();
        using (StageClock.Enter(Stage.Retrieve))
        {
            await Task.Delay(20);
            using (StageClock.Enter(Stage.Rerank))
            {
                await Task.Delay(40);
            }

            await Task.Delay(20);
        }

        var whole = Stopwatch.GetElapsedTime(started);
        var stages = clock.Read();

        Assert.Equal(["retrieve", "rerank"], stages.Select(stage => stage.Stage));
        Assert.All(stages, stage => Assert.InRange(stage.Time.TotalMilliseconds, 30, whole.TotalMilliseconds));
        Assert.True(stages.Sum(stage => stage.Time.TotalMilliseconds) <= whole.TotalMilliseconds);
    }

    [Fact]
    public async Task A_stage_that_goes_on_is_told_with_its_time_so_far_by_whoever_looks()
    {
        var clock = StageClock.Start();
        using var stage = StageClock.Enter(Stage.Plan);
        await Task.Delay(20);

        var first = await Task.Run(clock.Read);
        await Task.Delay(20);
        var second = await Task.Run(clock.Read);

        Assert.True(first.Single().Time > TimeSpan.Zero);
        Assert.True(second.Single().Time > first.Single().Time);
    }

    [Fact]
    public async Task A_clock_goes_along_with_its_call_alone()
    {
        var clocks = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(async () =>
        {
            var clock = StageClock.Start();
            await EnterAsync((Stage)(number % 3));
            return (number, clock);
        })));

        Assert.All(clocks, one => Assert.Equal([$"{(Stage)(one.number % 3)}".ToLowerInvariant()], one.clock.Read().Select(stage => stage.Stage)));
        Assert.Null(StageClock.Current);
    }

    private static async Task EnterAsync(Stage stage)
    {
        using var scope = StageClock.Enter(stage);
        await Task.Yield();
    }
}
