using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

using Search.Adapters.SqliteStore;
using Search.Changes;
using Search.Contracts.V1;
using Search.Server.Hosting;
using Search.Tests.Support;

using AuditEntry = Search.Contracts.V1.AuditEntry;

namespace Search.Tests.Server;

/// <summary>What the audit log holds of settings, and how long it holds anything.</summary>
public sealed class SettingsAuditTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Settings_that_are_not_their_defaults_are_noted_at_the_first_start_and_what_changes_at_each_later_one()
    {
        var first = await StartAsync("--Indexing:RefreshInterval=00:00:02", "--Server:MaxRequestMegabytes=8");
        var same = await StartAsync("--Indexing:RefreshInterval=00:00:02", "--Server:MaxRequestMegabytes=8");
        var changed = await StartAsync("--Indexing:RefreshInterval=00:00:03");

        Assert.Equal(
            [
                "Indexing:RefreshInterval \"00:00:01\" → \"00:00:02\"", "Server:DrainTime \"00:00:01\" → \"00:00:00\"", "Server:MaxRequestMegabytes 16 → 8", "Storage:ImportSamples true → false",
                $"Storage:Path \"index-data\" → \"{_folder.Path}\"",
            ],
            first);
        Assert.Equal(first, same);
        Assert.Equal([.. first, "Indexing:RefreshInterval \"00:00:02\" → \"00:00:03\"", "Server:MaxRequestMegabytes 8 → 16"], changed);
    }

    [Fact]
    public async Task A_setting_that_holds_a_secret_is_noted_without_it_and_only_when_it_changes()
    {
        await using var log = SqliteChangeLog.Open(_folder.File("articles.db"), TimeProvider.System, NullLogger<SqliteChangeLog>.Instance);
        foreach (var password in new[] { "hunter2", "hunter2", "correct horse" })
        {
            await using var services = new ServiceCollection().AddSingleton(new SecretOptions { DatabasePassword = password, Path = "x" }).BuildServiceProvider();
            await new SettingsAudit([new SettingsSection("Secret", typeof(SecretOptions))], services, log, log, NullLogger<SettingsAudit>.Instance).StartAsync(CancellationToken.None);
        }

        var entries = (await log.ListAsync(new AuditQuery(SubjectId: "Secret:DatabasePassword"), long.MaxValue, 10, CancellationToken.None)).Entries;
        Assert.Equal(2, entries.Count);
        Assert.All(entries, entry => Assert.Matches("^\"hidden [0-9a-f]{8}\"$", entry.Note.NewContent));
        Assert.Equal(("\"\"", entries[1].Note.NewContent), (entries[1].Note.OldContent, entries[0].Note.OldContent));
        Assert.NotEqual(entries[1].Note.NewContent, entries[0].Note.NewContent);
        Assert.Equal("\"x\"", Assert.Single((await log.ListAsync(new AuditQuery(SubjectId: "Secret:Path"), long.MaxValue, 10, CancellationToken.None)).Entries).Note.NewContent);
    }

    [Fact]
    public async Task Entries_go_when_they_are_older_than_they_are_kept_at_the_start_and_then_every_day()
    {
        var time = new FakeTimeProvider(Some.Now);
        await using var log = SqliteChangeLog.Open(_folder.File("articles.db"), time, NullLogger<SqliteChangeLog>.Instance);
        await PutAsync("old");
        time.Advance(TimeSpan.FromDays(20));
        await PutAsync("young");
        time.Advance(TimeSpan.FromDays(15));
        using var retention = new AuditRetention(log, new AuditOptions { Retention = TimeSpan.FromDays(30) }, time, NullLogger<AuditRetention>.Instance);

        await retention.StartAsync(CancellationToken.None);
        await Eventually.HoldsAsync("the old entry is removed", async () => await IdsAsync() is ["young"]);
        await Eventually.HoldsAsync("the young entry is removed when it is old", async () =>
        {
            time.Advance(TimeSpan.FromDays(1));
            return await IdsAsync() is [];
        });
        Assert.InRange(time.GetUtcNow(), Some.Now.AddDays(50), DateTimeOffset.MaxValue);
        await retention.StopAsync(CancellationToken.None);

        Task PutAsync(string id) => log.PutAsync(new Subject(SubjectKind.Topic, id), "{}", null, CancellationToken.None);

        async Task<List<string>> IdsAsync() =>
            [.. (await log.ListAsync(new AuditQuery(), long.MaxValue, 10, CancellationToken.None)).Entries.Select(entry => entry.Note.SubjectId)];
    }

    [Fact]
    public async Task Retention_is_one_day_to_ten_years() => Assert.Contains(
        "Audit:Retention must be 1.00:00:00 to 3650.00:00:00, was '00:00:01'",
        (await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => RunningServer.StartAsync(_folder.Path, "--Audit:Retention=00:00:01"))).Message);

    /// <summary>All that is noted of settings after a start, in the order of the entries of each start and of their names.</summary>
    private async Task<List<string>> StartAsync(params string[] settings)
    {
        await using var server = await RunningServer.StartAsync(_folder.Path, settings);
        var entries = (await server.Audit.ListAuditEntriesAsync(new ListAuditEntriesRequest { Kind = "setting" })).Entries;
        Assert.All(entries, entry => Assert.Equal(("service", ""), (entry.KeyId, entry.RequestId)));
        return [.. entries.OrderBy(entry => entry.Batch).ThenBy(entry => entry.SubjectId, StringComparer.Ordinal).Select(Brief)];
    }

    private static string Brief(AuditEntry entry) => $"{entry.SubjectId} {entry.OldContent} → {entry.NewContent}";

    private sealed class SecretOptions
    {
        public string DatabasePassword { get; set; } = "";

        public string Path { get; set; } = "";
    }
}
