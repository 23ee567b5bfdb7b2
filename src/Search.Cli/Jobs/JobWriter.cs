using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Jobs;

/// <summary>Shows jobs to people.</summary>
internal static class JobWriter
{
    /// <summary>A job on one line.</summary>
    public static string Line(Job job)
    {
        var progress = job.Total > 0 ? $"{job.Processed} of {job.Total}" : "";
        var failed = job.Failed > 0 ? $"{job.Failed} failed" : "";
        var text = string.Join("  ", new[] { progress, failed, job.Result, job.Problem }.Where(part => part.Length > 0));
        return SafeText.Line($"{job.JobId}  {NameOf(job.Kind),-7}  {NameOf(job.State),-11}  {job.CreatedAt}  {text}".TrimEnd());
    }

    /// <summary>How far a job is: "RUNNING tagging, 200 of 3441, 410/s, 8 s left".</summary>
    public static string Progress(Job job)
    {
        var total = job.Total > 0 ? $", {job.Processed} of {job.Total}" : "";
        var rate = job.Rate > 0 ? $", {job.Rate:0}/s" : "";
        var remaining = job.Remaining is { } left ? $", {left.ToTimeSpan().TotalSeconds:0} s left" : "";
        var failed = job.Failed > 0 ? $", {job.Failed} failed" : "";
        return $"{NameOf(job.State)} {job.Step}".TrimEnd() + total + rate + remaining + failed;
    }

    /// <summary>What came of a job, and each issue.</summary>
    public static IEnumerable<string> Summary(Job job)
    {
        foreach (var issue in job.Issues)
        {
            yield return SafeText.Line($"{issue.Reason} {issue.Subject}: {issue.Message}");
        }

        if (job.Failed > job.Issues.Count)
        {
            yield return $"and {job.Failed - job.Issues.Count} more";
        }

        yield return SafeText.Line($"{NameOf(job.Kind)} {NameOf(job.State)}{Separated(job.Result)}{Separated(job.Problem)}");
    }

    private static string Separated(string text) => text.Length > 0 ? $": {text}" : "";

    /// <summary>In the words of the protos.</summary>
    private static string NameOf(Job.Types.Kind kind) => kind.ToString().ToUpperInvariant();

    private static string NameOf(Job.Types.State state) => state == Job.Types.State.CatchingUp ? "CATCHING_UP" : state.ToString().ToUpperInvariant();
}
