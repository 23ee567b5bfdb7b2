using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>Jobs through the doors that callers use.</summary>
public sealed class JobServingTests : IAsyncLifetime
{
    private const string AboutRust = "# Rust without fear\n\nRust programs are fast. Rust has no garbage collector.\n";

    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(_folder.Path);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Only_one_job_runs_and_what_no_job_is_is_not_found()
    {
        await _server.PutAsync("a", AboutRust);
        var first = await _server.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Retag });
        var ended = await _server.EndOfAsync(first);

        Assert.Equal(Job.Types.State.Succeeded, ended.State);
        Assert.Equal(ended, await _server.Admin.CancelJobAsync(new CancelJobRequest { JobId = first.JobId }));
        Assert.Equal([first.JobId], (await _server.Admin.ListJobsAsync(new ListJobsRequest())).Jobs.Select(job => job.JobId));
        Assert.Equal("JOB_NOT_FOUND", (await Refusal.OfAsync(() => _server.Admin.GetJobAsync(new GetJobRequest { JobId = "x" }).ResponseAsync)).Reason);
        Assert.Equal("JOB_KIND_INVALID", (await Refusal.OfAsync(() => _server.Admin.StartJobAsync(new StartJobRequest()).ResponseAsync)).Reason);
    }
}
