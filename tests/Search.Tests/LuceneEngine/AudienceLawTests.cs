using CsCheck;

using Search.Articles;
using Search.Enrichment.Words;
using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>What an audience is answered is what everybody would be answered by an index of nothing but the articles that it may see.</summary>
public sealed class AudienceLawTests
{
    private const int Articles = 60;

    private static readonly string[] Vocabulary = ["kernel", "kennel", "garden", "gardan", "piano", "pianos", "vector", "victor", "rocket", "lemons"];
    private static readonly string[] Queries = ["", "kernel", "kernal garden", "gardxn vectar", "ker* lemons", "piano -rocket", "title:piano", "lemonz OR kernel", "\"kernel garden\"", "tag:art"];
    private static readonly string[] Tags = ["Art", "Beer", "Chess", "Dance"];
    private static readonly string[] Authors = ["Ann Bell", "José Cruz"];
    private static readonly string[] Facets = ["tag", "author", "year", "language", "read_time", "attribute.series"];

    [Fact]
    public void Hits_numbers_facets_corrections_names_and_related_articles_are_those_of_the_articles_that_it_may_see() =>
        Gen.Select(Gen.Int[0, 1_000], Filters(), Gen.Int[0, 2]).Sample(
            (seed, filter, years) =>
            {
                var audience = new Audience(Some.Now.AddYears(years), filter);
                using var all = new LuceneFixture();
                using var seen = new LuceneFixture();
                var articles = Make(seed);
                all.Add(articles);
                seen.Add(articles.Where(article => audience.Includes(article, Some.Indexed(article).Tags.Tags, article.Language)));

                foreach (var query in Queries)
                {
                    AssertSame(Search(all, query, audience), Search(seen, query, Audience.Everyone(audience.Moment)));
                    Assert.Equal(Corrections(seen.Plan(query, audience: Audience.Everyone(audience.Moment))), Corrections(all.Plan(query, audience: audience)));
                }

                AssertSameCounts(all, seen, audience);
                foreach (var article in articles)
                {
                    Assert.Equal(Find(seen, article, Audience.Everyone(audience.Moment)), Find(all, article, audience));
                    Assert.All(Related(all, article, audience), id => Assert.True(Find(all, id, audience)));
                }
            },
            iter: 25);

