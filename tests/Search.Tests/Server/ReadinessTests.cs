using Microsoft.Extensions.Diagnostics.HealthChecks;

using Search.Articles;
using Search.Changes;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>What a server says of itself right after its start, before it has applied what is stored.</summary>
public sealed class ReadinessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_index_that_has_served_before_is_not_held_back_for_the_changes_since_its_last_commit()
    {
        await using (var site = await Site.StartAsync(_folder.Path))
        {
            await PutAsync(site, "# Kernel");
        }

        await using var again = await Site.OpenAsync(_folder.Path);
        await PutAsync(again, "# Garden");

        Assert.Equal(HealthStatus.Healthy, (await HealthOfAsync(again)).Status);
    }

    [Fact]
    public async Task An_index_that_was_lost_is_said_to_show_what_is_built_so_far()
    {
        await using (var site = await Site.StartAsync(_folder.Path))
        {
            await PutAsync(site, "# Kernel");
        }

        Directory.Delete(_folder.File("generations"), recursive: true);
        await using var again = await Site.OpenAsync(_folder.Path);
        var before = await HealthOfAsync(again);
        again.Start();
        await again.Updater.WaitUntilSearchableAsync(1, CancellationToken.None);

        Assert.Equal(HealthStatus.Unhealthy, before.Status);
        Assert.Contains(
            "search shows what is built so far of an index that was lost or is new: generation 1, changes up to 0 of 1",
            before.Entries.Values.Select(entry => entry.Description));
        await EventuallyAsync(again, HealthStatus.Healthy);
    }

    /// <summary>What it says of itself before anything is applied.</summary>
    private static Task<HealthReport> HealthOfAsync(Site site) => site.Get<HealthCheckService>().CheckHealthAsync();

    private static async Task EventuallyAsync(Site site, HealthStatus status)
    {
        await Eventually.HoldsAsync($"the site is {status}", async () => (await HealthOfAsync(site)).Status == status);
    }

    private static Task<Acknowledgement> PutAsync(Site site, string markdown) =>
        site.Get<IChangeLog>().PutAsync(Subject.Of(ArticleId.Parse("a")), markdown, null, CancellationToken.None);
}
