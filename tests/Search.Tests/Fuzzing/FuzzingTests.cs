using Search.Fuzzing;
using Search.Tests.Support;

namespace Search.Tests.Fuzzing;

/// <summary>The brief form of <c>tests/fuzz.sh</c>: the whole corpus and a few hundred mutations, always the same.</summary>
public sealed class FuzzingTests
{
    private const int Seed = 17;
    private const int Mutations = 300;

    public static TheoryData<string> Targets => [.. FuzzTargets.Names];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Whatever_comes_in_is_answered_or_refused_with_a_documented_reason(string name)
    {
        await using var target = await FuzzTargets.OpenAsync(name);

        // Other tests of this process use processors at the same time; where more than one thread works, only the long form counts them.
        var loop = new FuzzLoop(target, Seed) { KeepsBudget = target.WorksOnOneThread };
        var figures = await Task.Factory.StartNew(
            () => loop.Run(Mutations), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(Eventually.Patience);

        Assert.Empty(figures.Failures.Select(failure => failure.Law));
        Assert.True(figures.Inputs > Mutations, figures.ToString());
    }
}
