using Search.Articles;
using Search.Changes;
using Search.Indexing;
using Search.Jobs;
using Search.Jobs.Backups;
using Search.ObjectStorage;
using Search.Tests.Support;

namespace Search.Tests.Jobs;

/// <summary>Jobs over a store that keeps no files on this machine.</summary>
public sealed class StoreWithoutFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_back_up_is_refused_with_a_way_out()
    {
        var work = new BackupJob(new BackupFolder(_folder.File("backups")), TimeProvider.System, new S3Places(new S3Connection(), allowed: []));

        var refusal = await Assert.ThrowsAsync<SearchException>(() => work.RunAsync(RunOf(JobKind.Backup), CancellationToken.None));

        Assert.Equal(Reasons.BackupUnsupported, refusal.Reason);
        Assert.False(Directory.Exists(_folder.File("backups")));
    }

    [Fact]
    public async Task VERIFY_compares_all_else_and_says_what_it_did_not_check()
    {
        await using var site = await Site.StartAsync(_folder.Path);
        await site.Get<IChangeLog>().PutAsync(Subject.Of(ArticleId.Parse("a")), "# Kernel", null, CancellationToken.None);
        var work = new VerifyJob(
            site.Get<IChangeLog>(), site.Get<Catalogs>(), site.Get<IGenerations>(), site.Updater, site.Get<IndexComparison>());

        var result = await work.RunAsync(RunOf(JobKind.Verify), CancellationToken.None);

        Assert.Equal("1 articles compared, 0 differences found, 0 repaired; the store keeps no files here, so its database must check them", result);
    }

    private static JobRun RunOf(JobKind kind) => new(new Job("a", new JobRequest(kind), Some.Now), TimeProvider.System, _ => { });
}
