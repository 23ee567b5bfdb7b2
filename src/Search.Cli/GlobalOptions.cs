using System.CommandLine;
using System.CommandLine.Parsing;

using Search.Client;

namespace Search.Cli;

/// <summary>Options that every command has.</summary>
internal sealed class GlobalOptions
{
    private const string ServerVariable = "SEARCHCTL_SERVER";
    private const string KeyVariable = "SEARCHCTL_KEY";
    private const string KeyFileVariable = "SEARCHCTL_KEY_FILE";
    private const string DefaultServer = "http://localhost:8081";
    private const double MaxTimeoutSeconds = 3_600;

    private readonly Option<Uri> _server = new("--server")
    {
        Description = $"Address of the server's gRPC port; {ServerVariable} sets another default.",
        HelpName = "address",
        Recursive = true,
        DefaultValueFactory = result => ReadAddress(Environment.GetEnvironmentVariable(ServerVariable) ?? DefaultServer, result)!,
        CustomParser = result => ReadAddress(result.Tokens[0].Value, result),
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Write JSON: one document, indented on a terminal; import and delete write a line for each article.",
        Recursive = true,
    };

    private readonly Option<double> _timeout = new("--timeout")
    {
        Description = "Seconds that one call may take. An import or export may take as long as it needs.",
        HelpName = "seconds",
        Recursive = true,
        DefaultValueFactory = _ => 10,
        Validators = { RequireTimeoutInRange },
    };

    // Never the key itself: lists of processes and histories of shells show arguments.
    private readonly Option<string> _keyFile = new("--key-file")
    {
        Description = $"File with the key to call with; {KeyFileVariable} sets another default, {KeyVariable} holds the key itself.",
        HelpName = "path",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(KeyFileVariable) ?? "",
        Validators = { RequireKeyFile },
    };

    private static string KeyOfEnvironment => Environment.GetEnvironmentVariable(KeyVariable) ?? "";

    public IEnumerable<Option> All => [_server, _keyFile, _json, _timeout];

    public bool IsJson(ParseResult parse) => parse.GetValue(_json);

    public bool IsJson(CommandResult command) => command.GetValue(_json);

    public Uri ServerOf(ParseResult parse) => parse.GetRequiredValue(_server);

    public TimeSpan TimeoutOf(ParseResult parse) => TimeSpan.FromSeconds(parse.GetValue(_timeout));

    /// <summary>Of the key; empty for none.</summary>
    public string KeyFileOf(ParseResult parse) => parse.GetValue(_keyFile) ?? "";

    /// <summary>Whether calls are made with a key.</summary>
    public bool HasKey(ParseResult parse) => KeyFileOf(parse).Length > 0 || KeyOfEnvironment.Length > 0;

    public SearchClient Connect(ParseResult parse)
    {
        var keyFile = KeyFileOf(parse);
        return SearchClient.Connect(new SearchClientOptions
        {
            Address = ServerOf(parse),
            Timeout = TimeoutOf(parse),
            ApiKeyFile = keyFile,
            ApiKey = keyFile.Length > 0 ? "" : KeyOfEnvironment,
        });
    }

    private static Uri? ReadAddress(string text, ArgumentResult result)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        result.AddError($"server must be an http or https address, was {Quote.Of(text)}");
        return null;
    }

    private static void RequireKeyFile(OptionResult result)
    {
        var path = result.GetValueOrDefault<string>() ?? "";
        if (path.Length > 0 && !File.Exists(path))
        {
            result.AddError($"key-file must be a file that can be read, was {Quote.Of(path)}");
        }
        else if (path.Length > 0 && new FileInfo(path).Length == 0)
        {
            result.AddError($"key-file must hold a key, {Quote.Of(path)} is empty");
        }
    }

    private static void RequireTimeoutInRange(OptionResult result)
    {
        // What is no number is refused by the parser itself.
        if (result.Tokens is [var token, ..] && double.TryParse(token.Value, out var seconds) && seconds is not (>= 0.01 and <= MaxTimeoutSeconds))
        {
            result.AddError($"timeout must be 0.01 to {MaxTimeoutSeconds} seconds, was {seconds}");
        }
    }
}
