using System.Globalization;

using Google.Protobuf.WellKnownTypes;

using Search.Contracts.V1;
using Search.Jobs;

using Job = Search.Jobs.Job;
using Kind = Search.Contracts.V1.Job.Types.Kind;
using State = Search.Contracts.V1.Job.Types.State;

namespace Search.Server.GrpcApi.Admin;

/// <summary>Jobs in the words of the contract.</summary>
internal static class JobMessages
{
    /// <summary>A job with its issues.</summary>
    public static Contracts.V1.Job ToMessage(Job job, ServerPaths paths) => new()
    {
        JobId = job.Id,
        Kind = job.Request.Kind switch
        {
            JobKind.Reindex => Kind.Reindex,
            JobKind.Retag => Kind.Retag,
            JobKind.Verify => Kind.Verify,
            JobKind.Backup => Kind.Backup,
        },
        State = job.State switch
        {
            JobState.Queued => State.Queued,
            JobState.Running => State.Running,
            JobState.CatchingUp => State.CatchingUp,
            JobState.Verifying => State.Verifying,
            JobState.Swapping => State.Swapping,
            JobState.Succeeded => State.Succeeded,
            JobState.Failed => State.Failed,
            JobState.Cancelled => State.Cancelled,
        },
        Step = job.Step,
        Processed = job.Processed,
        Total = job.Total,
        Failed = job.FailedCount,
        Issues = { job.Issues.Select(issue => new Contracts.V1.Job.Types.Issue { Subject = issue.Subject, Reason = issue.Reason, Message = paths.Hide(issue.Message) }) },
        Rate = job.Rate,
        Remaining = job.Remaining is { } remaining ? Duration.FromTimeSpan(remaining) : null,
        Checkpoint = job.Checkpoint,
        CreatedAt = ToText(job.CreatedAt),
        StartedAt = ToText(job.StartedAt),
        EndedAt = ToText(job.EndedAt),
        RequestId = job.Request.RequestId,
        Interruptions = job.Interruptions,
        Result = paths.Hide(job.Result),
        Problem = paths.Hide(job.Problem),
    };

    /// <summary>Without its issues, of which there may be many.</summary>
    public static Contracts.V1.Job ToSummary(Job job, ServerPaths paths) => ToMessage(job with { Issues = [] }, paths);

    /// <exception cref="SearchException">A field is out of its range.</exception>
    public static JobRequest ToCore(StartJobRequest request)
    {
        if (request.RequestId.Length > JobRequest.MaxRequestIdLength)
        {
            throw SearchException.Invalid(
                "request_id", Reasons.RequestIdInvalid, $"must be at most {JobRequest.MaxRequestIdLength} characters, was {request.RequestId.Length}");
        }

        var kind = KindOf(request.Kind);
        if (request.To.Length > 0 && kind != JobKind.Backup)
        {
            throw SearchException.Invalid("to", Reasons.BackupPlaceInvalid, $"must be empty for other jobs than BACKUP, was {Quote.Of(request.To)}");
        }

        var maxFailed = request.HasMaxFailedPercent ? request.MaxFailedPercent : JobRequest.DefaultMaxFailedPercent;
        return maxFailed is >= 0 and <= 100
            ? new JobRequest(kind) { RequestId = request.RequestId, MaxFailedPercent = maxFailed, Repair = request.Repair, To = request.To }
            : throw SearchException.Invalid("max_failed_percent", Reasons.MaxFailedPercentInvalid, $"must be 0 to 100, was {maxFailed.ToString(CultureInfo.InvariantCulture)}");
    }

    private static JobKind KindOf(Kind kind) => kind switch
    {
        Kind.Reindex => JobKind.Reindex,
        Kind.Retag => JobKind.Retag,
        Kind.Verify => JobKind.Verify,
        Kind.Backup => JobKind.Backup,
        _ => throw SearchException.Invalid("kind", Reasons.JobKindInvalid, $"must be REINDEX, RETAG, VERIFY or BACKUP, was {(int)kind}"),
    };

    private static string ToText(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture) ?? "";
}
