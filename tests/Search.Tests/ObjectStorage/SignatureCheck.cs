using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Search.Tests.ObjectStorage;

/// <summary>Checks requests by AWS Signature Version 4 as its documents describe it for S3, where the body is signed by its SHA-256 and the path is encoded once.</summary>
internal static class SignatureCheck
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string MomentFormat = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(15);

    /// <summary>The code of S3 for what is wrong with a request; null where it is signed as it must be.</summary>
    public static string? FindProblem(HttpRequest request, byte[] body, string accessKey, string secretKey, DateTimeOffset now)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return "AccessDenied";
        }

        var parts = header[(Algorithm.Length + 1)..].Split(',', StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var credential = parts["Credential"].Split('/');
        var (date, region, service) = (credential[1], credential[2], credential[3]);
        var signed = parts["SignedHeaders"].Split(';');
        var moment = request.Headers["x-amz-date"].ToString();
        var hash = request.Headers["x-amz-content-sha256"].ToString();
        if (credential[0] != accessKey)
        {
            return "InvalidAccessKeyId";
        }

        if (service != "s3" || credential[4] != "aws4_request" || !moment.StartsWith(date, StringComparison.Ordinal)
            || !signed.Contains("host") || request.Headers.Keys.Select(name => name.ToLowerInvariant()).Any(name => name.StartsWith("x-amz-", StringComparison.Ordinal) && !signed.Contains(name)))
        {
            return "AuthorizationHeaderMalformed";
        }

        if ((DateTimeOffset.ParseExact(moment, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) - now).Duration() > MaxSkew)
        {
            return "RequestTimeTooSkewed";
        }

        // Of the other forms (unsigned, in signed chunks) the service sends none.
        if (hash != Hex(SHA256.HashData(body)))
        {
            return "XAmzContentSHA256Mismatch";
        }

        var canonical = string.Join('\n',
            request.Method,
            request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0],
            CanonicalQuery(request.QueryString.Value ?? ""),
            string.Concat(signed.Select(name => $"{name}:{string.Join(' ', request.Headers[name].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries))}\n")),
            parts["SignedHeaders"],
            hash);
        var toSign = string.Join('\n', Algorithm, moment, $"{date}/{region}/{service}/aws4_request", Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var key = new[] { date, region, service, "aws4_request" }.Aggregate(Encoding.UTF8.GetBytes("AWS4" + secretKey), Sign);
        return Hex(Sign(key, toSign)) == parts["Signature"] ? null : "SignatureDoesNotMatch";
    }

    private static string CanonicalQuery(string query) => string.Join('&', query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Contains('=') ? pair : pair + "=")
        .Order(StringComparer.Ordinal));

    private static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
