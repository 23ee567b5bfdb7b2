using Microsoft.Extensions.Logging.Abstractions;

using Search.Changes;
using Search.Jobs;
using Search.Server.Hosting;
using Search.Tests.Support;

namespace Search.Tests.Changes;

/// <summary>The one list of kinds: what is in it is loaded, followed and verified.</summary>
public sealed class CatalogsTests : IDisposable
{
    private static readonly Subject Pin = new(PinCatalog.Pin, "home");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_kind_of_the_release_but_the_article_has_one_catalog()
    {
        await using var site = await Site.OpenAsync(_folder.Path);

        Assert.Equal(SubjectKind.Shipped.Select(kind => kind.Name).Order(), site.Get<Catalogs>().Kinds.Append(SubjectKind.Article).Select(kind => kind.Name).Order());
    }

    [Fact]
    public void Two_catalogs_for_one_number_are_refused()
    {
        var pins = new PinCatalog(NullLogger<NameCatalog>.Instance);
        var articles = new NameCatalog(SubjectKind.Article, NullLogger<NameCatalog>.Instance);

        Assert.Equal(
            "NameCatalog keeps 'topic' as kind 1, which is 'topic' already",
            Assert.Throws<InvalidOperationException>(() => new Catalogs([Some.Topics(), pins, new NameCatalog()])).Message);
        Assert.Throws<InvalidOperationException>(() => new Catalogs([articles]));
    }

    [Fact]
    public void A_change_of_a_kind_without_a_catalog_is_no_silent_loss() =>
        Assert.Throws<InvalidOperationException>(() => new Catalogs([Some.Topics()]).Apply(
            new Change(1, Pin, "\"x\"", ContentHash.Of("\"x\""u8), 0, Some.Now)));

    [Fact]
    public async Task A_new_kind_is_loaded_followed_and_verified_once_its_catalog_is_added()
    {
        await using (var first = await StartAsync())
        {
            await first.Get<PinCatalog>().WriteAsync(first.Get<IChangeLog>(), () => [new Edit(Pin, "\"kernel\"")], Origin.Service, CancellationToken.None);
            Assert.Equal("kernel", first.Get<PinCatalog>().Find("home"));
        }

        await using (var second = await StartAsync())
        {
            Assert.Equal("kernel", second.Get<PinCatalog>().Find("home"));

            // As another instance would write it.
            var put = await second.Get<IChangeLog>().PutAsync(Pin, "\"garden\"", null, CancellationToken.None);
            await second.Updater.WaitUntilSearchableAsync(put.Sequence, CancellationToken.None);
            Assert.Equal("garden", second.Get<PinCatalog>().Find("home"));
            Assert.Equal(JobState.Succeeded, (await second.RunJobAsync(new JobRequest(JobKind.Reindex))).State);
            Assert.Empty((await second.RunJobAsync(new JobRequest(JobKind.Verify))).Issues);
        }

        Damage.Alter(_folder.File("articles.db"), $"UPDATE changes SET content = x'7b' WHERE kind = {PinCatalog.Pin.Number}");
        await using var third = await StartAsync();
        var issue = Assert.Single((await third.RunJobAsync(new JobRequest(JobKind.Verify))).Issues);
        Assert.Equal(("pin 'home'", "CONTENT_DAMAGED"), (issue.Subject, issue.Reason));
    }

    private async Task<Site> StartAsync()
    {
        var site = await Site.OpenAsync(
            _folder.Path,
            services => services.AddCatalog<PinCatalog>(),
            "--Tagging:RetagAutomatically=false");
        site.Start();
        return site;
    }
}
