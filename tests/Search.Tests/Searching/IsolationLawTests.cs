using Grpc.Core;

using Search.Articles;
using Search.Changes;
using Search.Enrichment.Topics;
using Search.Searching.Answers;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Searching.Suggestions;
using Search.Server.GrpcApi.Articles;
using Search.Server.GrpcApi.Tags;
using Search.Tests.Faults;
using Search.Tests.Support;
using Search.Writing;

using Xunit.Abstractions;
using Xunit.Sdk;

namespace Search.Tests.Searching;

/// <summary>
/// What an audience is answered does not depend on what it may not see: its answers stay as they are when all of that is rewritten or deleted at random, although another
/// audience that may see it asks the same before, so that every cache is warm. Left out of the comparison are scores and the order by relevance, which weigh words by the
/// whole index, which related articles are close enough, for the same reason, and numbers of the log as a whole (sequences, generations, page tokens, which hold both).
/// </summary>
public sealed class IsolationLawTests(ITestOutputHelper output)
{
    private const int Articles = 40;
    private const int QueriesOfRound = 50;

    private static readonly string[] Facets = ["tag", "author", "year", "language", "read_time", "attribute.series"];

    [Fact]
    public async Task Answers_do_not_change_with_what_the_audience_may_not_see()
    {
        var seed = FaultRun.CreateSeed(output);
        var rounds = FaultRun.Choose(brief: 20, full: 200);
        for (var round = 0; round < rounds; round++)
        {
            try
            {
                await PlayAsync(new Random(seed + round));
            }
            catch (XunitException difference)
            {
                throw new XunitException($"SEARCH_FAULTS_SEED={seed + round}\n{difference.Message}", difference);
            }
        }

        output.WriteLine($"{rounds * QueriesOfRound} pairs of audiences and queries");
    }

    private static async Task PlayAsync(Random random)
    {
        using var folder = new TemporaryFolder();
        await using var site = await Site.StartAsync(folder.Path);
        foreach (var label in TeamArticles.Labels.Concat(TeamArticles.Teams))
        {
            await site.Get<TopicEditor>().PutAsync(Some.Topic(label), isDryRun: false, WaitFor.Stored, Audience.Unlimited, Origin.Service, CancellationToken.None);
        }

        var moment = DateTimeOffset.UtcNow;
        var (one, other) = (AnyAudience(random, moment), AnyAudience(random, moment));
        var words = new RandomArticles(random);
        var written = Enumerable.Range(0, Articles).ToDictionary(number => $"n{number:00}", _ => new Written(TeamArticles.Head(random), TeamArticles.Body(random, words)));
        await PutAsync(site, written);

        var hidden = new Dictionary<string, Written>();
        foreach (var (id, article) in written)
        {
            if (!await site.Get<ArticleReader>().HasAsync(ArticleId.Parse(id), one, CancellationToken.None))
            {
                hidden.Add(id, article);
                if (random.Next(3) == 0)
                {
                    await site.Get<ReviewEditor>().ReviewAsync(ArticleId.Parse(id), [("llm", TagVerdict.Reject)], WaitFor.Stored, Audience.Unlimited, Origin.Service, CancellationToken.None);
                }
            }
        }

        await SettleAsync(site);
        var queries = Enumerable.Range(0, QueriesOfRound).Select(_ => words.Words(1, 3)).ToList();
        _ = await AnswersAsync(site, queries, other, hidden.Keys);
        var before = await AnswersAsync(site, queries, one, hidden.Keys);

        await RewriteAsync(site, hidden, one, random, words);
        _ = await AnswersAsync(site, queries, other, hidden.Keys);
        var after = await AnswersAsync(site, queries, one, hidden.Keys);

        Assert.Equal(before.Count, after.Count);
        foreach (var (expected, found) in before.Zip(after))
        {
            Assert.True(expected == found, $"audience {one.Filter} sees hidden {one.SeesHidden}, {hidden.Count} hidden\nbefore: {expected}\nafter:  {found}");
        }
    }

    /// <summary>Hidden articles get other words or go; one that the audience would see by its new words goes too.</summary>
    private static async Task RewriteAsync(Site site, Dictionary<string, Written> hidden, Audience audience, Random random, RandomArticles words)
    {
        var others = new RandomArticles(random);
        await PutAsync(site, hidden.Where(_ => random.Next(2) == 0).ToDictionary(
            entry => entry.Key, entry => entry.Value with { Body = TeamArticles.Body(random, random.Next(2) == 0 ? words : others) }));
        foreach (var id in hidden.Keys.Select(ArticleId.Parse))
        {
            if (random.Next(4) == 0 || await site.Get<ArticleReader>().HasAsync(id, audience, CancellationToken.None))
            {
                await site.Get<ArticleIngest>().DeleteAsync(id, null, WaitFor.Stored, Audience.Unlimited, CancellationToken.None);
            }
        }

        await SettleAsync(site);
    }

