using System.Globalization;

using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;

using Search.Articles;

namespace Search.Benchmarks.Engine;

/// <summary>
/// The engine beside bare Lucene.Net in one process, query by query in turns, in processor time of the thread that asks. Bare Lucene.Net finds the ten best of one field; ours
/// finds its best in all fields with the exact total, and a search is everything from what was typed to ten hits. Every answer is held against the exhaustive way first.
/// </summary>
internal static class EngineBenchmark
{
    // What the second stage looks at again, and what suggestions take.
    private const int Reranked = 300;
    private const int Few = 10;

    public static void Run(string described, IEnumerable<(ArticleId Id, string Markdown)> articles, int copies, int queries, int rounds, int warmUps)
    {
        using var index = new EngineIndex(articles, copies);
        var (own, bare) = index.Size;
        Console.WriteLine($"{described}; {index.Bare.NumDocs} documents{(copies > 1 ? $", each article {copies} times" : "")}, in {Segments(index)} segments of ours and {index.Bare.Leaves.Count} of bare Lucene.Net");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"indexing, ms of processor time an article: bare {index.Indexing.Bare:F3}, ours {index.Indexing.Own:F3}, bare ÷ ours {index.Indexing.Bare / index.Indexing.Own:F2}; on disk {own / 1e6:F1} and {bare / 1e6:F1} MB, {own / (double)bare:F2} times"));
        Console.WriteLine($"µs of processor time, {queries} queries of each kind, {rounds} rounds: p50/p99; bare ÷ ours: median (min, max) of the rounds");
        Console.WriteLine($"  {"",-27} {"hits",8} {"bare",13} {"best 300",13} {"ratio",-19} {"best 10",13} {"ratio",-19} {"search",13} {"ratio",-19} {"kB",6}");
        var retrieval = new OwnRetrieval(index);
        foreach (var workload in Workload.Of(index, queries).Where(workload => workload.Queries.Count > 0))
        {
            Console.WriteLine(Measure(index, retrieval, workload, rounds, warmUps));
        }

        GC.Collect();
        Console.WriteLine($"  memory in use after all: {GC.GetTotalMemory(forceFullCollection: true) / 1e6:F0} MB managed, {Environment.WorkingSet / 1e6:F0} MB resident, both indexes and their articles' titles");
    }

    /// <summary>Milliseconds that a workload's retrieval of the best 300 takes, and bare Lucene.Net beside it.</summary>
    public static (double Own, double Bare) Mean(EngineIndex index, Workload workload, int rounds, int warmUps)
    {
        var times = Time(index, new OwnRetrieval(index), workload, rounds, warmUps);
        return (times.Best300.Average() / 1_000, times.Bare.Average() / 1_000);
    }

    private static string Measure(EngineIndex index, OwnRetrieval retrieval, Workload workload, int rounds, int warmUps)
    {
        var hits = workload.Queries.Average(query => (double)Check(index, retrieval, workload, query.Typed));
        var times = Time(index, retrieval, workload, rounds, warmUps);
        return string.Create(CultureInfo.InvariantCulture,
            $"  {workload.Name,-27} {hits,8:F0} {Spread(times.Bare),13} {Spread(times.Best300),13} {times.Ratio(times.Best300),-19} {Spread(times.Best10),13} {times.Ratio(times.Best10),-19} {Spread(times.Search),13} {times.Ratio(times.Search),-19} {times.Kilobytes,6:F0}");
    }

    /// <summary>Compares both depths with the exhaustive way; how many hits there are.</summary>
    private static int Check(EngineIndex index, OwnRetrieval retrieval, Workload workload, string typed)
    {
        var query = workload.Ask(retrieval.Plan(typed, workload.Policy), retrieval.Audience);
        var all = retrieval.All(query);
        ExactnessCheck.Compare(typed, query, retrieval.Best(query, Reranked), all, index);
        ExactnessCheck.Compare(typed, query, retrieval.Best(query, Few), all, index);
        var page = retrieval.Search(typed, workload);
        return page.TotalSize == all.Count && page.Hits.Count == Math.Min(Few, all.Count)
            ? all.Count
            : throw new InvalidOperationException($"\"{typed}\" has {all.Count} hits, and the search told {page.TotalSize} and showed {page.Hits.Count}");
    }

    private static Times Time(EngineIndex index, OwnRetrieval retrieval, Workload workload, int rounds, int warmUps)
    {
        var searcher = new IndexSearcher(index.Bare) { Similarity = new BM25Similarity() };
        var asked = workload.Queries.Select(query => workload.Ask(retrieval.Plan(query.Typed, workload.Policy), retrieval.Audience)).ToList();
        var times = new Times(workload.Queries.Count);
        var random = new Random(4);
        for (var round = -warmUps; round < rounds; round++)
        {
            for (var number = 0; number < asked.Count; number++)
            {
                var (typed, bare) = workload.Queries[number];
                var query = asked[number];
                var (bareTime, best300, best10, search, allocated) = (0.0, 0.0, 0.0, 0.0, 0L);
                Action[] works =
                [
                    () => bareTime = Microseconds(() => searcher.Search(bare, Few)),
                    () => best300 = Microseconds(() => retrieval.Best(query, Reranked)),
                    () => best10 = Microseconds(() => retrieval.Best(query, Few)),
                    () =>
                    {
                        var before = GC.GetAllocatedBytesForCurrentThread();
                        search = Microseconds(() => retrieval.Search(typed, workload));
                        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                    },
                ];

                // In an order of its own each time: who comes second finds the processor's caches warm.
                random.Shuffle(works);
                Array.ForEach(works, work => work());
                if (round >= 0)
                {
                    times.Add(bareTime, best300, best10, search, allocated);
                }
            }
        }

        return times;
    }

    private static double Microseconds(Action work) => ThreadTime.Of(work).TotalMicroseconds;

    private static string Spread(List<double> times) =>
        string.Create(CultureInfo.InvariantCulture, $"{Figures.Percentile(times, 0.5):F0}/{Figures.Percentile(times, 0.99):F0}");

    private static int Segments(EngineIndex index)
    {
        using var lease = index.Generation.Views.Acquire();
        return lease.View.Reader.Leaves.Count;
    }

    /// <summary>Microseconds of each query, round after round.</summary>
    private sealed class Times(int queries)
    {
        private long _allocated;

        public List<double> Bare { get; } = [];

        public List<double> Best300 { get; } = [];

        public List<double> Best10 { get; } = [];

        public List<double> Search { get; } = [];

        public double Kilobytes => _allocated / 1_000.0 / Bare.Count;

        public void Add(double bare, double best300, double best10, double search, long allocated)
        {
            Bare.Add(bare);
            Best300.Add(best300);
            Best10.Add(best10);
            Search.Add(search);
            _allocated += allocated;
        }

        /// <summary>Bare ÷ ours, of the sums of each round.</summary>
        public string Ratio(List<double> own) =>
            Figures.Spread([.. Bare.Chunk(queries).Zip(own.Chunk(queries), (bare, ours) => bare.Sum() / ours.Sum())], "F2").Replace("min ", "").Replace("max ", "");
    }
}
