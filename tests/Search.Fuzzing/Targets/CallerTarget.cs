using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;

using Search.Searching.Queries;
using Search.Security;

namespace Search.Fuzzing.Targets;

/// <summary>
/// The field that says who calls, as <c>Authorization: …</c> or <c>x-api-key: …</c>. Two callers are known, each of whom sees the articles of one author; what is not exactly
/// what one of them sends is refused.
/// </summary>
internal sealed class CallerTarget : FuzzTarget
{
    private const string Bearer = "Bearer ";
    private const string Authorization = "Authorization: ";
    private const string KeyField = "x-api-key: ";

    private readonly FuzzedServer _server;
    private readonly HttpClient _http;
    private readonly IReadOnlyDictionary<string, string> _secrets;
    private readonly Func<string, string, bool> _areSame;
    private int _addresses;

    private CallerTarget(string name, FuzzedServer server, IReadOnlyDictionary<string, string> secrets, Func<string, string, bool> areSame)
    {
        (Name, _server, _secrets, _areSame) = (name, server, secrets, areSame);
        _http = server.Connect();
    }

    public override string Name { get; }

    // More the web server takes for no head.
    public override int MaxLength => 8_000;

    public override bool WorksOnOneThread => false;

    public override TimeSpan BaseBudget => TimeSpan.FromSeconds(1);

    public override IReadOnlyList<string> Tokens { get; } =
        [Bearer, "bearer ", "Basic ", Authorization, KeyField, KeySecret.Scheme, "_", ".", "..", "=", ",", " ", "e30", "eyJhbGciOiJub25lIn0", "AA", "adaadaadaada", "bcbbcbbcbbcb"];

    /// <summary>Callers with keys.</summary>
    public static async Task<FuzzTarget> OpenWithKeysAsync()
    {
        var secrets = SecretsOf("key");
        var server = await FuzzedServer.StartAsync(starting =>
        {
            foreach (var (author, secret) in secrets)
            {
                starting.AddKey(KeySecret.Find(secret)!, Scope.ArticlesRead, new ArticleFilter { Authors = [author] });
            }
        });
        return new CallerTarget("key", server, secrets, string.Equals);
    }

    /// <summary>Callers with JSON web tokens, of an issuer whose private key nobody has any more.</summary>
    public static async Task<FuzzTarget> OpenWithTokensAsync()
    {
        var keys = Path.Combine(AppContext.BaseDirectory, "Targets", "issuer-keys.json");
        var server = await FuzzedServer.StartAsync(null, $"--Jwt:KeysFile={keys}", "--Jwt:Issuer=https://login.example.org", "--Jwt:Audience=search");
        return new CallerTarget("jwt", server, SecretsOf("jwt"), AreSameTokens);
    }

    public override string Try(byte[] input) => TryAsync(Encoding.UTF8.GetString(input)).GetAwaiter().GetResult();

    protected override async ValueTask CloseAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<string> TryAsync(string input)
    {
        var (field, value) = input.StartsWith(KeyField, StringComparison.OrdinalIgnoreCase) ? (KeyField, input[KeyField.Length..])
            : input.StartsWith(Authorization, StringComparison.OrdinalIgnoreCase) ? (Authorization, input[Authorization.Length..])
            : (Authorization, input);
        value = string.Concat(value.Select(sign => char.IsControl(sign) ? ' ' : sign)); // which would end the field
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/articles?page_size=100");
        request.Headers.TryAddWithoutValidation(field.Split(':')[0], value);

        // Wrong keys are counted by address, and this is not about their number.
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", new IPAddress([10, (byte)(_addresses >> 16), (byte)(_addresses >> 8), (byte)_addresses++]).ToString());
        using var answer = await _http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        var caller = _secrets.FirstOrDefault(known => _areSame(known.Value, SentBy(field, value))).Key;
        return answer.StatusCode switch
        {
            HttpStatusCode.OK when caller is not null && AuthorsIn(body).SequenceEqual([caller]) => caller,
            HttpStatusCode.Unauthorized when !IsExact(field, value) => throw Refusal.Of(body),
            HttpStatusCode.BadRequest when body.Length == 0 && answer.Headers.ConnectionClose == true => "no head", // the web server refuses it before anybody else sees it
            _ => throw new BrokenLawException($"{caller ?? "nobody"} was answered {answer.StatusCode} {body}"),
        };
    }

    /// <summary>Whether it is a caller's own, letter by letter.</summary>
    private bool IsExact(string field, string value) => _secrets.Values.Any(secret => value == (field == KeyField ? secret : Bearer + secret) && (field != KeyField || Name == "key"));

    private static string SentBy(string field, string value) =>
        (field == Authorization && value.TrimStart().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? value.TrimStart()[Bearer.Length..] : value).Trim();

    private static List<string> AuthorsIn(string body)
    {
        using var answer = JsonDocument.Parse(body);
        return ListOf(answer.RootElement, "articles").SelectMany(article => ListOf(article, "authors")).Select(author => author.GetString()!).Distinct().ToList();
    }

    /// <summary>The secret of each author, from the corpus.</summary>
    private static Dictionary<string, string> SecretsOf(string target) => FuzzedServer.Authors.ToDictionary(
        author => author,
        author => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Corpus", target, $"{author}.txt"))[(Authorization.Length + Bearer.Length)..]);

    /// <summary>The same head and claims, and a signature of the same bytes: the last letter of base64 has bits that say nothing.</summary>
    private static bool AreSameTokens(string made, string sent)
    {
        var (signed, signature) = (made[..made.LastIndexOf('.')], made[(made.LastIndexOf('.') + 1)..]);
        return sent.StartsWith(signed + ".", StringComparison.Ordinal) && BytesOf(sent[(signed.Length + 1)..]) is { } bytes && bytes.AsSpan().SequenceEqual(BytesOf(signature));
    }

    private static byte[]? BytesOf(string text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A list of an answer, which is left out where it is empty.</summary>
    private static List<JsonElement> ListOf(JsonElement parent, string name) => parent.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];
}
