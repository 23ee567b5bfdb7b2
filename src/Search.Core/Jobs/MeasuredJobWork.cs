using System.Diagnostics;

namespace Search.Jobs;

/// <summary>Work of jobs of which each run is measured, and is a span.</summary>
/// <param name="inner">The work itself.</param>
/// <param name="metrics">Told of each run.</param>
public sealed class MeasuredJobWork(IJobWork inner, JobMetrics metrics) : IJobWork
{
    /// <inheritdoc/>
    public JobKind Kind => inner.Kind;

    /// <inheritdoc/>
    public void Check(JobRequest request) => inner.Check(request);

    /// <inheritdoc/>
    public async Task<string> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var span = Telemetry.Source.StartActivity($"job {JobMetrics.NameOf(Kind)}");
        var outcome = "failed";
        try
        {
            var result = await inner.RunAsync(run, cancellationToken);
            outcome = "succeeded";
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = "cancelled";
            throw;
        }
        catch (Exception failure)
        {
            span?.SetTag("error.type", Telemetry.ErrorOf(failure)).SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            metrics.Add(Kind, outcome, Stopwatch.GetElapsedTime(started));
        }
    }
}
