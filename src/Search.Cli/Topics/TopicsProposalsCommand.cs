using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Topics;

/// <summary><c>searchctl topics proposals</c>: what may become a topic.</summary>
internal static class TopicsProposalsCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var command = new Command("proposals", "List phrases and front matter tags that may become topics, most articles first.");
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var response = await client.Tags.ListTopicProposalsAsync(new ListTopicProposalsRequest(), cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(response);
                return ExitCode.Done;
            }

            terminal.WriteLine($"{response.Proposals.Count} of {response.TotalSize} proposals");
            foreach (var proposal in response.Proposals)
            {
                terminal.WriteLine($"{proposal.ArticleCount,8}  {SafeText.Line(proposal.Label),-32}  {SafeText.Line(string.Join(' ', proposal.ExampleArticleIds))}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
