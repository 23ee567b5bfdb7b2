using CsCheck;

using Search.Articles;
using Search.Changes;
using Search.Searching.Answers;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Tests.Support;
using Search.Writing;

namespace Search.Tests.Searching.Answers;

/// <summary>When another spelling of a query is offered, and which.</summary>
public sealed class DidYouMeanTests : IAsyncLifetime
{
    private static readonly string[] Held = ["open source", "the future of work", "kubernetes garden", "look on one sauce", "camel case name", "our web app"];

    private static readonly Audience Everyone = Audience.Everyone(DateTimeOffset.UtcNow);

    private readonly TemporaryFolder _folder = new();
    private Site _site = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync(_folder.Path);
        for (var number = 0; number < 250; number++)
        {
            await PutAsync($"n{number}", Some.Markdown($"Number {number}", "The future of work is open source. Look on one sauce, a kubernetes garden."));
        }

        await PutAsync("teh", Some.Markdown("Odd", "This is teh end of a gardan."));
        await PutAsync("camel", Some.Markdown("Camel", "A camel case name, and so it came."));
        await PutAsync("web", Some.Markdown("Web", "Our web app organizes."));
        await _site.Updater.WaitUntilSearchableAsync(_site.Get<IChangeLog>().LastSequence, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("opne source", "open source")] // a short word, that its neighbour makes sure
    [InlineData("opne", "open")]
    [InlineData("source opne", "")] // beside others nothing speaks for it
    [InlineData("teh future of work", "the future of work")] // held by one article, by accident
    [InlineData("teh end", "")] // as an article has it
    [InlineData("xubernetes", "kubernetes")] // another first letter
    [InlineData("ubernetes garden", "kubernetes garden")]
    [InlineData("ukbernetes garden", "kubernetes garden")]
    [InlineData("xkubernetes", "kubernetes")]
    [InlineData("gardan", "garden")] // of little found
    [InlineData("camel case name", "")]
    [InlineData("came", "")]
    [InlineData("webapp", "")] // found by its other spelling
    [InlineData("organ", "")] // and by a cognate
    [InlineData("kubernets garden", "")] // corrected
    [InlineData("kubernets opne source", "kubernetes open source")]
    [InlineData("qwxzy", "")]
    [InlineData("\"opne source\"", "")]
    [InlineData("OPNE source", "")] // an acronym
    public async Task A_spelling_is_offered(string typed, string offered) => Assert.Equal(offered, (await SearchAsync(typed)).DidYouMean);

    [Theory]
    [InlineData("kuberntes", "kubernetes")]
    [InlineData("kuberntes garden", "kubernetes garden")]
    [InlineData("kubernetes", "")]
    public async Task Without_typo_tolerance_a_correction_is_offered_and_not_applied(string typed, string offered)
    {
        var page = await SearchAsync(typed, new QueryOptions { ToleratesTypos = false });

        Assert.Equal(offered, page.DidYouMean);
        Assert.Empty(page.Plan.Corrections);
    }

    [Fact]
    public async Task What_is_offered_finds_no_fewer_articles_that_hold_every_word() =>
        await Gen.Select(Gen.Int[0, Held.Length - 1], Gen.Int[0, 20], Gen.Char['a', 'z'], Gen.Int[0, 2])
            .SampleAsync(
                async (held, place, letter, edit) =>
                {
                    var query = Held[held];
                    var at = place % query.Length;
                    var typed = edit switch { 0 => query.Remove(at, 1), 1 => query.Insert(at, $"{letter}"), _ => query[..at] + letter + query[(at + 1)..] };
                    var options = new QueryOptions { Policy = MatchPolicy.All };

                    var found = await SearchAsync(typed, options);

                    Assert.True(found.DidYouMean.Length == 0 || (await SearchAsync(found.DidYouMean, options)).TotalSize > found.TotalSize || found.Plan.Corrections.Count > 0, typed);
                },
                iter: 150);

    [Fact]
    public async Task Nothing_is_offered_on_later_pages_and_while_a_reader_types()
    {
        var first = await _site.Get<ArticleSearch>().SearchAsync(new SearchRequest { Query = "opne source", PageSize = 2 }, Everyone, CancellationToken.None);
        var second = await _site.Get<ArticleSearch>().SearchAsync(
            new SearchRequest { Query = "opne source", PageSize = 2, PageToken = first.NextPageToken }, Everyone, CancellationToken.None);

        Assert.Equal(("open source", ""), (first.DidYouMean, second.DidYouMean));
        Assert.Empty((await SearchAsync("opne source", new QueryOptions { IsBeingTyped = true })).DidYouMean);
    }

    private Task<StoredArticle> PutAsync(string id, string markdown) =>
        _site.Get<ArticleIngest>().PutAsync(ArticleId.Parse(id), markdown, null, WaitFor.Stored, Audience.Unlimited, CancellationToken.None);

    private Task<SearchPage> SearchAsync(string query, QueryOptions? options = null) =>
        _site.Get<ArticleSearch>().SearchAsync(new SearchRequest { Query = query, Options = options ?? new QueryOptions() }, Everyone, CancellationToken.None);
}
