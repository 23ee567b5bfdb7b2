using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Commands;

/// <summary><c>searchctl related</c>: articles like a given one.</summary>
internal static class RelatedCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The article to find others for." };

        var command = new Command("related", "Find articles like a given one.") { id };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var response = await client.Search.ListRelatedArticlesAsync(
                new ListRelatedArticlesRequest { ArticleId = parse.GetRequiredValue(id) }, cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(response);
            }
            else
            {
                new ArticleWriter(terminal).WriteRelated(response);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
