using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.SqliteStore;
using Search.Jobs;
using Search.Tests.Jobs;
using Search.Tests.Support;

namespace Search.Tests.SqliteStore;

public sealed class SqliteJobStoreTests : JobStoreContract
{
    private readonly TemporaryFolder _folder = new();
    private SqliteChangeLog _log = null!;
    private int _crashes;

    public override async Task DisposeAsync()
    {
        await _log.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_copy_of_the_store_has_no_jobs_and_no_claims()
    {
        await Store.SaveAsync(new Job("a", new JobRequest(JobKind.Backup), Some.Now), note: null, CancellationToken.None);
        await Store.TryClaimAsync("a", "one", TimeSpan.FromMinutes(1), CancellationToken.None);

        await _log.CopyAsync(_folder.File("copy.db"), CancellationToken.None);

        await using var copy = SqliteChangeLog.Open(_folder.File("copy.db"), Time, NullLogger<SqliteChangeLog>.Instance);
        Assert.Empty(await copy.LoadJobsAsync(CancellationToken.None));
    }

    protected override Task<IJobStore> OpenAsync() => Task.FromResult<IJobStore>(_log = Open());

    /// <summary>What was on the disk at that moment, as another process would find it.</summary>
    protected override async Task<IJobStore> CrashAsync()
    {
        var before = Path.GetDirectoryName(PathOf(_crashes))!;
        var after = Path.GetDirectoryName(PathOf(++_crashes))!;
        Directory.CreateDirectory(after);
        foreach (var file in Directory.GetFiles(before, "articles.db*"))
        {
            File.Copy(file, Path.Combine(after, Path.GetFileName(file)));
        }

        await _log.DisposeAsync();
        return await OpenAsync();
    }

    private string PathOf(int crash) => _folder.File($"{crash}/articles.db");

    private SqliteChangeLog Open() => SqliteChangeLog.Open(PathOf(_crashes), Time, NullLogger<SqliteChangeLog>.Instance);
}
