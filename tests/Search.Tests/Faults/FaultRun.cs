using Xunit.Abstractions;

namespace Search.Tests.Faults;

/// <summary>How much of the fault trials runs. <c>SEARCH_FAULTS=full</c> asks for all of it, and <c>SEARCH_FAULTS_SEED</c> repeats a run.</summary>
internal static class FaultRun
{
    // What a brief run takes, so that the gate is the same each time.
    private const int BriefSeed = 1;

    public static bool IsFull => Environment.GetEnvironmentVariable("SEARCH_FAULTS") == "full";

    public static T Choose<T>(T brief, T full) => IsFull ? full : brief;

    /// <summary>Random numbers whose seed is printed.</summary>
    public static Random CreateRandom(ITestOutputHelper output) => new(CreateSeed(output));

    /// <summary>A seed, which is printed.</summary>
    public static int CreateSeed(ITestOutputHelper output)
    {
        var given = Environment.GetEnvironmentVariable("SEARCH_FAULTS_SEED");
        var seed = given is null ? Choose(BriefSeed, Environment.TickCount) : int.Parse(given);
        output.WriteLine($"seed {seed}");
        return seed;
    }
}
