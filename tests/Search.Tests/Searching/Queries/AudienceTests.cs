using Search.Articles;
using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Searching.Answers;
using Search.Searching.Hits;
using Search.Searching.Queries;
using Search.Searching.Suggestions;
using Search.Tests.Support;
using Search.Writing;

namespace Search.Tests.Searching.Queries;

public sealed class AudienceTests : IAsyncLifetime
{
    private static readonly Audience Editors = Audience.Everyone(DateTimeOffset.UtcNow) with { SeesHidden = true };

    private readonly TemporaryFolder _folder = new();
    private Site _site = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync(_folder.Path);
        await _site.Get<TopicEditor>().PutAsync(Some.Topic("Operations", "Running things"), isDryRun: false, WaitFor.Stored, Editors, Origin.Service, CancellationToken.None);
        await PutAsync("draft", "draft: true\ntags: [Operations]");
        await PutAsync("future", "publish_date: 2999-01-01\ntags: [Legal]");
        await PutAsync("old", "expiry_date: 2001-01-01\ntags: [Legal]");
        await PutAsync("public", "tags: [Legal]");
        await _site.Updater.WaitUntilSearchableAsync(_site.Get<IChangeLog>().LastSequence, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Who_may_see_drafts_meets_them_in_every_answer_as_they_are()
    {
        var page = await _site.Get<ArticleSearch>().SearchAsync(
            new SearchRequest { Query = "handbook", Facets = [new FacetRequest("tag", "")] }, Editors, CancellationToken.None);
        var listed = await _site.Get<ArticleSearch>().ListAsync(new SearchRequest(), Editors, CancellationToken.None);
        var suggested = await _site.Get<QuerySuggestions>().SuggestAsync("handbook dra", 0, Editors, CancellationToken.None);
        var future = await _site.Get<ArticleReader>().GetAsync(ArticleId.Parse("future"), Editors, CancellationToken.None);

        Assert.Equal(["draft", "future", "old", "public"], page.Hits.Select(hit => hit.Ranked.Article.Id.Value).Order());
        Assert.Equal([("legal", 3), ("operations", 1)], page.Facets[0].Values.Select(value => (value.Value, value.Count)));
        Assert.Equal(4, listed.TotalSize);
        Assert.Contains(suggested, found => found.Article == ArticleId.Parse("draft"));
        Assert.Equal(2999, future.Article.PublishDate!.Value.Instant.Year);
        Assert.True((await _site.Get<ArticleReader>().GetAsync(ArticleId.Parse("draft"), Editors, CancellationToken.None)).Article.IsDraft);
    }

    [Fact]
    public async Task The_filter_of_who_may_see_drafts_holds_for_drafts_too()
    {
        var legal = Editors with { Filter = new ArticleFilter { TagsAny = [TopicId.Parse("legal")] } };

        Assert.Equal(["future", "old", "public"], await FindAsync(legal));
        await Assert.ThrowsAsync<SearchException>(() => _site.Get<ArticleReader>().GetAsync(ArticleId.Parse("draft"), legal, CancellationToken.None));
    }

    [Theory]
    [InlineData("operations")]
    [InlineData("running-things")]
    public async Task A_filter_may_name_a_topic_by_any_of_its_names(string name)
    {
        var filter = _site.Get<FilterTopics>().Resolve(new ArticleFilter { TagsAny = [TopicId.Parse(name)] });

        Assert.Equal(["draft"], await FindAsync(Editors with { Filter = filter }));
    }

    [Fact]
    public async Task Evidence_names_no_article_that_the_audience_may_not_see()
    {
        var tag = Some.Tag("Legal") with { Evidence = [new TagEvidence(TagRule.Neighbours, "", [], [ArticleId.Parse("draft"), ArticleId.Parse("public")], [])] };

        var shown = await _site.Get<ArticleReader>().WithSeenEvidenceAsync([tag], Audience.Everyone(Editors.Moment), CancellationToken.None);

        Assert.Equal(["public"], shown[0].Evidence[0].Articles.Select(id => id.Value));
    }

    [Fact]
    public async Task The_list_of_what_is_stored_holds_drafts_for_whom_no_filter_limits_and_what_they_may_see_for_others()
    {
        var limited = new Audience(Editors.Moment, new ArticleFilter { TagsAny = [TopicId.Parse("legal")] });

        Assert.Equal((4, "draft future old public"), await StoredAsync(Audience.Everyone(Editors.Moment)));
        Assert.Equal((1, "public"), await StoredAsync(limited));
        Assert.Equal((3, "future old public"), await StoredAsync(limited with { SeesHidden = true }));
    }

    private async Task<(int Size, string Ids)> StoredAsync(Audience audience)
    {
        var page = await _site.Get<StoredArticleListing>().ListAsync(0, "", audience, CancellationToken.None);
        return (page.TotalSize, string.Join(' ', page.Entries.Select(stored => stored.Subject.Id)));
    }

    private async Task<IEnumerable<string>> FindAsync(Audience audience) => (await _site.Get<ArticleSearch>().SearchAsync(
        new SearchRequest { Query = "handbook" }, audience, CancellationToken.None)).Hits.Select(hit => hit.Ranked.Article.Id.Value).Order();

    private Task<StoredArticle> PutAsync(string id, string head) => _site.Get<ArticleIngest>().PutAsync(
        ArticleId.Parse(id), $"---\ntitle: Handbook {id}\n{head}\n---\n\nThe handbook says how.\n", null, WaitFor.Stored, Audience.Unlimited, CancellationToken.None);
}