    private static Audience AnyAudience(Random random, DateTimeOffset moment) => new(moment, random.Next(6) switch
    {
        0 => new ArticleFilter { TagsAny = [Topic(TeamArticles.Teams[random.Next(3)])] },
        1 => new ArticleFilter { TagsNone = [Topic(TeamArticles.Teams[random.Next(3)])] },
        2 => new ArticleFilter { Authors = [RandomArticles.Authors[random.Next(2)]] },
        3 => new ArticleFilter { Languages = [random.Next(2) == 0 ? "en" : "de"] },
        4 => new ArticleFilter { Attributes = [new AttributeFilter("series", "S1")], TagsNone = [Topic("Gamma")] },
        _ => ArticleFilter.None,
    })
    {
        SeesHidden = random.Next(6) == 0,
    };

    private static TopicId Topic(string label) => TopicId.FromLabel(label)!;

    private static async Task PutAsync(Site site, IReadOnlyDictionary<string, Written> articles)
    {
        await Task.WhenAll(articles.Select(article => site.Get<ArticleIngest>().PutAsync(
            ArticleId.Parse(article.Key), TeamArticles.Markdown(article.Value.Head, article.Value.Body), null, WaitFor.Stored, Audience.Unlimited, CancellationToken.None)));
        await SettleAsync(site);
    }

    private static Task SettleAsync(Site site) => site.Updater.WaitUntilSearchableAsync(site.Get<IChangeLog>().LastSequence, CancellationToken.None);

    /// <summary>Every way of asking, a line each.</summary>
    private static async Task<IReadOnlyList<string>> AnswersAsync(Site site, IEnumerable<string> queries, Audience audience, IReadOnlyCollection<string> hidden)
    {
        List<string> answers = [];
        foreach (var query in queries)
        {
            answers.AddRange(await SearchAsync(site, query, audience));
            answers.Add($"suggest {query}: {Join((await site.Get<QuerySuggestions>().SuggestAsync(query, 20, audience, CancellationToken.None)).Select(found => $"{found.Kind} {found.Text} {found.ArticleCount} {found.Article}"))}");
        }

        answers.Add($"tags: {Join((await site.Get<TagListing>().ListAsync(0, "", audience, CancellationToken.None)).Entries.Select(tag => $"{tag}"))}");
        answers.Add($"proposals: {Join((await site.Get<TopicListing>().ListProposalsAsync(0, "", audience, CancellationToken.None)).Entries.Select(found => $"{found.Count.Topic} {found.Count.Label} {found.Count.ArticleCount} {Join(found.Count.Examples.Select(id => id.Value))}"))}");
        answers.Add($"duplicates: {Join((await site.Get<DuplicateFinder>().FindAsync(0, audience, CancellationToken.None)).Select(pair => $"{pair}"))}");
        answers.Add($"effects: {Join((await site.Get<TopicEditor>().PutAsync(Some.Topic("Garden", "melon", "lemon", "python"), isDryRun: true, WaitFor.Stored, audience, Origin.Service, CancellationToken.None)).Affected!.Select(id => id.Value))}");
        answers.Add($"listed: {await WalkAsync(token => site.Get<ArticleSearch>().ListAsync(new SearchRequest { PageSize = 7, PageToken = token }, audience, CancellationToken.None), found => found.Article.Id.Value)}");
        if (audience.IsLimited)
        {
            answers.Add($"stored: {await WalkAsync(token => site.Get<StoredArticleListing>().ListAsync(7, token, audience, CancellationToken.None), found => found.Subject.Id)}");
            answers.Add($"exported: {Join(await ExportAsync(site, SubjectKind.Article, change => ArticleMessages.ToExport(change), line => line.ArticleId + line.Markdown, audience))}");
            answers.Add($"reviews: {Join(await ExportAsync(site, SubjectKind.Review, ReviewMessages.ToMessage, line => line.ArticleId, audience))}");
        }

        foreach (var id in hidden.Append("missing"))
        {
            answers.Add($"hidden: {await OneAsync(site, id, audience)}".Replace(id, "ID", StringComparison.Ordinal));
        }

        return answers;
    }