    private static List<Article> Make(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Articles).Select(number =>
        {
            var words = Vocabulary.Where((_, rank) => random.NextDouble() < 0.6 / (1 + (rank * 0.3))).ToArray();
            random.Shuffle(words);
            return Some.Article($"n{number:000}", title: words.FirstOrDefault("nothing"), body: string.Join(' ', words.Skip(1))) with
            {
                FrontMatterTags = [.. Tags.Where(_ => random.Next(3) == 0)],
                Authors = [Authors[random.Next(Authors.Length)]],
                Language = random.Next(2) == 0 ? "en" : "en-gb",
                ReadTimeMinutes = random.Next(1, 40),
                PublishDate = random.Next(5) == 0 ? null : Some.Day($"202{random.Next(4, 9)}-{random.Next(1, 13):00}-01"),
                ExpiryDate = random.Next(5) == 0 ? Some.Day("2026-06-01") : null,
                Attributes = [new AttributeValues("series", [$"S{random.Next(3)}"])],
                IsDraft = random.Next(8) == 0,
            };
        })];
    }

    private static Gen<ArticleFilter> Filters() => Gen.Select(Gen.Int[0, 8], Gen.Int[0, 3], Gen.Int[0, 1], (kind, tag, author) => kind switch
    {
        0 => new ArticleFilter { TagsAll = [Some.Tag(Tags[tag]).Topic] },
        1 => new ArticleFilter { TagsAny = [Some.Tag(Tags[tag]).Topic, Some.Tag("Beer").Topic] },
        2 => new ArticleFilter { TagsNone = [Some.Tag(Tags[tag]).Topic] },
        3 => new ArticleFilter { Authors = [Authors[author].ToUpperInvariant()] },
        4 => new ArticleFilter { Languages = ["EN-gb"] },
        5 => new ArticleFilter { PublishedFrom = Some.Day("2025-06-01").Instant, PublishedBefore = Some.Day("2027-01-01").Instant },
        6 => new ArticleFilter { ReadTimeFrom = 5, ReadTimeBefore = 30 },
        7 => new ArticleFilter { Attributes = [new AttributeFilter("Series", "s1")] },
        _ => ArticleFilter.None,
    });

    private static void AssertSame(HitPage answered, HitPage expected)
    {
        Assert.Equal(LuceneFixture.IdsOf(expected).Order(), LuceneFixture.IdsOf(answered).Order());
        Assert.Equal((expected.TotalSize, expected.Policy), (answered.TotalSize, answered.Policy));
        Assert.Equal(expected.Facets.Select(Describe), answered.Facets.Select(Describe));
        Assert.Equal(expected.Hits.Count, answered.TotalSize);

        static string Describe(Facet facet) =>
            $"{facet.Name} {string.Join(' ', facet.Values.Select(value => $"{value.Value}|{value.Label}|{value.Count}"))} {facet.OtherCount}";
    }

    private static void AssertSameCounts(LuceneFixture all, LuceneFixture seen, Audience audience)
    {
        var everyone = Audience.Everyone(audience.Moment);
        Assert.Equal(
            AtOnce.Of(seen.Searcher.CountTagsAsync(everyone, CancellationToken.None)), AtOnce.Of(all.Searcher.CountTagsAsync(audience, CancellationToken.None)));
        Assert.Equal(
            AtOnce.Of(seen.Searcher.CountCooccurrencesAsync(1, everyone, CancellationToken.None)).OrderBy(pair => $"{pair}"),
            AtOnce.Of(all.Searcher.CountCooccurrencesAsync(1, audience, CancellationToken.None)).OrderBy(pair => $"{pair}"));
        foreach (var beginning in new[] { "a", "b", "j", "cruz", "d" })
        {
            Assert.Equal(Labels(seen, beginning, everyone), Labels(all, beginning, audience));
        }
    }

    private static IEnumerable<string> Labels(LuceneFixture index, string beginning, Audience audience)
    {
        return AtOnce.Of(FindAsync()).Select(label => $"{label}").Order();

        async ValueTask<IReadOnlyList<Completion>> FindAsync()
        {
            await using var view = await index.Searcher.OpenViewAsync(after: null, CancellationToken.None);
            return await view.FindCompletionsAsync(beginning, 20, audience, CancellationToken.None);
        }
    }

    private static IEnumerable<string> Corrections(QueryPlan plan) =>
        plan.Corrections.Select(correction => $"{correction.Typed}: {string.Join(' ', correction.Words.Order(StringComparer.Ordinal))}");

    private static HitPage Search(LuceneFixture index, string query, Audience audience) => index.Search(
        query, new SearchQuery { PageSize = Articles, Audience = audience, Facets = [.. Facets.Select(name => new FacetRequest(name, ""))] });

    private static bool Find(LuceneFixture index, Article article, Audience audience) => Find(index, article.Id.Value, audience);

    private static bool Find(LuceneFixture index, string id, Audience audience) =>
        AtOnce.Of(index.Searcher.FindAsync(ArticleId.Parse(id), audience, CancellationToken.None)) is not null;

    private static IEnumerable<string> Related(LuceneFixture index, Article article, Audience audience)
    {
        var query = new RelatedQuery(article.Id, ArticleWords.Of(article, index.Analyzer), Some.Indexed(article).Tags.Tags, 10);
        var hits = AtOnce.Of(index.Searcher.FindRelatedAsync(query, audience, CancellationToken.None));
        return hits.Related.Select(related => related.Hit).Concat(hits.NearDuplicates).Select(hit => hit.ArticleId.Value);
    }
}
