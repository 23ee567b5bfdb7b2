using System.Globalization;

using Search.Jobs;

using Contract = Search.Contracts.V1;

namespace Search.Server.GrpcApi;

/// <summary>Jobs in the words of the contract.</summary>
internal static class JobMessages
{
    public static Contract.Job ToMessage(Job job) => new()
    {
        JobId = job.Id,
        Kind = job.Kind switch
        {
            JobKind.Retag => Contract.Job.Types.Kind.Retag,
        },
        State = job.State switch
        {
            JobState.Running => Contract.Job.Types.State.Running,
            JobState.Succeeded => Contract.Job.Types.State.Succeeded,
            JobState.Failed => Contract.Job.Types.State.Failed,
            JobState.Cancelled => Contract.Job.Types.State.Cancelled,
        },
        Step = job.Step,
        Done = job.Done,
        Total = job.Total,
        StartedAt = ToText(job.StartedAt),
        EndedAt = ToText(job.EndedAt),
        Problem = job.Problem,
    };

    /// <exception cref="SearchException">The number is no kind, or none was given.</exception>
    public static JobKind ToCore(Contract.Job.Types.Kind kind) => kind switch
    {
        Contract.Job.Types.Kind.Retag => JobKind.Retag,
        _ => throw SearchException.Invalid("kind", "JOB_KIND_INVALID", $"must be RETAG, was {(int)kind}"),
    };

    private static string ToText(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture) ?? "";
}
