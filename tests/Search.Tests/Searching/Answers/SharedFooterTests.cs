using Search.Articles;
using Search.Enrichment.Tagging;
using Search.Jobs;
using Search.Searching.Answers;
using Search.Searching.Queries;
using Search.Tests.Support;
using Search.Writing;

namespace Search.Tests.Searching.Answers;

/// <summary>A site whose articles all end in one footer.</summary>
public sealed class SharedFooterTests : IDisposable
{
    private const string Footer = "Crumbs Weekly is the letter of Quernstone Media. Subscribe to Quernstone Media and get our guide to slow living for free. Quernstone Media never sells your address.";

    private static readonly (string Id, string Title, string Body)[] Articles =
    [
        ("sourdough", "Sourdough in a cold kitchen", "The dough rises slowly in a cold kitchen. Flour, water and salt make bread. A sourdough starter wants to be fed often, and sourdough bread keeps long."),
        ("rye", "Rye bread for winter", "Rye flour drinks more water than wheat. A sourdough starter helps rye bread to rise. Bake the rye bread until its crust is brown."),
        ("moths", "Moths at the lamp", "Moths find their way by the moon. A lamp in the garden leads moths astray. Count moths on a white sheet."),
        ("bicycles", "A chain that lasts", "Clean the chain of the bicycle with a rag. Some oil between its links is enough. Worn chains eat the sprockets of the bicycle."),
        ("tides", "How tides come and go", "The moon pulls the sea twice a day. Spring tides follow the full moon. Tides in a narrow bay are the highest."),
        ("knots", "Three knots for sailors", "The bowline holds and opens again. A reef knot ties sails. Practise these knots with a piece of rope."),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Makes_no_two_articles_related(bool isLearned)
    {
        await using var site = await FillAsync(isLearned);

        var toMoths = await RelatedToAsync(site, "moths");
        var toSourdough = await RelatedToAsync(site, "sourdough");

        Assert.DoesNotContain(toMoths.Related, related => related.Ranked.Article.Id.Value is "sourdough" or "rye" or "bicycles" or "knots");
        Assert.Equal("rye", toSourdough.Related[0].Ranked.Article.Id.Value);
        Assert.All(toMoths.Related.Concat(toSourdough.Related), related => Assert.DoesNotContain(related.Words, word => Footer.Contains(word, StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(toMoths.NearDuplicates);
    }

    [Fact]
    public async Task Names_no_tag_and_no_proposal_once_a_RETAG_has_read_the_site()
    {
        await using var site = await FillAsync(isLearned: true);

        foreach (var (id, title, body) in Articles)
        {
            var tagged = site.Get<SiteTagger>().Tag(ArticleParser.Parse(ArticleId.Parse(id), Markdown(title, body)));

            Assert.DoesNotContain(
                tagged.Tags.Select(tag => tag.Label).Concat(tagged.Proposals.Select(proposal => proposal.Label)),
                label => label.Contains("Quernstone", StringComparison.OrdinalIgnoreCase) || label.Contains("Crumbs", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Is_shown_as_a_snippet_only_where_nothing_else_matches()
    {
        await using var site = await FillAsync(isLearned: true);

        var moon = await site.Get<ArticleSearch>().SearchAsync(new SearchRequest { Query = "guide moths" }, Some.Everyone, CancellationToken.None);
        var company = await site.Get<ArticleSearch>().SearchAsync(new SearchRequest { Query = "quernstone" }, Some.Everyone, CancellationToken.None);

        var moths = moon.Hits.Single(hit => hit.Ranked.Article.Id.Value == "moths");
        Assert.All(moths.Snippets, snippet => Assert.DoesNotContain("slow living", string.Concat(snippet.Segments.Select(segment => segment.Text))));
        Assert.All(company.Hits, hit => Assert.NotEmpty(hit.Snippets));
    }

    private static string Markdown(string title, string body) => $"---\ntitle: {title}\n---\n\n{body}\n\n{Footer}\n";

    private static Task<RelatedPage> RelatedToAsync(Site site, string id) =>
        site.Get<RelatedArticles>().FindAsync(ArticleId.Parse(id), 10, Some.Everyone, CancellationToken.None);

    private async Task<Site> FillAsync(bool isLearned)
    {
        var site = await Site.StartAsync(_folder.File("data"));
        foreach (var (id, title, body) in Articles)
        {
            await site.Get<ArticleIngest>().PutAsync(ArticleId.Parse(id), Markdown(title, body), null, WaitFor.Searchable, Audience.Unlimited, CancellationToken.None);
        }

        if (isLearned)
        {
            Assert.Equal(JobState.Succeeded, (await site.RunJobAsync(new JobRequest(JobKind.Retag))).State);
            Assert.Equal(JobState.Succeeded, (await site.RunJobAsync(new JobRequest(JobKind.Reindex))).State); // shows what was tagged again
        }

        return site;
    }
}
