using System.Text.Json.Nodes;

using Grpc.Core;

using Search.Cli.Import;
using Search.Cli.Output;
using Search.Client;

namespace Search.Cli.Commands;

/// <summary><c>searchctl delete</c> with ids: removes those articles, thousands with one call.</summary>
internal sealed class DeleteByIds(SearchClient client, Terminal terminal, bool isJson)
{
    // These say something about one article; any other failure is that of the call.
    private static readonly StatusCode[] RefusalCodes = [StatusCode.NotFound, StatusCode.Aborted, StatusCode.InvalidArgument];

    /// <returns>The tool's exit code: done when every article is gone.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            terminal.WriteErrorLine("there is nothing to delete: no id is given");
        }

        var exitCode = ExitCode.Done;
        await foreach (var result in ArticleDeletions.AskAsync(client, ids, cancellationToken))
        {
            if (result.Error is { } error)
            {
                if (!RefusalCodes.Contains((StatusCode)error.Code))
                {
                    throw error.ToRpcException();
                }

                WriteJson(result.ArticleId, "error", JsonNode.Parse(Json.Format(error)));
                terminal.WriteErrorLine($"searchctl: delete {Quote.Of(result.ArticleId)}: {FailureText.Of(SearchFailure.Of(error))}");
                exitCode = ExitCode.Failed;
            }
            else
            {
                WriteJson(result.ArticleId, "sequence", $"{result.Deleted.Sequence}");
                if (!isJson)
                {
                    terminal.WriteLine(SafeText.Line($"deleted {result.ArticleId}"));
                }
            }
        }

        return exitCode;
    }

    private void WriteJson(string articleId, string name, JsonNode? value)
    {
        if (isJson)
        {
            terminal.WriteJsonLine(new JsonObject { ["articleId"] = articleId, [name] = value });
        }
    }
}
