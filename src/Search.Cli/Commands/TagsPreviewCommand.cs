using System.CommandLine;

using Search.Articles;
using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Commands;

/// <summary><c>searchctl tags preview</c>: the tags that a file would get.</summary>
internal static class TagsPreviewCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "A Markdown file." }.AcceptExistingOnly();
        var article = new Option<string>("--article") { Description = "Id of the article that this is a draft of, so that decisions on it count." };

        var command = new Command("preview", "Show the tags that a file would get, and why. Nothing is stored.") { file, article };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var markdown = SourceFile.Read(await File.ReadAllBytesAsync(parse.GetRequiredValue(file).FullName, cancellationToken)).Text;
            using var client = options.Connect(parse);
            var response = await client.Tags.PreviewTagsAsync(
                new PreviewTagsRequest { Markdown = markdown, ArticleId = parse.GetValue(article) ?? "" }, cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(response);
                return ExitCode.Done;
            }

            new TagWriter(terminal).WriteTags(response.Tags);
            terminal.WriteIfEmpty(response.Tags.Count, "it would get no tags");
            if (response.Keyphrases.Count > 0)
            {
                terminal.WriteLine();
                terminal.WriteText("phrases that no topic covers: " + SafeText.Line(string.Join(", ", response.Keyphrases.Select(phrase => phrase.Text))));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
