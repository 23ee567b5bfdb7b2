using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Commands;

/// <summary><c>searchctl get</c>: one article.</summary>
internal static class GetCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The article." };
        var markdown = new Option<bool>("--markdown") { Description = "Print the source as it was put." };

        var command = new Command("get", "Show an article.") { id, markdown };
        command.Validators.Add(result =>
        {
            if (result.GetValue(markdown) && options.IsJson(result))
            {
                result.AddError("--markdown and --json exclude each other; the JSON document holds the source");
            }
        });
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var article = await client.Articles.GetArticleAsync(
                new GetArticleRequest { ArticleId = parse.GetRequiredValue(id) }, cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(article);
            }
            else if (parse.GetValue(markdown))
            {
                // A file gets every byte of the source, a terminal none that it would obey.
                terminal.WriteRaw(terminal.OutputIsTerminal ? SafeText.Lines(article.Markdown) : article.Markdown);
            }
            else
            {
                new ArticleWriter(terminal).WriteArticle(article);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
