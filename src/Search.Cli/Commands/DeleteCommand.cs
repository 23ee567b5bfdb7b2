using System.CommandLine;
using System.Text.Json.Nodes;

using Grpc.Core;

using Search.Cli.Output;
using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Commands;

/// <summary><c>searchctl delete</c>: removes articles.</summary>
internal static class DeleteCommand
{
    // These say something about one article; after any other failure the next article would fail alike.
    private static readonly StatusCode[] RefusalCodes = [StatusCode.NotFound, StatusCode.Aborted, StatusCode.InvalidArgument];

    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var ids = new Argument<string[]>("id") { Description = "The articles.", Arity = ArgumentArity.OneOrMore };

        var command = new Command("delete", "Remove articles.") { ids };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var exitCode = ExitCode.Done;
            using var client = options.Connect(parse);
            foreach (var id in parse.GetRequiredValue(ids))
            {
                try
                {
                    var response = await client.Articles.DeleteArticleAsync(
                        new DeleteArticleRequest { ArticleId = id }, cancellationToken: cancellationToken);
                    if (options.IsJson(parse))
                    {
                        terminal.WriteJson(new JsonObject { ["articleId"] = id, ["sequence"] = $"{response.Sequence}" });
                    }
                    else
                    {
                        terminal.WriteLine($"deleted {id}");
                    }
                }
                catch (RpcException exception) when (RefusalCodes.Contains(exception.StatusCode))
                {
                    if (options.IsJson(parse))
                    {
                        var error = exception.GetRpcStatus() is { } status ? JsonNode.Parse(Json.Format(status)) : null;
                        terminal.WriteJson(new JsonObject { ["articleId"] = id, ["error"] = error });
                    }

                    terminal.WriteErrorLine($"searchctl: delete {Quote.Of(id)}: {FailureText.Of(SearchFailure.Of(exception))}");
                    exitCode = ExitCode.Failed;
                }
            }

            return exitCode;
        });
        return command;
    }
}
