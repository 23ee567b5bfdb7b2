using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

using Search.Jobs.Backups;
using Search.ObjectStorage;

namespace Search.Tests.ObjectStorage;

/// <summary>
/// A small object storage over HTTP as S3 has it, with one bucket in the path: it checks every signature, takes objects whole and in parts, lists, answers ranges and
/// deletes. A test steers what goes wrong.
/// </summary>
internal sealed class StorageEndpoint : IAsyncDisposable
{
    public const string Bucket = "backups";
    public const string AccessKey = "AKIDTESTS";
    public const string SecretKey = "a secret / of + the tests";

    private const int PageSize = 3; // so that a few keys are several pages

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (byte[] Content, string Tag)> _objects = new();
    private readonly ConcurrentDictionary<string, SortedDictionary<int, byte[]>> _uploads = new();

    private StorageEndpoint(WebApplication app)
    {
        _app = app;
        app.Run(AnswerAsync);
    }

    /// <summary>What is kept under a key.</summary>
    public byte[] this[string key] => _objects[key].Content;

    /// <summary>Keys in their order.</summary>
    public IEnumerable<string> Keys => _objects.Keys.Order(StringComparer.Ordinal);

    /// <summary>Uploads in parts that were neither completed nor given up.</summary>
    public int OpenUploads => _uploads.Count;

    /// <summary>Each call that was signed rightly: method, path and query.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>What is done in place of an answer; false to answer after all.</summary>
    public Func<HttpContext, Task<bool>> Fault { get; set; } = _ => Task.FromResult(false);

    public string Address => _app.Urls.Single();

    /// <summary>The settings of a server that may send back-ups here.</summary>
    public string[] Settings =>
        [$"--S3:Endpoint={Address}", $"--S3:AccessKey={AccessKey}", $"--S3:SecretKey={SecretKey}", $"--S3:Destinations=s3://{Bucket}/search"];

    public static async Task<StorageEndpoint> StartAsync()
    {
        // Empty: the settings beside the tests are the server's.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var endpoint = new StorageEndpoint(builder.Build());
        await endpoint._app.StartAsync();
        return endpoint;
    }

    /// <summary>A place here, with the right credentials or others.</summary>
    public IBackupPlace Open(string prefix, string accessKey = AccessKey, string secretKey = SecretKey, long partBytes = 5 * 1024 * 1024) =>
        new S3Backups(new S3Connection(Address, "", accessKey, secretKey).Open(), S3Location.TryParse($"s3://{Bucket}/{prefix}")!, partBytes);

    /// <summary>Puts something there by hand.</summary>
    public void Put(string key, byte[] content) => _objects[key] = (content, TagOf(content));

    /// <summary>The entity tag of what is kept.</summary>
    public string TagOf(string key) => _objects[key].Tag;

    /// <summary>Refuses calls as a storage in trouble does.</summary>
    public static async Task<bool> FailAsync(HttpContext context, int status, string code)
    {
        await WriteAsync(context, status, new XElement("Error", new XElement("Code", code), new XElement("Message", $"the tests wish for {code}")));
        return true;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        var body = buffer.ToArray();
        if (SignatureCheck.FindProblem(context.Request, body, AccessKey, SecretKey, DateTimeOffset.UtcNow) is { } problem)
        {
            await FailAsync(context, StatusCodes.Status403Forbidden, problem);
            return;
        }

        Calls.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        if (await Fault(context))
        {
            return;
        }

        var path = context.Request.Path.Value!.TrimStart('/').Split('/', 2);
        if (path[0] != Bucket)
        {
            await FailAsync(context, StatusCodes.Status404NotFound, "NoSuchBucket");
            return;
        }

        await AnswerAsync(context, path is [_, { Length: > 0 } key] ? key : "", body);
    }

    private Task AnswerAsync(HttpContext context, string key, byte[] body)
    {
        var query = context.Request.Query;
        switch (context.Request.Method)
        {
            case "GET" when key.Length == 0 && query["list-type"] == "2":
                return ListAsync(context);
            case "GET":
                return ReadAsync(context, key);
            case "PUT" when query.ContainsKey("partNumber"):
                return PutPartAsync(context, body);
            case "PUT":
                Put(key, body);
                return TellTagAsync(context, TagOf(body));
            case "POST" when query.ContainsKey("uploads"):
                var id = Guid.NewGuid().ToString("n");
                _uploads[id] = [];
                return WriteAsync(context, StatusCodes.Status200OK, new XElement("InitiateMultipartUploadResult", new XElement("Key", key), new XElement("UploadId", id)));
            case "POST" when query.ContainsKey("uploadId"):
                return CompleteAsync(context, key, body);
            case "DELETE" when query.ContainsKey("uploadId"):
                _uploads.TryRemove(query["uploadId"]!, out _);
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            case "DELETE":
                _objects.TryRemove(key, out _);
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            default:
                return FailAsync(context, StatusCodes.Status501NotImplemented, "NotImplemented");
        }
    }

