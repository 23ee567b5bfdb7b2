using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Search.Fuzzing.Targets;

/// <summary>
/// Requests of the JSON gateway: a line with method and address, and the body below it. Each is answered with JSON, none with 500, and a refusal has a reason that is documented.
/// </summary>
internal sealed class JsonTarget : FuzzTarget
{
    // A longer one the web server refuses by itself.
    private const int MaxAddressLength = 6_000;

    private readonly FuzzedServer _server;
    private readonly HttpClient _http;

    private JsonTarget(FuzzedServer server)
    {
        _server = server;
        _http = server.ConnectAsAdmin();
        Seeds = [.. ContractRequests.Of(server.Services).Select(Encoding.UTF8.GetBytes)];
        Tokens =
        [
            "{", "}", "[", "]", ":", ",", "\"", "null", "true", "false", "\"a\"", "\\u0000", "\\ud800", "\\\"", "1.5", "1e5", "[[", "{\"a\":", "?", "&", "=", "%2F", "%C3%28", "/", "..", "\"@type\":", "2024-01-01T00:00:00Z", "1.5s",
            "GET ", "POST ", "PUT ", "PATCH ", "DELETE ", .. ContractRequests.FieldNames(server.Services).Select(name => $"\"{name}\":"), .. ContractRequests.FieldNames(server.Services).Select(name => $"&{name}="),
        ];
    }

    public override string Name => "json";

    public override IReadOnlyList<string> Tokens { get; }

    public override IEnumerable<byte[]> Seeds { get; }

    public override bool WorksOnOneThread => false;

    // What was put before is indexed meanwhile, and jobs that were started run.
    public override TimeSpan BaseBudget => TimeSpan.FromSeconds(5);

    public static async Task<FuzzTarget> OpenAsync() => new JsonTarget(await FuzzedServer.StartAsync());

    public override string Try(byte[] input) => TryAsync(input).GetAwaiter().GetResult();

    protected override async ValueTask CloseAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<string> TryAsync(byte[] input)
    {
        using var request = RequestOf(input);
        using var answer = await _http.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        if (request.Method == HttpMethod.Head || (body.Length == 0 && answer.StatusCode == HttpStatusCode.BadRequest && answer.Headers.ConnectionClose == true))
        {
            return $"{answer.StatusCode} without a body"; // the web server refuses a head, such as one with %00, before anybody else sees it
        }

        var code = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (answer.StatusCode == HttpStatusCode.InternalServerError || answer.Content.Headers.ContentType?.MediaType != "application/json" || !IsJson(body))
        {
            throw new BrokenLawException($"{code} {answer.Content.Headers.ContentType} {Encoding.UTF8.GetString(body)}");
        }

        return answer.IsSuccessStatusCode ? $"{code} {request.Method} {string.Join('/', request.RequestUri!.AbsolutePath.Split('/').Take(3))}" : throw Refusal.Of(Encoding.UTF8.GetString(body));
    }

    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        try
        {
            // Streams are answered with one value after the other.
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { AllowMultipleValues = true });
            while (reader.Read())
            {
            }

            return body.Length > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private HttpRequestMessage RequestOf(byte[] input)
    {
        var end = Array.IndexOf(input, (byte)'\n');
        var (head, body) = end < 0 ? (input, []) : (input[..end], input[(end + 1)..]);
        var words = Array.IndexOf(head, (byte)' ');
        var method = Encoding.Latin1.GetString(head, 0, Math.Max(words, 0));
        var request = new HttpRequestMessage(
            method.Length is > 0 and < 20 && method != "CONNECT" && method.All(char.IsAsciiLetter) ? new HttpMethod(method) : HttpMethod.Post,
            new Uri(_http.BaseAddress!.GetLeftPart(UriPartial.Authority) + AddressOf(head[(words + 1)..]), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return request;
    }

    /// <summary>What no address holds is escaped, as every caller does it.</summary>
    private static string AddressOf(byte[] bytes)
    {
        var address = string.Concat(bytes.Take(MaxAddressLength / 3).Select(value =>
            value is > 0x20 and < 0x7F and not (byte)'#' ? ((char)value).ToString() : $"%{value:X2}"));
        return address.StartsWith('/') ? address : "/" + address;
    }
}
