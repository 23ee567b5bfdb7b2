using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;

using Search.Changes;
using Search.Cli.Output;
using Search.Contracts.V1;
using Search.Searching.Queries;
using Search.Security;

namespace Search.Cli.Keys;

/// <summary><c>searchctl keys create</c>: a new key, by the server or, for the first one, on its data folder.</summary>
internal static class KeysCreateCommand
{
    // The server looks every second.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var fields = new KeyFields();
        var local = new Option<bool>("--local")
        {
            Description = "Make it on the data folder, without a key: for the first one. A running server takes it in within a second, another at its next start. It may do everything unless scopes are named.",
        };
        var data = new Option<string>("--data") { Description = "Data folder of the server, for --local.", HelpName = "folder", DefaultValueFactory = _ => "index-data" };
        var to = new Option<string>("--to") { Description = "New file for the secret, which only its owner can read; otherwise it is written to the output.", HelpName = "path" };
        var unlessThere = new Option<bool>("--unless-there") { Description = "Make none where the file of --to is there already: for what runs before each start of a server." };
        var command = new Command("create", "Make a key. Its secret is shown once.") { local, data, to, unlessThere };
        foreach (var field in fields.All)
        {
            command.Add(field);
        }

        command.Validators.Add(result => Check(result, fields, local, data, to, unlessThere));
        command.SetAction(async (parse, cancellationToken) =>
        {
            if (parse.GetValue(unlessThere) && File.Exists(parse.GetValue(to)))
            {
                return ExitCode.Done;
            }

            var request = fields.ToCreation(parse);
            using var file = SecretFile.Open(parse.GetValue(to));
            if (parse.GetValue(local))
            {
                return await MakeLocalAsync(request, parse.GetRequiredValue(data), file, options.IsJson(parse), terminal, cancellationToken);
            }

            using var client = options.Connect(parse);
            var made = await client.Keys.CreateKeyAsync(request, cancellationToken: cancellationToken);
            if (!options.IsJson(parse) || file is not null)
            {
                KeyWriter.WriteSecret(terminal, made.Secret, made.Key.KeyId, file);
                made.Secret = "";
            }

            if (options.IsJson(parse))
            {
                terminal.WriteJson(made);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Check(CommandResult result, KeyFields fields, Option<bool> local, Option<string> data, Option<string> to, Option<bool> unlessThere)
    {
        if (result.GetValue(local) && fields.IsFiltered(result))
        {
            result.AddError("filter must not be given with --local: make the key by the server, with the first key");
        }

        if (result.GetValue(local) && !Directory.Exists(result.GetValue(data)))
        {
            result.AddError($"data must be the data folder of a server, was {Quote.Of(result.GetValue(data) ?? "")}");
        }

        if (result.GetValue(unlessThere) && result.GetValue(to) is null)
        {
            result.AddError("unless-there must stand beside --to");
        }

        if (result.GetValue(to) is { } path && File.Exists(path) && !result.GetValue(unlessThere))
        {
            result.AddError($"to must be a new file, was {Quote.Of(path)}");
        }
    }

    private static async Task<int> MakeLocalAsync(
        CreateKeyRequest request, string folder, SecretFile? file, bool isJson, Terminal terminal, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(terminal.Time.GetUtcNow().ToUnixTimeSeconds());
        var secret = KeySecret.New(KeyId.New());
        string path;
        try
        {
            var key = KeyRules.Check(
                new AccessKey
                {
                    Id = secret.Id,
                    Description = request.Description,
                    Scopes = request.Scopes.Count > 0 ? ScopeNames.Parse(request.Scopes) : Scope.All,
                    CreatedAt = now,
                    CreatedBy = Origin.Local,
                    ExpiresAt = DateBound.Parse("expires", request.ExpiresAt),
                    CallsPerSecond = request.CallsPerSecond == 0 ? null : request.CallsPerSecond,
                    Burst = request.Burst == 0 ? null : request.Burst,
                    Class = request.Class == Key.Types.Class.Unspecified ? null : Enum.Parse<CallClass>(request.Class.ToString()),
                    Origins = WebOrigin.Parse("origin", request.Origins),
                    Secrets = [new StoredSecret(secret.Hash, now, ExpiresAt: null)],
                },
                now);
            path = LocalKeyFile.Write(folder, key);
        }
        catch (SearchException refusal)
        {
            terminal.WriteErrorLine($"searchctl: create: {refusal.Message} ({refusal.Reason})");
            return ExitCode.Failed;
        }

        var isTakenIn = await IsTakenInAsync(path, terminal.Time, cancellationToken);
        if (!isJson || file is not null)
        {
            KeyWriter.WriteSecret(terminal, secret.Text, secret.Id.Value, file);
        }

        if (isJson)
        {
            terminal.WriteJson(new JsonObject { ["keyId"] = secret.Id.Value, ["secret"] = file is null ? secret.Text : "", ["takenIn"] = isTakenIn });
        }
        else
        {
            terminal.WriteErrorLine(isTakenIn ? "the running server has taken it in" : $"it lies in {path}; the server of that folder takes it in at its next start");
        }

        return ExitCode.Done;
    }

    private static async Task<bool> IsTakenInAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (File.Exists(path) && time.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(LookInterval, time, cancellationToken);
        }

        return !File.Exists(path);
    }
}