    private Task ListAsync(HttpContext context)
    {
        var (prefix, from) = (context.Request.Query["prefix"].ToString(), context.Request.Query["continuation-token"].ToString());
        var found = Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, from) > 0).ToList();
        var page = found.Take(PageSize).ToList();
        return WriteAsync(context, StatusCodes.Status200OK, new XElement("ListBucketResult",
            new XElement("Name", Bucket),
            new XElement("IsTruncated", found.Count > page.Count ? "true" : "false"),
            found.Count > page.Count ? new XElement("NextContinuationToken", page[^1]) : null,
            page.Select(key => new XElement("Contents", new XElement("Key", key), new XElement("Size", this[key].Length), new XElement("ETag", TagOf(key))))));
    }

    private async Task ReadAsync(HttpContext context, string key)
    {
        if (!_objects.TryGetValue(key, out var found))
        {
            await FailAsync(context, StatusCodes.Status404NotFound, "NoSuchKey");
            return;
        }

        var (content, tag) = found;
        var match = context.Request.Headers.IfMatch.ToString().Trim('"');
        if (match.Length > 0 && match != tag.Trim('"'))
        {
            await FailAsync(context, StatusCodes.Status412PreconditionFailed, "PreconditionFailed");
            return;
        }

        var range = context.Request.GetTypedHeaders().Range?.Ranges.Single();
        var from = (int)(range?.From ?? 0);
        context.Response.StatusCode = range is null ? StatusCodes.Status200OK : StatusCodes.Status206PartialContent;
        context.Response.Headers.ETag = tag;
        context.Response.ContentLength = content.Length - from;
        if (range is not null)
        {
            context.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{content.Length - 1}/{content.Length}");
        }

        await context.Response.Body.WriteAsync(content.AsMemory(from));
    }

    private Task PutPartAsync(HttpContext context, byte[] body)
    {
        if (!_uploads.TryGetValue(context.Request.Query["uploadId"]!, out var parts))
        {
            return FailAsync(context, StatusCodes.Status404NotFound, "NoSuchUpload");
        }

        parts[int.Parse(context.Request.Query["partNumber"]!, CultureInfo.InvariantCulture)] = body;
        return TellTagAsync(context, TagOf(body));
    }

    private Task CompleteAsync(HttpContext context, string key, byte[] body)
    {
        var id = context.Request.Query["uploadId"].ToString();
        var named = XDocument.Parse(System.Text.Encoding.UTF8.GetString(body)).Descendants().Where(element => element.Name.LocalName == "Part")
            .Select(part => (Number: (int)part.Elements().Single(element => element.Name.LocalName == "PartNumber"), Tag: part.Elements().Single(element => element.Name.LocalName == "ETag").Value.Trim('"')));
        if (!_uploads.TryGetValue(id, out var parts) || !parts.Select(part => (part.Key, TagOf(part.Value).Trim('"'))).SequenceEqual(named))
        {
            return FailAsync(context, StatusCodes.Status400BadRequest, "InvalidPart");
        }

        _objects[key] = ([.. parts.Values.SelectMany(part => part)], $"\"{Convert.ToHexStringLower(Md5([.. parts.Values.SelectMany(Md5)]))}-{parts.Count}\"");
        _uploads.TryRemove(id, out _);
        return WriteAsync(context, StatusCodes.Status200OK, new XElement("CompleteMultipartUploadResult", new XElement("Key", key), new XElement("ETag", TagOf(key))));
    }

    private static Task TellTagAsync(HttpContext context, string tag)
    {
        context.Response.Headers.ETag = tag;
        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpContext context, int status, XElement answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync(answer.ToString(SaveOptions.DisableFormatting));
    }

    // As S3 makes them; clients hold what they read against tags of this form.
    private static string TagOf(byte[] content) => $"\"{Convert.ToHexStringLower(Md5(content))}\"";

#pragma warning disable CA5351 // it protects nothing here
    private static byte[] Md5(byte[] content) => MD5.HashData(content);
#pragma warning restore CA5351
}
