using Search.Changes;
using Search.Jobs;

namespace Search.Tests.Jobs;

/// <summary>A job store with something between it and its user.</summary>
internal abstract class WrappedJobStore(IJobStore store) : IJobStore
{
    public virtual async Task SaveAsync(Job job, AuditNote? note, CancellationToken cancellationToken)
    {
        await BeforeWriteAsync();
        await store.SaveAsync(job, note, cancellationToken);
    }

    public async Task SaveAsync(Job job, JobClaim claim, AuditNote? note, CancellationToken cancellationToken)
    {
        await BeforeWriteAsync();
        await store.SaveAsync(job, claim, note, cancellationToken);
    }

    public Task<IReadOnlyList<Job>> LoadJobsAsync(CancellationToken cancellationToken) => store.LoadJobsAsync(cancellationToken);

    public async Task<JobClaim?> TryClaimAsync(string jobId, string owner, TimeSpan length, CancellationToken cancellationToken)
    {
        await BeforeWriteAsync();
        return await store.TryClaimAsync(jobId, owner, length, cancellationToken);
    }

    public async Task<bool> RenewAsync(JobClaim claim, TimeSpan length, CancellationToken cancellationToken)
    {
        await BeforeWriteAsync();
        return await store.RenewAsync(claim, length, cancellationToken);
    }

    protected virtual Task BeforeWriteAsync() => Task.CompletedTask;
}
