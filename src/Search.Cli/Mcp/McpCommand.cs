using System.CommandLine;
using System.CommandLine.Parsing;

using ModelContextProtocol.Server;

using Search.Assistants;
using Search.Assistants.Reading;

namespace Search.Cli.Mcp;

/// <summary><c>searchctl mcp</c>: a server of the Model Context Protocol on standard input and output, which nothing else is written to.</summary>
internal static class McpCommand
{
    private const string ArticleUrlVariable = "SEARCHCTL_ARTICLE_URL";
    private const string IdMark = "{id}";

    public static Command Create(GlobalOptions options)
    {
        var articleUrl = new Option<string>("--article-url")
        {
            Description = $"Address of an article of which the server tells none, with {IdMark} in it; {ArticleUrlVariable} sets another default.",
            HelpName = "template",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(ArticleUrlVariable) ?? "",
            Validators = { RequireTemplate },
        };

        var command = new Command("mcp", "Let an assistant on this machine search and read (Model Context Protocol over standard input and output).") { articleUrl };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var template = parse.GetValue(articleUrl) ?? "";
            var server = new McpServerOptions();
            Assistant.Configure(
                server,
                $"Articles of {options.ServerOf(parse).Host}",
                client.Search,
                client.Articles,
                client.Tags,
                new ArticleAddress(id => template.Replace(IdMark, Uri.EscapeDataString(id), StringComparison.Ordinal)));
            await using var transport = new StdioServerTransport(server);
            await using var mcp = McpServer.Create(transport, server);
            await mcp.RunAsync(cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static void RequireTemplate(OptionResult result)
    {
        var template = result.GetValueOrDefault<string>() ?? "";
        if (template.Length > 0 && !(template.Contains(IdMark, StringComparison.Ordinal) && Uri.TryCreate(template.Replace(IdMark, "id", StringComparison.Ordinal), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            result.AddError($"article-url must be an http or https address with {IdMark} in it, was {Quote.Of(template)}");
        }
    }
}
