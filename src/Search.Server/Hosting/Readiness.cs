using Microsoft.Extensions.Diagnostics.HealthChecks;

using Search.Changes;
using Search.Indexing;
using Search.Server.GrpcApi;

namespace Search.Server.Hosting;

/// <summary>
/// Whether the server can do its work: it is not about to stop, the store takes changes, the index follows it, and holds what it has to hold. Answers that are <c>partial</c> and
/// <c>complete</c> of the status say the same of the index.
/// </summary>
internal sealed class Readiness(IChangeLog changes, IGenerations generations, IndexUpdater updater, ServerPaths paths, IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problem = (lifetime.ApplicationStopping.IsCancellationRequested ? "the service is stopping" : null) ?? changes.Problem ?? updater.Problem ?? (generations.Current.IsComplete ? null : Describe());
        return Task.FromResult(problem is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(paths.Hide(problem)));
    }

    private string Describe()
    {
        var generation = generations.Current;
        return $"search shows what is built so far of an index that was lost or is new: generation {generation.Number}, "
            + $"changes up to {generation.IndexedSequence} of {changes.LastSequence}";
    }
}
