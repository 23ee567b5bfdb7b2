using Microsoft.Extensions.Diagnostics.HealthChecks;

using Search.Changes;
using Search.Indexing;

namespace Search.Server.Hosting;

/// <summary>Whether the server can do its work: the store takes changes, the index follows it, and has caught up with it once.</summary>
internal sealed class Readiness(IChangeLog changes, IndexUpdater updater, FirstCatchUp catchUp) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problem = changes.Problem ?? updater.Problem ?? (catchUp.IsDone ? null : "search does not show all of the store yet");
        return Task.FromResult(problem is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(problem));
    }
}
