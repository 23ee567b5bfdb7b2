using System.Net.Sockets;
using System.Text;

using Google.Protobuf;
using Google.Protobuf.Reflection;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Access;
using Search.Tests.Support;

namespace Search.Tests.Attacks;

/// <summary>Ids, headers and addresses that try to be something else: lines of the log, or paths of the disk.</summary>
[Collection(nameof(AttacksAlone))]
public sealed class ForgeryTests : IDisposable
{
    private const string Forged = "2030-01-01 forged line";

    private static readonly string[] Paths =
    [
        "../outside", "..", ".", "/etc/passwd", "..\\outside", "%2e%2e%2foutside", "..%2foutside", "....//outside", "a/../../outside", "file:///etc/passwd", "a\0.txt", "~", "CON", "\u2025/outside", "..;/outside",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_value_from_outside_makes_a_line_of_the_log()
    {
        using var log = new LogRecorder();
        await using var server = await RunningServer.StartAsync(_folder.File("data"), log.AddTo, LogRecorder.Everything);
        foreach (var end in new[] { "\n", "\r\n", "\r", "\u2028", "\u0085", "\u001b[2K" })
        {
            var text = $"a{end}{Forged}";
            await Quietly(async () => await server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = text, Markdown = text }));
            await Quietly(async () => await server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = "a", Markdown = $"---\ntitle: \"{text}\"\n---\n{text}", SourcePath = text }));
            await Quietly(async () => await server.Articles.GetArticleAsync(new GetArticleRequest { ArticleId = text }));
            await Quietly(async () => await server.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = text, PageToken = text }));
            await Quietly(async () => await server.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = text }));
            await Quietly(async () => await server.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = text, Label = text } }));
            await Quietly(async () => await server.Admin.GetJobAsync(new GetJobRequest { JobId = text }));
            await Quietly(async () => await server.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Verify, RequestId = text }));
            await Quietly(async () => await server.Keys.GetKeyAsync(new GetKeyRequest { KeyId = text }));
            await Quietly(async () => await server.Keys.CreateKeyAsync(new CreateKeyRequest { Description = text, Scopes = { text } }));
            foreach (var address in new[] { "/v1/articles/{0}", "/{0}", "/v1/articles:search?query={0}", "/v1/articles:search?{0}=a", "/v1/jobs/{0}" })
            {
                using var answer = await server.Http.GetAsync(address.Replace("{0}", Uri.EscapeDataString(text), StringComparison.Ordinal));
            }

            foreach (var field in new[] { "Authorization", "x-api-key", "X-Forwarded-For", "X-Request-Id", "traceparent", "User-Agent" })
            {
                await SendAsync(server, $"GET /v1/articles:search?query=a HTTP/1.1\r\nHost: x\r\n{field}: {text}\r\nConnection: close\r\n\r\n");
            }
        }

        // What the service itself logs; the web server's own lines are written as JSON, one line each, whatever a value holds.
        var own = log.Lines.Where(line => line.StartsWith("Search.", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(own);
        Assert.DoesNotContain(own, line => line.Contains(Forged, StringComparison.Ordinal) && line.Any(char.IsControl));
    }

    [Fact]
    public async Task An_id_that_is_a_path_reaches_no_file()
    {
        await using var site = await AttackedServer.StartAsync();
        using var admin = new KeyedCaller(site.Server, site.Site.AdminKey);
        var texts = RawCalls.Methods.Where(method => !method.IsClientStreaming && !method.IsServerStreaming)
            .SelectMany(method => method.InputType.Fields.InFieldNumberOrder().Where(IsName).Select(field => (method, field))).ToList();

        Assert.True(texts.Count > 20);
        foreach (var (method, field) in texts)
        {
            foreach (var path in Paths)
            {
                var request = method.InputType.Parser.ParseFrom(ByteString.Empty);
                field.Accessor.SetValue(request, path);
                var answer = await admin.AskAsync(method.Name, request, isJson: false);
                Assert.True(answer is Google.Rpc.Status { Code: 3 or 5 }, $"{method.Name} {field.Name} {path}: {answer}");
            }
        }

        foreach (var path in Paths)
        {
            foreach (var address in new[] { "/{0}", "/v1/{0}", "/v1/articles/{0}", "/v1/topics/{0}", "/v1/jobs/{0}", "/v1/keys/{0}", "/healthz/{0}" })
            {
                var answer = await SendAsync(site.Server, $"GET {address.Replace("{0}", path.Replace("\0", "%00", StringComparison.Ordinal), StringComparison.Ordinal)} HTTP/1.1\r\nHost: x\r\nx-api-key: {site.Site.AdminKey}\r\nConnection: close\r\n\r\n");
                Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
                Assert.Matches("^HTTP/1.1 (40[0-9]|200)", answer);
            }
        }

        await site.AssertServesOthersAsync();
    }

    private static bool IsName(FieldDescriptor field) =>
        field is { FieldType: FieldType.String, IsRepeated: false } && (field.Name.EndsWith("_id", StringComparison.Ordinal) || field.Name is "source_path" or "page_token") && !Filters(field);

    /// <summary>Texts that a list is narrowed by, of which any will do.</summary>
    private static bool Filters(FieldDescriptor field) => field.ContainingType == ListAuditEntriesRequest.Descriptor && field.Name != "page_token"
        || field.ContainingType == PutArticleRequest.Descriptor && field.Name == "source_path"
        || field.ContainingType == StartJobRequest.Descriptor;

    private static async Task Quietly(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RpcException)
        {
            // What is refused may be logged too.
        }
    }

    private static async Task<string> SendAsync(RunningServer server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Http.BaseAddress!.Host, server.Http.BaseAddress.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
