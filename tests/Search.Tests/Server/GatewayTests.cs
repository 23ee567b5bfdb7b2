using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>What HTTP itself says of calls and answers: each line of the table in <c>protos/README.md</c>, and what no single call shows.</summary>
public sealed partial class GatewayTests(GatewayTests.Site site) : IClassFixture<GatewayTests.Site>
{
    [Fact]
    public async Task Each_call_of_the_contract_is_answered_as_the_table_says()
    {
        var lines = Line.Of(await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "protos", "README.md")));
        Assert.True(lines.Count >= 20);
        var etag = "";
        foreach (var line in lines)
        {
            using var request = line.ToRequest(etag);
            using var answer = await site.Raw.SendAsync(request);
            var body = await ReadAsync(answer);

            Assert.True((int)answer.StatusCode == line.Status, $"{line.Name}: was {(int)answer.StatusCode} {body}");
            foreach (var field in line.Fields)
            {
                AssertHas(line, answer, field);
            }

            Assert.True(Matches(line.Body, body), $"{line.Name}: was {body}");
            etag = answer.Headers.ETag?.ToString() ?? etag;
        }
    }

    [Fact]
    public async Task What_a_reader_has_is_the_present_answer_until_an_article_changes()
    {
        const string Address = "/v1/articles:search?query=gazebo";
        await site.Server.PutAsync("gazebo-one", "A gazebo.");
        var first = await TagOfAsync(Address);
        Assert.Equal(HttpStatusCode.NotModified, await AskAsync(Address, first));

        await site.Server.PutAsync("gazebo-two", "Another gazebo.");

        Assert.Equal(HttpStatusCode.OK, await AskAsync(Address, first));
        Assert.Equal(HttpStatusCode.NotModified, await AskAsync(Address, await TagOfAsync(Address)));
    }

    [Fact]
    public async Task It_changes_when_time_publishes_an_article_that_was_stored_before()
    {
        const string Address = "/v1/articles:search?query=pergola";
        var soon = DateTimeOffset.UtcNow.AddSeconds(3);
        await site.Server.PutAsync("pergola", $"---\npublish_date: {soon:yyyy-MM-ddTHH:mm:ssZ}\n---\nA pergola.");
        var before = await TagOfAsync(Address);
        Assert.Equal(HttpStatusCode.NotModified, await AskAsync(Address, before));

        await Eventually.HoldsAsync("the answer is another", async () => await AskAsync(Address, before) == HttpStatusCode.OK);

        Assert.Equal(["pergola"], await site.Server.FindAsync("pergola"));
    }

    [Fact]
    public async Task A_call_of_gRPC_Web_is_answered_on_the_port_of_JSON()
    {
        // A frame of no bytes: an empty request.
        using var content = new ByteArrayContent(new byte[5]) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc-web+proto") } };
        using var answer = await site.Raw.PostAsync("/search.v1.SearchService/SearchArticles", content);
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal("application/grpc-web", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(0, bytes[0]);
        Assert.Contains("grpc-status: 0", Encoding.Latin1.GetString(bytes), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_refusal_over_gRPC_Web_tells_its_reason()
    {
        // A query of 600 letters.
        var query = Encoding.ASCII.GetBytes(new string('a', 600));
        byte[] message = [0x0a, 0xd8, 0x04, .. query];
        using var content = new ByteArrayContent([0, 0, 0, (byte)(message.Length >> 8), (byte)message.Length, .. message])
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/grpc-web+proto") },
        };
        using var answer = await site.Raw.PostAsync("/search.v1.SearchService/SearchArticles", content);
        var told = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync()) + answer.Headers;

        Assert.Contains("grpc-status: 3", told, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("grpc-status-details-bin", told, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new System.IO.Compression.BrotliStream(body, System.IO.Compression.CompressionMode.Decompress),
            "gzip" => new System.IO.Compression.GZipStream(body, System.IO.Compression.CompressionMode.Decompress),
            _ => body,
        });
        return await reader.ReadToEndAsync();
    }

    private static void AssertHas(Line line, HttpResponseMessage answer, string field)
    {
        var parts = field.TrimStart('!').Split(": ", 2);
        var values = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key.Equals(parts[0], StringComparison.OrdinalIgnoreCase)).SelectMany(header => header.Value).ToList();
        if (field.StartsWith('!'))
        {
            Assert.True(values.Count == 0, $"{line.Name}: has {parts[0]}");
        }
        else
        {
            Assert.True(Matches(parts[1], string.Join(", ", values)), $"{line.Name}: {parts[0]} was {string.Join(", ", values)}");
        }
    }

    private static bool Matches(string pattern, string text) =>
        Regex.IsMatch(text, $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.Singleline | RegexOptions.IgnoreCase);

    private async Task<string> TagOfAsync(string address) => (await site.Raw.GetAsync(address)).Headers.ETag!.ToString();

    private async Task<HttpStatusCode> AskAsync(string address, string etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "If-None-Match", etag } } };
        return (await site.Raw.SendAsync(request)).StatusCode;
    }

    /// <summary>A server with the samples that pages of one origin may call, and a client that leaves answers as they came.</summary>
    public sealed class Site : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();

        public RunningServer Server { get; private set; } = null!;

        public HttpClient Raw { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var articles = Directory.CreateDirectory(Path.Combine(_folder.Path, "articles"));
            foreach (var file in new[] { "open-source-llms.md", "who-pays-for-open-source.md" })
            {
                File.Copy(Path.Combine(Checkout.SampleArticles, file), Path.Combine(articles.FullName, file));
            }

            Server = await RunningServer.StartAsync(_folder.Path, "--Storage:ImportSamples=true", "--Access:Origins=https://shop.example");
            await Eventually.HoldsAsync("the samples are found", async () => (await Server.FindAsync("open source")).Count == 2);
            Raw = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = Server.Http.BaseAddress };
        }

        public async Task DisposeAsync()
        {
            Raw.Dispose();
            await Server.DisposeAsync();
            _folder.Dispose();
        }
    }

    /// <summary>One line of the table.</summary>
    private sealed partial record Line(string Name, string Call, int Status, IReadOnlyList<string> Fields, string Body)
    {
        public static IReadOnlyList<Line> Of(string document) =>
            [.. Row().Matches(document).Select(row => new Line(
                row.Groups[1].Value.Trim(),
                row.Groups[2].Value,
                int.Parse(row.Groups[3].Value, System.Globalization.CultureInfo.InvariantCulture),
                [.. Code().Matches(row.Groups[4].Value).Select(code => code.Groups[1].Value)],
                Code().Match(row.Groups[5].Value).Groups[1].Value))];

        public HttpRequestMessage ToRequest(string etag)
        {
            var words = Word().Matches(Call).Select(word => word.Groups[1].Success ? word.Groups[1].Value : word.Value).ToList();
            var address = words.Single(word => word.StartsWith("localhost:8080", StringComparison.Ordinal));
            var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address["localhost:8080".Length..], UriKind.Relative));
            for (var place = 1; place < words.Count; place++)
            {
                switch (words[place])
                {
                    case "-X":
                        request.Method = new HttpMethod(words[++place]);
                        break;
                    case "-I":
                        request.Method = HttpMethod.Head;
                        break;
                    case "--compressed":
                        request.Headers.Add("Accept-Encoding", "deflate, gzip, br");
                        break;
                    case "-d":
                        request.Content = new StringContent(words[++place], Encoding.UTF8, "application/json");
                        break;
                    case "-H" when words[++place].Split(": ", 2) is var field && !field[0].Equals("content-type", StringComparison.OrdinalIgnoreCase):
                        request.Headers.TryAddWithoutValidation(field[0], field[1].Replace("$etag", etag, StringComparison.Ordinal));
                        break;
                    default:
                        break;
                }
            }

            return request;
        }

        [GeneratedRegex(@"^\| ([^|]*) \| `(curl [^`]*)` \| (\d+) \| ([^|]*)\|(.*)\|$", RegexOptions.Multiline)]
        private static partial Regex Row();

        [GeneratedRegex("`([^`]*)`")]
        private static partial Regex Code();

        [GeneratedRegex(@"'([^']*)'|\S+")]
        private static partial Regex Word();
    }
}
