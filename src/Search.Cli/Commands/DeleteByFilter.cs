using Search.Cli.Output;
using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Commands;

/// <summary><c>searchctl delete</c> with a filter: shows what it means, asks, and removes just that.</summary>
internal sealed class DeleteByFilter(SearchClient client, Terminal terminal, bool isJson)
{
    // As many as a person looks at.
    private const int ShownIds = 10;

    /// <summary>Only shows what would be deleted.</summary>
    public async Task<int> ShowAsync(PurgeArticlesRequest request, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(request, cancellationToken);
        if (isJson)
        {
            terminal.WriteJson(plan);
            return ExitCode.Done;
        }

        Show(plan, plan.ArticleIds.Count, terminal.WriteLine);
        if (plan.PurgedCount < plan.TotalSize)
        {
            terminal.WriteLine($"the etag names the first {plan.PurgedCount} of them; more than that are deleted by --yes, or in several runs");
        }

        if (plan.TotalSize > 0)
        {
            terminal.WriteLine($"the same with --etag {plan.Etag} deletes them");
        }

        return ExitCode.Done;
    }

    /// <summary>Deletes what was looked at: by the caller who names its etag, by a person who is asked, or by nobody, as the caller wishes.</summary>
    public async Task<int> RunAsync(PurgeArticlesRequest request, string etag, bool yes, CancellationToken cancellationToken)
    {
        if (etag.Length > 0)
        {
            var purged = await PurgeAsync(request, etag, cancellationToken);
            Write(purged);
            return ExitCode.Done;
        }

        var plan = await PlanAsync(request, cancellationToken);
        if (!yes && plan.TotalSize > 0)
        {
            if (!terminal.CanAsk)
            {
                terminal.WriteErrorLine($"searchctl: delete: the filter lets {plan.TotalSize} articles through; look at them with --dry-run, then give --etag {plan.Etag}, or --yes");
                return ExitCode.BadUsage;
            }

            Show(plan, ShownIds, terminal.WriteErrorLine);
            if (!await terminal.AskAsync($"delete {Articles(plan.TotalSize)}? [y/N] ", cancellationToken))
            {
                terminal.WriteErrorLine("nothing is deleted");
                return ExitCode.Failed;
            }
        }

        return await RunAsync(request, plan, cancellationToken);
    }

    /// <summary>Step by step, as many as one call deletes; only as long as what is left is what was looked at less what is deleted.</summary>
    private async Task<int> RunAsync(PurgeArticlesRequest request, PurgeArticlesResponse plan, CancellationToken cancellationToken)
    {
        var done = new PurgeArticlesResponse { TotalSize = plan.TotalSize, ArticleIds = { plan.ArticleIds } };
        while (true)
        {
            var purged = await PurgeAsync(request, plan.Etag, cancellationToken);
            done.PurgedCount += purged.PurgedCount;
            done.Sequence = Math.Max(done.Sequence, purged.Sequence);
            if (plan.PurgedCount == plan.TotalSize)
            {
                Write(done);
                return ExitCode.Done;
            }

            var left = plan.TotalSize - purged.PurgedCount;
            plan = await PlanAsync(request, cancellationToken);
            if (plan.TotalSize != left)
            {
                Write(done);
                terminal.WriteErrorLine($"searchctl: delete: stopped, since the filter lets {Articles(plan.TotalSize)} through and {left} were left to delete: look at another dry run");
                return ExitCode.Failed;
            }
        }
    }

    private async Task<PurgeArticlesResponse> PlanAsync(PurgeArticlesRequest request, CancellationToken cancellationToken) =>
        await client.Articles.PurgeArticlesAsync(new PurgeArticlesRequest(request) { DryRun = true }, cancellationToken: cancellationToken);

    private async Task<PurgeArticlesResponse> PurgeAsync(PurgeArticlesRequest request, string etag, CancellationToken cancellationToken) =>
        await client.Articles.PurgeArticlesAsync(new PurgeArticlesRequest(request) { Etag = etag }, cancellationToken: cancellationToken);

    private static void Show(PurgeArticlesResponse plan, int most, Action<string> writeLine)
    {
        writeLine($"{Articles(plan.TotalSize)} would be deleted{(plan.TotalSize > 0 ? ":" : "")}");
        foreach (var id in plan.ArticleIds.Take(most))
        {
            writeLine(SafeText.Line($"    {id}"));
        }

        if (plan.TotalSize > Math.Min(most, plan.ArticleIds.Count))
        {
            writeLine($"    and {plan.TotalSize - Math.Min(most, plan.ArticleIds.Count)} more");
        }
    }

    private void Write(PurgeArticlesResponse purged)
    {
        if (isJson)
        {
            terminal.WriteJson(purged);
            return;
        }

        terminal.WriteLine($"deleted {Articles(purged.PurgedCount)}");
        if (purged.PurgedCount < purged.TotalSize)
        {
            terminal.WriteErrorLine($"{Articles(purged.TotalSize - purged.PurgedCount)} that the filter let through stay: changed meanwhile, or more than one call deletes; see --dry-run");
        }
    }

    private static string Articles(int count) => count == 1 ? "1 article" : $"{count} articles";
}
