using System.Diagnostics;

using Search.Articles;
using Search.Changes;
using Search.Enrichment.Topics;
using Search.Searching.Answers;
using Search.Searching.Hits;
using Search.Searching.Queries;
using Search.Searching.Suggestions;
using Search.Tests.Support;
using Search.Writing;

namespace Search.Tests.Searching;

/// <summary>Whoever goes away while it is being answered stops the work, and changes no answer to others.</summary>
public sealed class CancellationLawTests(CancellationLawTests.Corpus corpus) : IClassFixture<CancellationLawTests.Corpus>
{
    private const int Articles = 300;
    private const int Moments = 25;

    private static readonly Audience Limited = new(DateTimeOffset.UtcNow, new ArticleFilter { TagsNone = [TopicId.Parse("gamma")] });

    private readonly Site _site = corpus.Site;

    /// <summary>Each way of asking, by name; what it answers is a text.</summary>
    private static readonly Dictionary<string, Func<Site, Audience, CancellationToken, Task<string>>> Reads = new()
    {
        ["search"] = async (site, audience, token) => Show(await site.Get<ArticleSearch>().SearchAsync(Everything("lemon garden kernal"), audience, token)),
        ["search of a phrase"] = async (site, audience, token) => Show(await site.Get<ArticleSearch>().SearchAsync(Everything("\"kernel garden\" ker* -beer"), audience, token)),
        ["search by title"] = async (site, audience, token) => Show(await site.Get<ArticleSearch>().SearchAsync(Everything("") with { Order = SearchOrder.Title }, audience, token)),
        ["list"] = async (site, audience, token) => $"{(await site.Get<ArticleSearch>().ListAsync(new SearchRequest { PageSize = 100 }, audience, token)).TotalSize}",
        ["suggestions"] = async (site, audience, token) => string.Join('|', (await site.Get<QuerySuggestions>().SuggestAsync("gardem ke", 0, audience, token)).Select(found => found.Text)),
        ["related"] = async (site, audience, token) => Show(await site.Get<RelatedArticles>().FindAsync(ArticleId.Parse("n001"), 10, audience, token)),
        ["related to a text"] = async (site, audience, token) => Show(await site.Get<RelatedArticles>().FindToTextAsync(ArticleId.Draft, Text(1), 10, audience, token)),
        ["tags of a text"] = async (site, audience, token) => string.Join('|', (await site.Get<TextTags>().TagAsync(ArticleId.Draft, Text(1), audience, token)).Tagged.Tags.Select(tag => tag.Label)),
        ["article"] = async (site, audience, token) => (await site.Get<ArticleReader>().GetAsync(ArticleId.Parse("n001"), audience, token)).Article.Title,
        ["tags"] = async (site, audience, token) => string.Join('|', (await site.Get<TagListing>().ListAsync(0, "", audience, token)).Entries),
        ["proposals"] = async (site, audience, token) => string.Join('|', (await site.Get<TopicListing>().ListProposalsAsync(0, "", audience, token)).Entries.Select(found => found.Count.Label)),
        ["duplicates"] = async (site, audience, token) => string.Join('|', await site.Get<DuplicateFinder>().FindAsync(0, audience, token)),
        ["stored articles"] = async (site, audience, token) => $"{(await site.Get<StoredArticleListing>().ListAsync(0, "", audience, token)).TotalSize}",
        ["effects of a topic"] = async (site, audience, token) =>
            $"{(await site.Get<TopicEditor>().PutAsync(Some.Topic("Garden", "lemon"), isDryRun: true, WaitFor.Stored, audience, Origin.Service, token)).Affected!.Count}",
        ["co-occurrences"] = async (site, audience, token) => $"{(await site.Get<IArticleSearcher>().CountCooccurrencesAsync(1, audience, token)).Count}",
    };

