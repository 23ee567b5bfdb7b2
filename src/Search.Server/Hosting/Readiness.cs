using Microsoft.Extensions.Diagnostics.HealthChecks;

using Search.Changes;
using Search.Indexing;

namespace Search.Server.Hosting;

/// <summary>Whether the server can do its work: the store takes changes, the index follows it, and has something to search in.</summary>
internal sealed class Readiness(IChangeLog changes, IGenerations generations, IndexUpdater updater, FirstCatchUp catchUp) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problem = changes.Problem ?? updater.Problem ?? (catchUp.MaySearch ? null : Describe());
        return Task.FromResult(problem is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(problem));
    }

    private string Describe()
    {
        var generation = generations.Current;
        return $"search shows what is built so far of an index that was lost or is new: generation {generation.Number}, "
            + $"changes up to {generation.IndexedSequence} of {changes.LastSequence}";
    }
}
