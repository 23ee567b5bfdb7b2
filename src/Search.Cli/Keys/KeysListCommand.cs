using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Keys;

/// <summary><c>searchctl keys list</c>: all keys, those that have ended too.</summary>
internal static class KeysListCommand
{
    // The most that ListKeys gives at once.
    private const int PageSize = 1_000;

    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var command = new Command("list", "List the keys, without their secrets.");
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var all = new ListKeysResponse();
            var request = new ListKeysRequest { PageSize = PageSize };
            do
            {
                var page = await client.Keys.ListKeysAsync(request, cancellationToken: cancellationToken);
                all.Keys.AddRange(page.Keys);
                all.TotalSize = page.TotalSize;
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);

            if (options.IsJson(parse))
            {
                terminal.WriteJson(all);
                return ExitCode.Done;
            }

            foreach (var key in all.Keys)
            {
                KeyWriter.Write(terminal, key);
            }

            if (all.Keys.Count == 0)
            {
                terminal.WriteErrorLine("there are no keys");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
