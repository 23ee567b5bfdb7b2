using System.CommandLine;

using Search.Cli.Output;
using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Commands;

/// <summary><c>searchctl retag</c>: learns from people's tags and tags every article again.</summary>
internal static class RetagCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var command = new Command("retag", "Learn how the site tags, then tag every article again.");
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var job = await client.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Retag }, cancellationToken: cancellationToken);
            job = await WatchAsync(client, job, terminal, cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(job);
            }

            if (job.State == Job.Types.State.Succeeded)
            {
                return ExitCode.Done;
            }

            terminal.WriteErrorLine($"searchctl: retag: the job ended as {job.State}: {job.Problem}");
            return ExitCode.Failed;
        });
        return command;
    }

    /// <summary>Tells each step of the job until it ends.</summary>
    private static async Task<Job> WatchAsync(SearchClient client, Job job, Terminal terminal, CancellationToken cancellationToken)
    {
        using var watch = client.Admin.WatchJob(new WatchJobRequest { JobId = job.JobId }, cancellationToken: cancellationToken);
        var step = "";
        while (await watch.ResponseStream.MoveNext(cancellationToken))
        {
            job = watch.ResponseStream.Current;
            if (job.Step != step)
            {
                step = job.Step;
                terminal.WriteErrorLine(step);
            }
        }

        return job;
    }
}
