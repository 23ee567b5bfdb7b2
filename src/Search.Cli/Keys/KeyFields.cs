using System.CommandLine;
using System.CommandLine.Parsing;

using Google.Protobuf;

using Search.Contracts.V1;
using Search.Security;

namespace Search.Cli.Keys;

/// <summary>What may be said of a key on the command line.</summary>
internal sealed class KeyFields
{
    private readonly Option<string> _description = new("--description") { Description = "What it is for, on one line." };

    private readonly Option<string[]> _scopes = new("--scope")
    {
        Description = $"What its callers may do; may be repeated: {string.Join(", ", ScopeNames.All)}, or all.",
    };

    private readonly Option<string> _filter = new("--filter")
    {
        Description = "What articles must be for its callers to see and write them, as JSON: '{\"tagsAny\": [\"open-source\"]}'. '{}' lets all through.",
        HelpName = "json",
        Validators = { RequireFilter },
    };

    private readonly Option<string> _expires = new("--expires") { Description = "From when on it lets nobody in: 2030, 2030-06-01, 2030-06-01T12:00Z; empty for never.", HelpName = "date" };

    private readonly Option<double> _rate = new("--rate") { Description = "Calls a second that it may make for long; 0 for the server's setting." };

    private readonly Option<int> _burst = new("--burst") { Description = "Calls that it may make at once after a pause; 0 for the server's setting." };

    private readonly Option<string> _class = new("--class") { Description = "How much its calls matter when there is too much to do: reader, service, bot or batch." };

    private readonly Option<string[]> _origins = new("--origin")
    {
        Description = "Pages whose scripts may call with it from a browser; may be repeated: https://example.org, http://localhost:3000, or * for all; empty for none.",
    };

    public KeyFields() => _class.AcceptOnlyFromAmong("reader", "service", "bot", "batch");

    public IEnumerable<Option> All => [_description, _scopes, _filter, _expires, _rate, _burst, _class, _origins];

    /// <summary>The scopes that are named; empty where none are.</summary>
    public IReadOnlyList<string> ScopesOf(ParseResult parse)
    {
        var named = parse.GetValue(_scopes) ?? [];
        return named.Contains("all") ? [.. ScopeNames.All] : named;
    }

    /// <summary>Whether something is said that a key on the data folder cannot have.</summary>
    public bool IsFiltered(CommandResult command) => command.GetResult(_filter) is not null;

    public CreateKeyRequest ToCreation(ParseResult parse) => new()
    {
        Description = parse.GetValue(_description) ?? "",
        Scopes = { ScopesOf(parse) },
        Filter = FilterOf(parse),
        ExpiresAt = parse.GetValue(_expires) ?? "",
        CallsPerSecond = parse.GetValue(_rate),
        Burst = parse.GetValue(_burst),
        Class = ClassOf(parse),
        Origins = { OriginsOf(parse) },
    };

    public UpdateKeyRequest ToUpdate(ParseResult parse, string keyId)
    {
        var request = new UpdateKeyRequest { KeyId = keyId, Scopes = { ScopesOf(parse) }, Filter = FilterOf(parse) };
        if (parse.GetValue(_description) is { } description)
        {
            request.Description = description;
        }

        if (parse.GetValue(_expires) is { } expires)
        {
            request.ExpiresAt = expires;
        }

        if (parse.GetResult(_rate) is not null)
        {
            request.CallsPerSecond = parse.GetValue(_rate);
        }

        if (parse.GetResult(_burst) is not null)
        {
            request.Burst = parse.GetValue(_burst);
        }

        if (parse.GetValue(_class) is not null)
        {
            request.Class = ClassOf(parse);
        }

        if (parse.GetResult(_origins) is not null)
        {
            request.Origins = new UpdateKeyRequest.Types.Origins { Values = { OriginsOf(parse) } };
        }

        return request;
    }

    private static void RequireFilter(OptionResult result)
    {
        try
        {
            JsonParser.Default.Parse<ArticleFilter>(result.Tokens is [var token] ? token.Value : "");
        }
        catch (Exception failure) when (failure is InvalidProtocolBufferException or InvalidJsonException)
        {
            result.AddError($"filter must be an article filter as JSON: {failure.Message}");
        }
    }

    private IEnumerable<string> OriginsOf(ParseResult parse) => (parse.GetValue(_origins) ?? []).Where(origin => origin.Length > 0);

    private ArticleFilter? FilterOf(ParseResult parse) => parse.GetValue(_filter) is { } json ? JsonParser.Default.Parse<ArticleFilter>(json) : null;

    private Key.Types.Class ClassOf(ParseResult parse) =>
        parse.GetValue(_class) is { } name ? Enum.Parse<Key.Types.Class>(name, ignoreCase: true) : Key.Types.Class.Unspecified;
}
