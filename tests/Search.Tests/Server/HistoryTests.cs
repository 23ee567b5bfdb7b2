using CsCheck;

using Xunit.Abstractions;

namespace Search.Tests.Server;

/// <summary>Random histories of a site, with rebuilds, rollbacks, stops and crashes in between, against a dictionary of what must be there.</summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    private const int BriefHistories = 25;
    private const int FullHistories = 500;

    // Puts fill the site again after deletions.
    private static readonly (StepKind Kind, int Times)[] Frequencies =
    [
        (StepKind.Put, 8), (StepKind.Delete, 3), (StepKind.Batch, 2), (StepKind.Review, 3), (StepKind.PutTopic, 4), (StepKind.MergeTopics, 2), (StepKind.DeleteTopic, 1),
        (StepKind.Reindex, 2), (StepKind.BeginReindex, 2), (StepKind.Cancel, 1), (StepKind.RollBack, 2), (StepKind.Wait, 1), (StepKind.Restart, 2), (StepKind.Crash, 2),
    ];

    private static readonly StepKind[] Kinds = [.. Frequencies.SelectMany(entry => Enumerable.Repeat(entry.Kind, entry.Times))];

    private static readonly Gen<HistoryStep> Steps = Gen.Select(
        Gen.Int[0, Kinds.Length - 1].Select(index => Kinds[index]),
        Gen.Int[0, HistorySite.Ids - 1],
        Gen.Int[0, HistorySite.Texts.Count - 1],
        Gen.Int[0, HistorySite.Topics.Count - 1],
        Gen.Int[0, 5],
        (kind, article, text, topic, choice) => new HistoryStep(kind, article, text, topic, choice));

    [Fact]
    public async Task After_any_history_search_holds_what_is_stored_with_the_tags_that_it_must_have()
    {
        var count = Environment.GetEnvironmentVariable("SEARCH_FAULTS") == "full" ? FullHistories : BriefHistories;
        var steps = 0;
        await Steps.List[5, 40].SampleAsync(
            async history =>
            {
                Interlocked.Add(ref steps, history.Count);
                await using var site = await HistorySite.StartAsync();
                foreach (var step in history)
                {
                    await site.DoAsync(step);
                }

                await site.AssertRightAsync();
            },
            writeLine: output.WriteLine,
            iter: count,
            threads: 2,
            print: history => string.Join("\n", history));
        output.WriteLine($"{count} histories of {steps} steps");
    }
}
