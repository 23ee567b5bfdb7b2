namespace Search.Security;

/// <summary>Where a page of a browser comes from (RFC 6454): scheme, host and, where it is not the scheme's own, port.</summary>
public static class WebOrigin
{
    /// <summary>Every page.</summary>
    public const string Any = "*";

    /// <summary>Most origins of one key, or of the setting.</summary>
    public const int MaxOrigins = 100;

    /// <summary>Longest origin, in characters.</summary>
    public const int MaxLength = 256;

    /// <summary>What an origin is, for messages.</summary>
    public const string Rule = "origins such as https://example.org or http://localhost:3000, or *";

    /// <summary>The origins in the form in which browsers send them, each once.</summary>
    /// <exception cref="SearchException">One is none, or there are too many; the message names the field.</exception>
    public static IReadOnlyList<string> Parse(string field, IReadOnlyCollection<string> origins)
    {
        if (origins.Count > MaxOrigins)
        {
            throw SearchException.Invalid(field, Reasons.OriginInvalid, $"must be at most {MaxOrigins}, were {origins.Count}");
        }

        return [.. origins.Select(origin => Find(origin) ?? throw SearchException.Invalid(field, Reasons.OriginInvalid, $"must be {Rule}, was {Quote.Of(origin)}")).Distinct()];
    }

    /// <summary>An origin in the form in which browsers send it; null for what is none.</summary>
    public static string? Find(string text) =>
        text == Any ? Any
        : text.Length <= MaxLength
            && Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            && !text.EndsWith('/')
                ? $"{uri.Scheme}://{uri.IdnHost}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}"
                : null;
}
