using Search.Adapters.LuceneEngine.Matching;
using Search.Articles;
using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Tests.Faults;
using Search.Tests.Support;

using Xunit.Abstractions;

namespace Search.Tests.LuceneEngine;

/// <summary>The best few are told without scoring most documents, and are the first of all documents scored.</summary>
public sealed class BestHitsTests(ITestOutputHelper output)
{
    private const int Articles = 1_500;
    private const int Words = 400;
    private const int Queries = 150;


    [Fact]
    public void The_best_few_are_the_first_of_all()
    {
        var random = new Random(FaultRun.CreateSeed(output));
        using var index = new LuceneFixture();
        var ids = new List<string>();
        var pruned = 0;
        for (var state = 0; state < 3; state++)
        {
            // Several segments, each with longer articles than those before, so that what is known of earlier ones has drifted.
            AddArticles(index, random, ids, state);
            pruned += Enumerable.Range(0, Queries).Count(_ => Compare(index, random));
        }

        Assert.True(pruned > Queries);
        output.WriteLine($"{pruned} queries found more than was asked for");
    }

    [Fact]
    public void A_place_to_go_on_from_leaves_out_what_stood_before_it()
    {
        var random = new Random(FaultRun.CreateSeed(output));
        using var index = new LuceneFixture();
        AddArticles(index, random, [], 0);
        using var lease = index.Generation.Views.Acquire();
        var pass = PassOf(index, lease, "w1 w2 w3", MatchPolicy.Any, ArticleFilter.None);
        var all = pass.RunByScore(Articles, null).Hits;

        for (var place = 0; place + 20 < all.Count; place += 20)
        {
            Assert.Equal(all.Skip(place + 1).Take(20), pass.RunByScore(20, RelevancePlace.Of(all[place]).ToScoreDoc()).Hits);
        }
    }

    [Fact]
    public void Where_nothing_is_scored_the_first_documents_come()
    {
        using var index = new LuceneFixture();
        AddArticles(index, new Random(1), [], 0);
        using var lease = index.Generation.Views.Acquire();
        var found = PassOf(index, lease, "-w1", MatchPolicy.Any, ArticleFilter.None).RunByScore(10, null);

        Assert.Equal(found.Hits.Select(hit => hit.Document).Order(), found.Hits.Select(hit => hit.Document));
        Assert.All(found.Hits, hit => Assert.Equal(0, hit.Score));
    }

    /// <summary>Compares the best few with the first of all for a random query; whether there were more.</summary>
    private static bool Compare(LuceneFixture index, Random random)
    {
        using var lease = index.Generation.Views.Acquire();
        var query = string.Join(' ', Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(8) switch
        {
            0 => $"+w{Zipf(random)}",
            1 => $"-w{Zipf(random)}",
            2 => $"(w{Zipf(random)} OR w{Zipf(random)})",
            3 => $"\"w{Zipf(random)} w{Zipf(random)}\"",
            _ => $"w{Zipf(random)}",
        }));
        var filter = random.Next(4) == 0 ? new ArticleFilter { Languages = ["en"], ReadTimeFrom = random.Next(3) } : ArticleFilter.None;
        var policy = (MatchPolicy)random.Next(1, 4);
        var pass = PassOf(index, lease, query, policy, filter);
        var all = pass.RunByScore(Articles * 3, null);
        var limit = random.Next(1, 40);

        var best = PassOf(index, lease, query, policy, filter).RunByScore(limit, null);

        Assert.True(all.Hits.Take(limit).SequenceEqual(best.Hits), $"{limit} of «{query}» under {policy}");
        Assert.Equal(all.TotalSize, best.TotalSize);
        Assert.Equal(all.Hits.Count, all.TotalSize);
        return all.TotalSize > limit;
    }

    private static PlannedPass PassOf(LuceneFixture index, Search.Adapters.LuceneEngine.Views.ViewLease lease, string text, MatchPolicy policy, ArticleFilter filter)
    {
        var plan = index.Plan(text);
        var query = new SearchQuery { Plan = plan, PageSize = 10, Audience = Some.Everyone, Filter = filter };
        var steps = new WorkSteps(CancellationToken.None);
        return new PlannedPass(lease.View, query, UnitPostings.Of(plan, lease.View, index.Ranking, steps), policy, index.Ranking, steps);
    }

    private static void AddArticles(LuceneFixture index, Random random, List<string> ids, int state)
    {
        for (var part = 0; part < 3; part++)
        {
            index.Add(Enumerable.Range(0, Articles / 9).Select(_ =>
            {
                var id = ids.Count > 10 && random.Next(10) == 0 ? ids[random.Next(ids.Count)] : $"n{ids.Count}";
                ids.Add(id);
                return Some.Article(id, title: TextOf(random, 3), body: TextOf(random, random.Next(5, 40 * (state + 1))));
            }));
            foreach (var id in ids.Where(_ => random.Next(20) == 0).ToList())
            {
                index.Delete(ArticleId.Parse(id));
            }

            index.Refresh(1);
        }
    }

    private static string TextOf(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => $"w{Zipf(random)}"));

    private static int Zipf(Random random) => (int)Math.Pow(Words, random.NextDouble());
}
