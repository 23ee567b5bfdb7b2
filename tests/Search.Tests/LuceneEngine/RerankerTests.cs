using Search.Adapters.LuceneEngine.Matching;
using Search.Adapters.LuceneEngine.Ranking;
using Search.Articles;
using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Tests.Faults;
using Search.Tests.Support;

using Xunit.Abstractions;

namespace Search.Tests.LuceneEngine;

/// <summary>A page is reranked without a look at most hits, and is that of the whole ranking.</summary>
public sealed class RerankerTests(ITestOutputHelper output)
{
    private const int Articles = 900;
    private const int Queries = 60;

    // Inflections and cognates of the same, names with pieces, words that only marks tell apart, and stop words that show a language.
    private static readonly string[] Words =
    [
        "search", "searching", "searcher", "vector", "vectors", "organ", "organize", "organization", "kernel", "kernelPanic", "searchKernel", "café", "cafe", "schon", "schön", "index",
        "indexes", "indexing", "network", "networks", "cloud", "data", "model", "models", "learning", "learn", "the", "and", "los", "una", "pero", "der", "die", "und", "nicht",
    ];

    [Fact]
    public void Every_page_is_that_of_the_whole_ranking()
    {
        var random = new Random(FaultRun.CreateSeed(output));
        using var index = new LuceneFixture();
        var titles = AddArticles(index, random);
        for (var query = 0; query < Queries; query++)
        {
            var text = random.Next(4) == 0 ? titles[random.Next(titles.Count)] : TextOf(random, random.Next(1, 6));
            Compare(index, text, (Recency)random.Next(3), (MatchPolicy)random.Next(1, 4), [1, 10, 100]);
        }
    }

    [Fact]
    public void Pages_of_equal_articles_go_on_by_their_ids()
    {
        using var index = new LuceneFixture();
        index.Add(Enumerable.Range(0, 60).Select(number => Some.Article($"n{(number * 37) % 60:00}", title: number % 2 == 0 ? "Vector search" : "Search", body: "About vector search.")));

        Compare(index, "vector search", Recency.Default, MatchPolicy.Any, [1, 7]);
    }

    private static void Compare(LuceneFixture index, string text, Recency recency, MatchPolicy policy, int[] sizes)
    {
        using var lease = index.Generation.Views.Acquire();
        var plan = index.Plan(text);
        var query = new SearchQuery { Plan = plan, PageSize = 10, Audience = Some.Everyone, Recency = recency };
        var steps = new WorkSteps(CancellationToken.None);
        var units = UnitPostings.Of(plan, lease.View, index.Ranking, steps);
        var hits = new PlannedPass(lease.View, query, units, policy, index.Ranking, steps).RunByScore(index.Ranking.RerankedHits, null).Hits;

        // The whole ranking is wanted: nothing can be left out. Words that were not looked for yet are read from the index, and from memory later.
        var whole = Rank(Math.Max(1, hits.Count), null);

        foreach (var size in sizes)
        {
            RelevancePlace? after = null;
            for (var from = 0; from < whole.Count; from += size)
            {
                var page = Rank(size, after);

                Assert.Equal(whole.Skip(from).Take(size).Select(Describe), page.Select(Describe));
                after = RelevancePlace.Of(page[^1].Score, page[^1].Id);
            }
        }

        IReadOnlyList<RerankedHit> Rank(int limit, RelevancePlace? after) => new Reranker(lease.View, query, units, index.Ranking, steps).Rank(hits, limit, after);

        string Describe(RerankedHit hit) => $"{text} {policy} {recency}: {hit.Id} {hit.Document} {hit.Score:R} {string.Join(' ', hit.Parts.Select(part => $"{part.Name} {part.Value:R}"))}";
    }

    private static List<string> AddArticles(LuceneFixture index, Random random)
    {
        var titles = new List<string>();
        for (var part = 0; part < 3; part++)
        {
            index.Add(Enumerable.Range(0, Articles / 3).Select(number =>
            {
                titles.Add(random.Next(3) == 0 && titles.Count > 0 ? titles[random.Next(titles.Count)] : TextOf(random, random.Next(1, 5)));
                return Some.Article($"n{part}-{number}", title: titles[^1], body: TextOf(random, random.Next(3, 300))) with
                {
                    Language = random.Next(5) switch { 0 => "es", 1 => "de", _ => "en" },
                    PublishDate = random.Next(4) == 0 ? null : new ArticleDate(Some.Now.AddDays(-random.Next(2_000)), HasTime: true),
                };
            }));
        }

        return titles;
    }

    private static string TextOf(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(3) == 0 ? random.Next(Words.Length) : (int)Math.Pow(Words.Length, random.NextDouble()) % Words.Length]));
}
