using System.Globalization;

namespace Search.Benchmarks.Engine;

/// <summary>How the time of retrieval grows with the number of articles, of generated ones: the exponent of the power that fits between one size and the next.</summary>
internal static class GrowthBenchmark
{
    public static void Run(IReadOnlyList<int> sizes, int distinct, int queries, int rounds, int warmUps)
    {
        Console.WriteLine($"best 300 with exact total, ms of processor time (mean), {queries} queries, {rounds} rounds; at most {distinct} distinct articles, more are copies");
        var before = new Dictionary<string, (double Own, double Bare, int Size)>();
        foreach (var size in sizes)
        {
            var once = Math.Min(size, distinct);
            using var index = new EngineIndex(SeededCorpus.Articles(once), size / once);
            foreach (var workload in Workload.Of(index, queries).Where(workload => workload.Name is "term, frequent" or "or of 2 title words" or "or of 3 title words" or "and of 2 title words"))
            {
                var (own, bare) = EngineBenchmark.Mean(index, workload, rounds, warmUps);
                var growth = before.TryGetValue(workload.Name, out var last)
                    ? string.Create(CultureInfo.InvariantCulture, $"exponent {Exponent(last.Own, own, last.Size, size):F2}, bare {Exponent(last.Bare, bare, last.Size, size):F2}")
                    : "";
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {size,8} {workload.Name,-22} bare {bare,8:F3}   ours {own,8:F3}   {growth}"));
                before[workload.Name] = (own, bare, size);
            }
        }
    }

    private static double Exponent(double before, double after, int sizeBefore, int sizeAfter) => Math.Log(after / before) / Math.Log(sizeAfter / (double)sizeBefore);
}
