using System.Diagnostics;

using Search.Articles;
using Search.Client;
using Search.Contracts.V1;

namespace Search.Benchmarks;

/// <summary>
/// Time from a query to a page of ten hits with snippets, from letters to suggestions, and from an article to related ones: one caller at a time, through gRPC.
/// Beside them what Lucene.Net alone takes to find ten documents for the same words, without text, totals or anything to show.
/// </summary>
internal static class SearchBenchmark
{
    private const int WordsPerQuery = 3;

    public static async Task RunAsync(Func<Corpus> readCorpus, int queriesPerRound, int rounds)
    {
        await using var server = await MeasuredServer.StartAsync();
        using var client = SearchClient.Connect(server.GrpcAddress);
        var (bare, queries, ids) = await LoadAsync(server, readCorpus(), queriesPerRound);
        using var closesBare = bare;
        var typed = queries.Select((query, index) => query[..Math.Min(query.Length, 1 + (index % 12))]).ToList();

        // What the import left behind and the texts that it read are not what a search has beside it.
        GC.Collect();
        Console.WriteLine($"ms, {queries.Count} queries of {WordsPerQuery} title words, {rounds} times");
        await MeasureAsync("bare Lucene.Net", queries, query => Task.FromResult(bare.Search(query)));
        await MeasureAsync("search", queries, query => FindAsync(new SearchArticlesRequest { Query = query }));
        await MeasureAsync("search with facets", queries, query => FindAsync(WithFacets(query)));
        await MeasureAsync("as you type", typed, query => client.Search.SearchArticlesAsync(
            new SearchArticlesRequest { Query = query, Mode = SearchArticlesRequest.Types.Mode.AsYouType }).ResponseAsync);
        await MeasureAsync("suggestions", typed, query => client.Search.SuggestQueriesAsync(new SuggestQueriesRequest { Query = query }).ResponseAsync);
        await MeasureAsync("related", ids, id => client.Search.ListRelatedArticlesAsync(new ListRelatedArticlesRequest { ArticleId = id }).ResponseAsync);

        // Each has the words of a title.
        async Task<SearchArticlesResponse> FindAsync(SearchArticlesRequest request) => await client.Search.SearchArticlesAsync(request) is { TotalSize: > 0 } answer
            ? answer
            : throw new InvalidOperationException($"\"{request.Query}\" finds nothing");

        async Task MeasureAsync<T>(string name, IReadOnlyList<string> questions, Func<string, Task<T>> ask)
        {
            var times = new List<double>();
            for (var round = 0; round <= rounds; round++)
            {
                foreach (var question in questions)
                {
                    var elapsed = await MillisecondsAsync(() => ask(question));
                    if (round > 0)
                    {
                        times.Add(elapsed);
                    }
                }
            }

            Console.WriteLine($"  {name,-20} {Describe(times)}");
        }
    }

    /// <summary>Imports the corpus into both, and draws what is asked.</summary>
    private static async Task<(BareSearch Bare, IReadOnlyList<string> Queries, IReadOnlyList<string> Ids)> LoadAsync(
        MeasuredServer server, Corpus corpus, int queriesPerRound)
    {
        await ImportBenchmark.ImportInProcessAsync(server, corpus);
        var random = new Random(2);
        var queries = TitleWords(corpus).Take(queriesPerRound).ToList();
        return (new BareSearch(corpus), queries, [.. queries.Select(_ => corpus.Articles[random.Next(corpus.Articles.Count)].Id.Value)]);
    }

    private static SearchArticlesRequest WithFacets(string query) => new()
    {
        Query = query,
        Facets = { new FacetRequest { Name = "tag" }, new FacetRequest { Name = "year" }, new FacetRequest { Name = "author" } },
    };

    private static string Describe(List<double> values) =>
        $"p50 {Figures.Percentile(values, 0.5):F2}  p99 {Figures.Percentile(values, 0.99):F2}";

    /// <summary>Queries without end: words of the title of a drawn article.</summary>
    public static IEnumerable<string> TitleWords(Corpus corpus)
    {
        var random = new Random(1);
        while (true)
        {
            var (id, markdown) = corpus.Articles[random.Next(corpus.Articles.Count)];
            var words = ArticleParser.Parse(id, markdown).Title.Split(' ').Where(word => word.Length > 3).ToArray();
            random.Shuffle(words);
            if (words.Length >= WordsPerQuery)
            {
                yield return string.Join(' ', words.Take(WordsPerQuery));
            }
        }
    }

    private static async Task<double> MillisecondsAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
