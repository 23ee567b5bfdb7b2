using System.Text;

using Search.Searching.Answers;
using Search.Searching.Queries;
using Search.Searching.Suggestions;

namespace Search.Fuzzing.Targets;

/// <summary>Queries: they are read, answered from a small index, and completed.</summary>
internal sealed class QueryTarget : FuzzTarget
{
    private static readonly Audience Readers = Audience.Everyone(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private readonly FuzzedServer _server;
    private readonly ArticleSearch _search;
    private readonly QuerySuggestions _suggestions;

    private QueryTarget(FuzzedServer server)
    {
        _server = server;
        _search = server.Get<ArticleSearch>();
        _suggestions = server.Get<QuerySuggestions>();
    }

    public override string Name => "query";

    // What is longer than a query may be is refused before it is read.
    public override int MaxLength => 2_000;

    public override bool WorksOnOneThread => false;

    // All that one query may cost, since its length is bounded; processor time of all threads is counted.
    public override TimeSpan BaseBudget => TimeSpan.FromSeconds(1);

    public override IReadOnlyList<string> Tokens { get; } =
    [
        "\"", "-", " OR ", " | ", "(", ")", "title:", "tag:", "author:", "after:", "before:", "*", " ", "kernel", "memory", "linux", "2024-01-01", "x86-64", "C++", "10.0.0.1", "2001:db8::1", "a.b@c.d", "1,000.50", "€", "#", "'", "’", "_", "+", "&", "/",
        "ядро", "カーネル", "内核", "\u0E01\u0E32", "\u0600", "ﬀ", "ⅷ", "\u200D", "🇩🇪", "👩‍👩‍👧",
    ];

    public static async Task<FuzzTarget> OpenAsync() => new QueryTarget(await FuzzedServer.StartAsync());

    public override string Try(byte[] input) => TryAsync(Encoding.UTF8.GetString(input)).GetAwaiter().GetResult();

    protected override ValueTask CloseAsync() => _server.DisposeAsync();

    private async Task<string> TryAsync(string query)
    {
        var page = await _search.SearchAsync(new SearchRequest { Query = query, Explains = true }, Readers, CancellationToken.None);
        if (page.TotalSize < page.Hits.Count)
        {
            throw new BrokenLawException($"{page.Hits.Count} hits of {page.TotalSize} in all");
        }

        var suggestions = await _suggestions.SuggestAsync(query, limit: 0, Readers, CancellationToken.None);
        var notes = page.Plan.Notes.Select(note => note.Kind).Distinct().Order();
        return $"{string.Join(',', notes)} {int.Log2(page.TotalSize + 1)} {page.DidYouMean.Length > 0} {int.Log2(suggestions.Count + 1)} {page.Policy}";
    }
}
