using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Search.Benchmarks;

/// <summary>
/// Readers, bots and writers of one service, as JSON over HTTP/2, which costs the machine that they share little more than the bytes: six of ten calls are searches of readers,
/// a quarter searches of bots, the others put an article with text that is not stored yet.
/// </summary>
internal sealed class CallMix : IDisposable
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Bot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    private const string Program = "publishing/1.0";

    private readonly HttpClient _http;
    private readonly string[] _searches;
    private readonly byte[][] _articles;
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private ConcurrentQueue<string> _stored = [];
    private int _number;

    public CallMix(Uri address, Corpus corpus, string? key = null)
    {
        _http = new HttpClient(new SocketsHttpHandler { EnableMultipleHttp2Connections = true })
        {
            BaseAddress = address,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (key is not null)
        {
            _http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        }

        _searches = [.. SearchBenchmark.TitleWords(corpus).Take(1_000).Select(query => $"/v1/articles:search?query={Uri.EscapeDataString(query)}")];
        _articles = [.. corpus.Articles.Take(500).Select(article => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { markdown = article.Markdown })))];
    }


    /// <summary>The next call of the mix.</summary>
    public Task<CallOutcome> NextAsync()
    {
        var number = Interlocked.Increment(ref _number);
        return ((number * 7) % 20) switch
        {
            < 12 => SearchAsync(Caller.Reader, number),
            < 17 => SearchAsync(Caller.Bot, number),
            _ => PutAsync(number),
        };
    }

    /// <summary>A search of a reader.</summary>
    public Task<CallOutcome> SearchAsync() => SearchAsync(Caller.Reader, Interlocked.Increment(ref _number));

    /// <summary>Ids of the writes that were answered as stored since the last time.</summary>
    public IReadOnlyList<string> TakeStored() => [.. Interlocked.Exchange(ref _stored, [])];

    public void Dispose() => _http.Dispose();

    private Task<CallOutcome> SearchAsync(Caller caller, int number) =>
        SendAsync(caller, new HttpRequestMessage(HttpMethod.Get, _searches[number % _searches.Length]), caller == Caller.Bot ? Bot : Browser);

    private async Task<CallOutcome> PutAsync(int number)
    {
        var id = $"load-{_run}-{number}";
        var content = new ByteArrayContent(_articles[number % _articles.Length]) { Headers = { ContentType = new("application/json") } };
        var outcome = await SendAsync(Caller.Writer, new HttpRequestMessage(HttpMethod.Put, $"/v1/articles/{id}") { Content = content }, Program);
        if (outcome.Status == HttpStatusCode.OK)
        {
            _stored.Enqueue(id);
        }

        return outcome;
    }

    private async Task<CallOutcome> SendAsync(Caller caller, HttpRequestMessage request, string userAgent)
    {
        using (request)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            request.Headers.TryAddWithoutValidation("user-agent", userAgent);
            var started = Stopwatch.GetTimestamp();
            using var answer = await _http.SendAsync(request);
            return new CallOutcome(caller, answer.StatusCode, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }
}

/// <summary>Who calls.</summary>
internal enum Caller
{
    Reader,
    Writer,
    Bot,
}

/// <summary>What became of a call.</summary>
/// <param name="Caller">Who called.</param>
/// <param name="Status">The answer.</param>
/// <param name="Milliseconds">Until the answer was there.</param>
internal readonly record struct CallOutcome(Caller Caller, HttpStatusCode Status, double Milliseconds);
