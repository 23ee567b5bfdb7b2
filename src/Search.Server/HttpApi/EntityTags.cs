using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using Search.Changes;
using Search.Searching.Hits;
using Search.Server.Access;
using Search.Server.GrpcApi;

namespace Search.Server.HttpApi;

/// <summary>
/// Names the state that a request would be answered from (RFC 9110, 8.8.3), without answering it: the generation and its changes, the store, and what the caller may see, with what was asked. The
/// names are weak: an answer also has an id of its own. Recency moves scores with every moment; a name holds for a day of it.
/// </summary>
internal sealed class EntityTags(IArticleSearcher searcher, IChangeLog changes, IStoreKey key, Audiences audiences, TimeProvider time, IConfiguration configuration)
{
    // Enough that no two states have the same.
    private const int Length = 16;

    // Other uses of the key sign other texts.
    private const string Purpose = "entity tag 1";

    // Another version of the program may answer otherwise.
    private static readonly string Program = typeof(EntityTags).Module.ModuleVersionId.ToString("N");

    // Settings by which the same state is answered from in another way.
    private readonly string _settings = string.Join('\n', new[] { "Ranking", "Site" }
        .SelectMany(section => configuration.GetSection(section).AsEnumerable())
        .OrderBy(setting => setting.Key, StringComparer.Ordinal)
        .Select(setting => $"{setting.Key}={setting.Value}"));

    /// <summary>The name for a request whose body, if it has one, is in memory.</summary>
    public async ValueTask<string> OfAsync(HttpContext context)
    {
        var request = context.Request;
        var state = await searcher.ReadStateAsync(audiences.Of(context), context.RequestAborted);
        var day = time.GetUtcNow().UtcDateTime.Date.Ticks;
        var asked = string.Create(
            CultureInfo.InvariantCulture, $"{Purpose}\n{Program}\n{_settings}\n{state}\n{changes.LastSequence} {day}\n{Caller.Of(context).Scopes}\n{request.Path}\n{request.QueryString}\n");
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Key.Span);
        hash.AppendData(Encoding.UTF8.GetBytes(asked));
        if (request.Body is MemoryStream body)
        {
            hash.AppendData(body.GetBuffer().AsSpan(0, (int)body.Length));
        }

        return $"W/\"{Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, Length))}\"";
    }
}
