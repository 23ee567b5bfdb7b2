using Search.Cli.Output;
using Search.Client;
using Search.Contracts.V1;

using Spectre.Console;

namespace Search.Cli.Jobs;

/// <summary>Watches a job until it ends: a bar on a terminal, otherwise a line for each step and every few seconds.</summary>
internal sealed class JobDisplay(Terminal terminal)
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    /// <summary>The job as it ended.</summary>
    public Task<Job> WatchAsync(SearchClient client, string jobId, CancellationToken cancellationToken) => terminal.ErrorIsTerminal
        ? terminal.Error.Progress()
            .AutoClear(true)
            .Columns(ProgressColumns.For(terminal.Error))
            .StartAsync(async context =>
            {
                var bar = context.AddTask("waiting"); // a bar must have a text
                return await ReadAsync(client, jobId, job => Show(bar, job), cancellationToken);
            })
        : ReadAsync(client, jobId, new Lines(terminal).Show, cancellationToken);

    private static async Task<Job> ReadAsync(SearchClient client, string jobId, Action<Job> show, CancellationToken cancellationToken)
    {
        using var watch = client.Admin.WatchJob(new WatchJobRequest { JobId = jobId }, cancellationToken: cancellationToken);
        Job? job = null;
        while (await watch.ResponseStream.MoveNext(cancellationToken))
        {
            job = watch.ResponseStream.Current;
            show(job);
        }

        return job!; // the server sends the job at least once
    }

    private static void Show(ProgressTask bar, Job job)
    {
        bar.IsIndeterminate = job.Total == 0;
        bar.MaxValue = Math.Max(1, job.Total);
        bar.Value = job.Processed;
        bar.Description = Markup.Escape(JobWriter.Progress(job));
    }

    private sealed class Lines(Terminal terminal)
    {
        private (Job.Types.State State, string Step)? _shown;
        private long _shownAt;

        public void Show(Job job)
        {
            // How it ended is told by the summary.
            if (job.EndedAt.Length == 0 && (_shown != (job.State, job.Step) || terminal.Time.GetElapsedTime(_shownAt) >= LineInterval))
            {
                terminal.WriteErrorLine(JobWriter.Progress(job));
                _shown = (job.State, job.Step);
                _shownAt = terminal.Time.GetTimestamp();
            }
        }
    }
}
