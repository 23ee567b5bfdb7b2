using System.CommandLine;

using Search.Articles;
using Search.Cli.Output;
using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Commands;

/// <summary><c>searchctl related</c>: articles like a given one, stored or not.</summary>
internal static class RelatedCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var id = new Argument<string?>("id")
        {
            Description = "The article to find others for; with --file the one that the file is a draft of.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var file = new Option<FileInfo>("--file") { Description = "A Markdown file to find articles for. It is not stored." }.AcceptExistingOnly();
        var limit = new Option<int>("--limit", "--page-size") { Description = "Most articles: 10 when not given, at most 100." };

        var command = new Command("related", "Find articles like a given one, and why.") { id, file, limit };
        command.Validators.Add(result =>
        {
            if (result.GetValue(id) is null && result.GetValue(file) is null)
            {
                result.AddError("name an article or give a --file");
            }
        });
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var response = await AskAsync(client, parse.GetValue(id) ?? "", parse.GetValue(file), parse.GetValue(limit), cancellationToken);
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

    private static async Task<ListRelatedArticlesResponse> AskAsync(SearchClient client, string id, FileInfo? file, int limit, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return await client.Search.ListRelatedArticlesAsync(new ListRelatedArticlesRequest { ArticleId = id, PageSize = limit }, cancellationToken: cancellationToken);
        }

        var markdown = SourceFile.Read(await File.ReadAllBytesAsync(file.FullName, cancellationToken)).Text;
        return await client.Search.ListRelatedToTextAsync(
            new ListRelatedToTextRequest { Markdown = markdown, ArticleId = id, PageSize = limit }, cancellationToken: cancellationToken);
    }
}
