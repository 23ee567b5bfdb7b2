using Microsoft.Data.Sqlite;

using Search.Changes;
using Search.Jobs;

namespace Search.Adapters.SqliteStore;

/// <summary>The statements of jobs and of claims on them. Each decides by what stands in the row at that moment.</summary>
internal sealed class JobStatements : IDisposable
{
    private readonly SqliteParameter _jobId = new("$job_id", SqliteType.Text);
    private readonly SqliteParameter _hasEnded = new("$has_ended", SqliteType.Integer);
    private readonly SqliteParameter _job = new("$job", SqliteType.Text);
    private readonly SqliteParameter _owner = new("$owner", SqliteType.Text);
    private readonly SqliteParameter _fence = new("$fence", SqliteType.Integer);
    private readonly SqliteParameter _isGivenBack = new("$is_given_back", SqliteType.Integer);
    private readonly SqliteParameter _now = new("$now", SqliteType.Integer);
    private readonly SqliteParameter _until = new("$until", SqliteType.Integer);
    private readonly SqliteParameter _maxJobs = new("$max_jobs", SqliteType.Integer) { Value = IJobStore.MaxEndedJobs };
    private readonly SqliteCommand _save;
    private readonly SqliteCommand _saveClaimed;
    private readonly SqliteCommand _trim;
    private readonly SqliteCommand _claim;
    private readonly SqliteCommand _renew;
    private readonly SqliteCommand _findOwner;

    public JobStatements(SqliteConnection connection)
    {
        _save = connection.Prepare(
            """
            INSERT INTO jobs (job_id, has_ended, job) VALUES ($job_id, $has_ended, $job)
                ON CONFLICT (job_id) DO UPDATE SET has_ended = $has_ended, job = $job, owner = '', claimed_until = 0, fence = fence + 1
                WHERE claimed_until <= $now
            """,
            _jobId, _hasEnded, _job, _now);
        _saveClaimed = connection.Prepare(
            """
            UPDATE jobs SET has_ended = $has_ended, job = $job, owner = iif($is_given_back, '', owner), claimed_until = iif($is_given_back, 0, claimed_until)
                WHERE job_id = $job_id AND owner = $owner AND fence = $fence
            """,
            _jobId, _hasEnded, _job, _owner, _fence, _isGivenBack);
        _trim = connection.Prepare(
            "DELETE FROM jobs WHERE number IN (SELECT number FROM jobs WHERE has_ended ORDER BY number DESC LIMIT -1 OFFSET $max_jobs)", _maxJobs);
        _claim = connection.Prepare(
            """
            UPDATE jobs SET owner = $owner, claimed_until = $until, fence = fence + 1
                WHERE job_id = $job_id AND NOT has_ended AND (owner = $owner OR claimed_until <= $now) RETURNING fence
            """,
            _jobId, _owner, _until, _now);
        _renew = connection.Prepare(
            "UPDATE jobs SET claimed_until = $until WHERE job_id = $job_id AND owner = $owner AND fence = $fence", _jobId, _owner, _fence, _until);
        _findOwner = connection.Prepare("SELECT owner FROM jobs WHERE job_id = $job_id", _jobId);
    }

    /// <summary>As <see cref="IJobStore.SaveAsync(Job, AuditNote, CancellationToken)"/>, and with a claim as the other.</summary>
    /// <exception cref="SearchException">Another has claimed the job.</exception>
    public void Save(Job job, JobClaim? claim, DateTimeOffset now)
    {
        _jobId.Value = job.Id;
        _hasEnded.Value = job.HasEnded;
        _job.Value = JobJson.Write(job);
        _now.Value = now.ToUnixTimeMilliseconds();
        _owner.Value = claim?.Owner ?? "";
        _fence.Value = claim?.Fence ?? 0;
        _isGivenBack.Value = job.HasEnded || job.State == JobState.Queued;
        if ((claim is null ? _save : _saveClaimed).ExecuteNonQuery() == 0)
        {
            throw new SearchException(Reasons.JobClaimed, $"job {Quote.Of(job.Id)} is that of another instance: {Quote.Of($"{_findOwner.ExecuteScalar()}")} works on it");
        }

        _trim.ExecuteNonQuery();
    }

    /// <summary>As <see cref="IJobStore.TryClaimAsync"/>.</summary>
    public JobClaim? TryClaim(string jobId, string owner, TimeSpan length, DateTimeOffset now)
    {
        _jobId.Value = jobId;
        _owner.Value = owner;
        _now.Value = now.ToUnixTimeMilliseconds();
        _until.Value = (now + length).ToUnixTimeMilliseconds();
        return _claim.ExecuteScalar() is long fence ? new JobClaim(jobId, owner, fence) : null;
    }

    /// <summary>As <see cref="IJobStore.RenewAsync"/>.</summary>
    public bool Renew(JobClaim claim, TimeSpan length, DateTimeOffset now)
    {
        _jobId.Value = claim.JobId;
        _owner.Value = claim.Owner;
        _fence.Value = claim.Fence;
        _until.Value = (now + length).ToUnixTimeMilliseconds();
        return _renew.ExecuteNonQuery() > 0;
    }

    public void Dispose()
    {
        foreach (var command in new[] { _save, _saveClaimed, _trim, _claim, _renew, _findOwner })
        {
            command.Dispose();
        }
    }
}