    public static TheoryData<string> Names => [.. Reads.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_is_answered_to_who_has_gone_already(string name)
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Reads[name](_site, Limited, gone.Token));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Who_goes_away_at_any_moment_leaves_the_answers_of_others_as_they_are(string name)
    {
        var random = new Random(1);

        // The first caller of each audience goes while nothing is kept of it yet.
        for (var moment = 0; moment < Moments; moment++)
        {
            var fresh = Limited with { Filter = Limited.Filter with { Authors = [.. Enumerable.Range(0, moment).Select(number => $"Nobody {number}"), "Ann Bell", "José Cruz"] } };
            await GoAsync(name, fresh, random.Next(3_000));

            Assert.Equal(await Reads[name](_site, Limited, CancellationToken.None), await Reads[name](_site, fresh, CancellationToken.None));
        }
    }

    [Fact]
    public void Work_stops_at_the_next_look_of_its_steps()
    {
        using var going = new CancellationTokenSource();
        var steps = new WorkSteps(going.Token);
        for (var step = 0; step < 10_000; step++)
        {
            steps.Next();
        }

        going.Cancel();
        var after = 0;
        Assert.Throws<OperationCanceledException>(Continue);

        Assert.InRange(after, 0, WorkSteps.StepsBetweenLooks);
        Assert.Throws<OperationCanceledException>(() => new WorkSteps(going.Token));

        void Continue()
        {
            for (; after < 10_000; after++)
            {
                steps.Next();
            }
        }
    }

    /// <summary>Asks, and goes away after so many microseconds.</summary>
    private async Task GoAsync(string name, Audience audience, int microseconds)
    {
        using var going = new CancellationTokenSource();
        var asked = Task.Run(() => Reads[name](_site, audience, going.Token));
        var since = Stopwatch.GetTimestamp();
        while (!asked.IsCompleted && Stopwatch.GetElapsedTime(since).TotalMicroseconds < microseconds)
        {
            Thread.SpinWait(20);
        }

        await going.CancelAsync();
        try
        {
            await asked;
        }
        catch (OperationCanceledException)
        {
            // It was in the middle.
        }
    }

    private static SearchRequest Everything(string query) => new()
    {
        Query = query,
        PageSize = 100,
        Facets = [new FacetRequest("tag", ""), new FacetRequest("author", "")],
        Explains = true,
    };

    private static string Show(SearchPage page) =>
        $"{page.TotalSize} {page.DidYouMean} {string.Join('|', page.Hits.Select(hit => hit.Ranked.Article.Id.Value))} {string.Join('|', page.Facets.SelectMany(facet => facet.Values))}";

    private static string Show(RelatedPage page) => string.Join('|', page.Related.Select(related => related.Ranked.Article.Id.Value));

    private static string Text(int number)
    {
        var random = new Random(number);
        string[] words = ["kernel", "garden", "lemon", "beer", "piano", "vector", "gardener", "kernels"];
        return $"---\ntitle: {words[random.Next(8)]} {words[random.Next(8)]}\nauthor: {(random.Next(2) == 0 ? "Ann Bell" : "José Cruz")}\n"
            + $"tags: [{new[] { "Alpha", "Beta", "Gamma" }[number == 1 ? 0 : random.Next(3)]}]\n---\n\n{string.Join(' ', random.GetItems(words, 60))}\n";
    }

    /// <summary>A site with articles that nobody changes.</summary>
    public sealed class Corpus : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();

        internal Site Site { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Site = await Site.StartAsync(_folder.Path);
            await Task.WhenAll(Enumerable.Range(0, Articles).Select(number => Site.Get<ArticleIngest>().PutAsync(
                ArticleId.Parse($"n{number:000}"), Text(number), null, WaitFor.Stored, Audience.Unlimited, CancellationToken.None)));
            await Site.Updater.WaitUntilSearchableAsync(Site.Get<IChangeLog>().LastSequence, CancellationToken.None);
        }

        public async Task DisposeAsync()
        {
            await Site.DisposeAsync();
            _folder.Dispose();
        }
    }
}
