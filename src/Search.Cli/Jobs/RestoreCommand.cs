using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;

using Search.Cli.Output;
using Search.Jobs.Backups;
using Search.ObjectStorage;

namespace Search.Cli.Jobs;

/// <summary><c>searchctl restore</c>: makes a data folder of a back-up, in a folder or an object storage. Asks no server.</summary>
internal static class RestoreCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var backup = new Argument<string>("back-up")
        {
            Description = "The folder that a back-up made, or its address s3://bucket/prefix/name; credentials are taken from the variables AWS_…, ~/.aws or the role of the machine.",
            Validators = { RequireBackup },
        };
        var folder = new Argument<DirectoryInfo>("folder") { Description = "The data folder to make; must be empty or missing. Start the server on it with Storage:Path." };
        var endpoint = new Option<string>("--endpoint")
        {
            Description = "Address of an object storage that is not Amazon's; AWS_ENDPOINT_URL_S3 sets another default.",
            HelpName = "address",
            DefaultValueFactory = _ => "",
            Validators = { RequireAddress },
        };
        var region = new Option<string>("--region") { Description = "Region of the bucket; AWS_REGION sets another default.", HelpName = "name", DefaultValueFactory = _ => "" };
        var command = new Command("restore", "Check a back-up and make a data folder of it; the index is built at the start of the server.") { backup, folder, endpoint, region };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var target = parse.GetRequiredValue(folder).FullName;
            using var places = new S3Places(new S3Connection(parse.GetRequiredValue(endpoint), parse.GetRequiredValue(region)), allowed: []);
            try
            {
                var (place, name) = Find(parse.GetRequiredValue(backup), places);
                var manifest = await BackupRestore.RunAsync(place, name, target, cancellationToken);
                if (options.IsJson(parse))
                {
                    terminal.WriteJson(new JsonObject { ["folder"] = target, ["articleCount"] = manifest.ArticleCount, ["lastSequence"] = manifest.LastSequence });
                }
                else
                {
                    terminal.WriteLine(SafeText.Line(
                        $"{manifest.ArticleCount} articles up to change {manifest.LastSequence}, backed up at {manifest.CreatedAt:u}, are in {target}: start the server with --Storage:Path={target}"));
                }

                return ExitCode.Done;
            }
            catch (Exception failure) when (failure is SearchException or UnauthorizedAccessException)
            {
                terminal.WriteErrorLine($"searchctl: restore: {failure.Message}");
                return ExitCode.Failed;
            }
        });
        return command;
    }

    private static (IBackupPlace Place, string Name) Find(string backup, S3Places places)
    {
        if (S3Location.TryParse(backup)?.Split() is { } address)
        {
            return (places.Open(address.Parent), address.Name);
        }

        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(backup));
        return (new FolderBackups(Path.GetDirectoryName(path) ?? path), Path.GetFileName(path));
    }

    private static void RequireBackup(ArgumentResult result)
    {
        var text = result.GetValueOrDefault<string>();
        if (text.StartsWith(S3Location.Scheme, StringComparison.Ordinal) ? S3Location.TryParse(text)?.Split() is null : !Directory.Exists(text))
        {
            result.AddError($"back-up must be a folder that is there, or s3://bucket/prefix/name, was {Quote.Of(text)}");
        }
    }

    private static void RequireAddress(OptionResult result)
    {
        var text = result.GetValueOrDefault<string>() ?? "";
        if (text.Length > 0 && !(Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            result.AddError($"endpoint must be an http or https address, was {Quote.Of(text)}");
        }
    }
}