    private static async Task<IEnumerable<string>> SearchAsync(Site site, string query, Audience audience)
    {
        var request = new SearchRequest { Query = query, Facets = [.. Facets.Select(name => new FacetRequest(name, ""))], PageSize = 100, Explains = true };
        var page = await site.Get<ArticleSearch>().SearchAsync(request, audience, CancellationToken.None);
        var newest = await WalkAsync(
            async token =>
            {
                var next = await site.Get<ArticleSearch>().SearchAsync(request with { Order = SearchOrder.Title, PageSize = 3, PageToken = token }, audience, CancellationToken.None);
                return new ListPage<SearchHit>(next.Hits, next.TotalSize, next.NextPageToken);
            },
            hit => hit.Ranked.Article.Id.Value);
        return
        [
            $"search {query}: {page.TotalSize} {page.Policy} did you mean {page.DidYouMean}",
            $"by title {query}: {newest}",
            $"hits {query}: {Join(page.Hits.OrderBy(hit => hit.Ranked.Article.Id.Value, StringComparer.Ordinal).Select(Show))}",
            $"facets {query}: {Join(page.Facets.Select(facet => $"{facet.Name} {Join(facet.Values.Select(value => $"{value}"))} {facet.OtherCount}"))}",
            $"notes {query}: {Join(page.Plan.Notes.Select(note => $"{note}"))} {Join(page.Plan.Corrections.Select(correction => $"{correction.Typed} {Join(correction.Words)}"))}",
            $"words {query}: {Join(page.Plan.Units.OfType<TextUnit>().SelectMany(unit => unit.Alternatives.Select(word => $"{unit.Text} {word.Kind} {word.Text}")))}",
        ];

        string Show(SearchHit hit) =>
            $"{hit.Ranked.Article.Id} {hit.Ranked.Language} {Join(hit.Ranked.Tags.Select(tag => tag.Label))} {Join(hit.Title.Select(part => $"{part}"))} "
            + $"{Join(hit.Snippets.SelectMany(snippet => snippet.Segments).Select(part => $"{part}"))} {Join(hit.Explanation!.Matches.Select(match => $"{match.Text} {match.Found} {match.Count}"))}";
    }

    /// <summary>What is told of an article that the audience may not see, and of texts that name it.</summary>
    private static async Task<string> OneAsync(Site site, string id, Audience audience)
    {
        if (await site.Get<ArticleReader>().HasAsync(ArticleId.Parse(id), audience, CancellationToken.None))
        {
            return "seen";
        }

        var text = await site.Get<TextTags>().TagAsync(ArticleId.Parse(id), "---\ntitle: The kernel\n---\n\nThe kernel of an LLM, an LLM in a garden.", audience, CancellationToken.None);
        return $"{await RefusalAsync(() => site.Get<ArticleReader>().GetAsync(ArticleId.Parse(id), audience, CancellationToken.None))} "
            + $"{await RefusalAsync(() => site.Get<RelatedArticles>().FindAsync(ArticleId.Parse(id), 5, audience, CancellationToken.None))} "
            + Join(text.Tagged.Tags.Select(tag => $"{tag.Topic} {tag.Confidence}"));
    }

    private static async Task<string> RefusalAsync<T>(Func<Task<T>> ask)
    {
        var refusal = await Assert.ThrowsAsync<SearchException>(ask);
        return $"{refusal.Reason} {refusal.Message}";
    }

    private static async Task<string> WalkAsync<T>(Func<string, Task<ListPage<T>>> ask, Func<T, string> idOf)
    {
        List<string> ids = [];
        var page = await ask("");
        ids.AddRange(page.Entries.Select(idOf));
        while (page.NextPageToken.Length > 0)
        {
            page = await ask(page.NextPageToken);
            ids.AddRange(page.Entries.Select(idOf));
        }

        return $"{page.TotalSize}: {Join(ids)}";
    }

    private static async Task<IReadOnlyList<string>> ExportAsync<TMessage>(
        Site site, SubjectKind kind, Func<Change, TMessage?> toMessage, Func<TMessage, string> show, Audience audience)
        where TMessage : class, Google.Protobuf.IMessage<TMessage>
    {
        var lines = new Lines<TMessage>();
        await site.Get<StoreExport>().RunAsync(kind, toMessage, audience, lines, CancellationToken.None);
        return [.. lines.Sent.Select(show)];
    }

    private static string Join(IEnumerable<string> values) => string.Join(" | ", values);

    private sealed record Written(string Head, string Body);

    private sealed class Lines<TMessage> : IServerStreamWriter<TMessage>
    {
        public List<TMessage> Sent { get; } = [];

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(TMessage message)
        {
            Sent.Add(message);
            return Task.CompletedTask;
        }
    }
}
