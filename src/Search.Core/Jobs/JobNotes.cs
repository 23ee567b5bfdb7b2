using System.Text.Json;

using Search.Changes;

namespace Search.Jobs;

/// <summary>What the audit log holds of jobs: who started which with what orders, who ended one, and who let another generation serve.</summary>
internal static class JobNotes
{
    /// <summary>A job was started.</summary>
    public static AuditNote OfStart(Job job, Origin origin) => new(AuditKinds.Job, job.Id, OldContent: null, JobJson.Write(job.Request), origin);

    /// <summary>A job was ended by a caller.</summary>
    /// <param name="job">As it stood before.</param>
    /// <param name="origin">The caller.</param>
    public static AuditNote OfCancel(Job job, Origin origin) =>
        new(AuditKinds.Job, job.Id, JobJson.Write(job.State), JobJson.Write(JobState.Cancelled), origin);

    /// <summary>Another generation serves.</summary>
    /// <param name="before">Number of the one that served.</param>
    /// <param name="after">Number of the one that serves now.</param>
    /// <param name="origin">Who asked for it.</param>
    public static AuditNote OfRollBack(int before, int after, Origin origin) =>
        new(AuditKinds.Job, "rollBackGeneration", JsonOf(before), JsonOf(after), origin);

    private static string JsonOf(int generation) => JsonSerializer.Serialize(new { generation });
}
