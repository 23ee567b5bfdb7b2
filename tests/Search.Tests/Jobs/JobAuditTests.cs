using Search.Changes;
using Search.Jobs;

namespace Search.Tests.Jobs;

/// <summary>What the audit log holds of jobs.</summary>
public sealed class JobAuditTests
{
    private static readonly Origin Ann = new("ann", "call");

    [Fact]
    public async Task Who_ends_a_job_that_waits_is_noted_with_it()
    {
        await using var site = await JobSite.StartAsync(isRunning: false);
        var job = await site.Runner.StartAsync(new JobRequest(JobKind.Backup), Ann, CancellationToken.None);

        await site.Runner.CancelAsync(job.Id, new Origin("bob", "later"), CancellationToken.None);
        await site.Runner.CancelAsync(job.Id, Ann, CancellationToken.None);

        Assert.Equal(["bob {\"state\":\"Queued\"} → {\"state\":\"Cancelled\"}", $"ann  → {JobJson.Write(job.Request)}"], await NotesAsync(site));
    }

    [Fact]
    public async Task Who_ends_a_job_at_work_is_noted_with_its_end()
    {
        await using var site = await JobSite.StartAsync();
        var work = site.Works[JobKind.Backup];
        var job = await site.StartJobAsync(JobKind.Backup);
        await work.WaitForBeginAsync();

        await site.Runner.CancelAsync(job.Id, Ann, CancellationToken.None);

        Assert.Equal(
            ["ann {\"state\":\"Running\"} → {\"state\":\"Cancelled\"}", $"service  → {JobJson.Write(job.Request)}"], await NotesAsync(site));
    }

    [Fact]
    public async Task A_job_that_answers_for_another_and_one_that_ends_by_itself_are_noted_once()
    {
        await using var site = await JobSite.StartAsync();
        var work = site.Works[JobKind.Reindex];
        var job = await site.Runner.StartAsync(new JobRequest(JobKind.Reindex), Ann, CancellationToken.None);
        await site.Runner.StartAsync(new JobRequest(JobKind.Reindex), new Origin("bob", "later"), CancellationToken.None);
        await work.WaitForBeginAsync();
        work.Release();
        Assert.Equal(JobState.Succeeded, (await site.EndOfAsync(job)).State);

        await site.Runner.CancelAsync(job.Id, Ann, CancellationToken.None);

        Assert.StartsWith("ann  → ", Assert.Single(await NotesAsync(site)));
    }

    private static async Task<IEnumerable<string>> NotesAsync(JobSite site)
    {
        var page = await site.Audit.ListAsync(new AuditQuery(AuditKinds.Job), long.MaxValue, 10, CancellationToken.None);
        return page.Entries.Select(entry => $"{entry.Note.Origin.KeyId} {entry.Note.OldContent} → {entry.Note.NewContent}");
    }
}
