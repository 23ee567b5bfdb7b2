using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Commands;

/// <summary><c>searchctl suggest</c>: what a reader may be typing.</summary>
internal static class SuggestCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var query = new Argument<string[]>("query") { Description = "What was typed so far; the last word may be unfinished.", Arity = ArgumentArity.OneOrMore };
        var pageSize = new Option<int>("--page-size", "--limit") { Description = "Suggestions: 8 when not given, at most 20." };

        var command = new Command("suggest", "Suggest what to search for.") { query, pageSize };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var request = new SuggestQueriesRequest { Query = string.Join(' ', parse.GetValue(query) ?? []), PageSize = parse.GetValue(pageSize) };

            using var client = options.Connect(parse);
            var response = await client.Search.SuggestQueriesAsync(request, cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(response);
            }
            else
            {
                new SearchWriter(terminal).Write(response);
                terminal.WriteIfEmpty(response.Suggestions.Count, "there is nothing to suggest");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
