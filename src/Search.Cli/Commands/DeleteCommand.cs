using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Commands;

/// <summary><c>searchctl delete</c>: removes articles, those that are named or those that a filter lets through.</summary>
internal static class DeleteCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var ids = new Argument<string[]>("id") { Description = "The articles; - reads their ids from standard input, a line each.", Arity = ArgumentArity.ZeroOrMore };
        var list = new Option<FileInfo>("--ids") { Description = "File with the ids of more articles, a line each.", HelpName = "file" }.AcceptExistingOnly();
        var filter = new FilterOptions();
        var drafts = new Option<bool>("--include-drafts") { Description = "With a filter: drafts, future and expired articles too." };
        var dryRun = new Option<bool>("--dry-run") { Description = "With a filter: only show what would be deleted." };
        var etag = new Option<string>("--etag") { Description = "With a filter: delete what the dry run has shown that named this etag, or nothing." };
        var yes = new Option<bool>("--yes") { Description = "With a filter: do not ask." };

        var command = new Command("delete", "Remove articles: by their ids, or all that a filter lets through.") { ids, list };
        foreach (var option in filter.All.Concat([drafts, dryRun, etag, yes]))
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            var named = result.GetResult(ids) is { Tokens.Count: > 0 } || result.GetResult(list) is not null;
            var filtered = filter.AreGiven(result);
            if (!named && !filtered)
            {
                result.AddError("name articles, give --ids, or say which by --tag, --author, --language, --attribute, --from or --before");
            }
            else if (named && filtered)
            {
                result.AddError("ids and a filter exclude each other");
            }
            else if (named && new Option[] { drafts, dryRun, etag, yes }.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } alone)
            {
                result.AddError($"{alone.Name} goes with a filter, not with ids");
            }
        });
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            if (!filter.AreGiven(parse.CommandResult))
            {
                var wanted = await ReadIdsAsync(parse.GetValue(ids) ?? [], parse.GetValue(list), terminal, cancellationToken);
                return await new DeleteByIds(client, terminal, options.IsJson(parse)).RunAsync(wanted, cancellationToken);
            }

            var purge = new DeleteByFilter(client, terminal, options.IsJson(parse));
            var request = new PurgeArticlesRequest { Filter = filter.Of(parse), IncludeDrafts = parse.GetValue(drafts) };
            return parse.GetValue(dryRun)
                ? await purge.ShowAsync(request, cancellationToken)
                : await purge.RunAsync(request, parse.GetValue(etag) ?? "", parse.GetValue(yes), cancellationToken);
        });
        return command;
    }

    private static async Task<IReadOnlyList<string>> ReadIdsAsync(string[] named, FileInfo? list, Terminal terminal, CancellationToken cancellationToken)
    {
        var lines = named.Where(id => id != "-").ToList();
        if (named.Contains("-"))
        {
            lines.AddRange((await terminal.In.ReadToEndAsync(cancellationToken)).ReplaceLineEndings("\n").Split('\n'));
        }

        if (list is not null)
        {
            lines.AddRange(await File.ReadAllLinesAsync(list.FullName, cancellationToken));
        }

        return [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0)];
    }
}
