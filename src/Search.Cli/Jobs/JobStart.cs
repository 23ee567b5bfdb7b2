using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Jobs;

/// <summary>Starts a job, waits for its end where that is wished, and says what came of it.</summary>
internal static class JobStart
{
    /// <returns>The exit code: done only for a job that succeeded without an issue, or that was not waited for.</returns>
    public static async Task<int> RunAsync(
        GlobalOptions options, Terminal terminal, ParseResult parse, StartJobRequest request, bool wait, CancellationToken cancellationToken)
    {
        using var client = options.Connect(parse);
        var job = await client.Admin.StartJobAsync(request, cancellationToken: cancellationToken);
        if (wait)
        {
            try
            {
                job = await new JobDisplay(terminal).WatchAsync(client, job.JobId, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                terminal.WriteErrorLine($"job {job.JobId} goes on; 'searchctl cancel {job.JobId}' ends it");
                throw;
            }
        }

        Write(job, options.IsJson(parse), wait, terminal);
        return !wait || job is { State: Job.Types.State.Succeeded, Failed: 0 } ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Write(Job job, bool isJson, bool hasEnded, Terminal terminal)
    {
        if (isJson)
        {
            terminal.WriteJson(job);
            return;
        }

        foreach (var line in hasEnded ? JobWriter.Summary(job) : [JobWriter.Line(job)])
        {
            terminal.WriteLine(line);
        }
    }
}
