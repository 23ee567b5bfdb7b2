using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Topics;

/// <summary><c>searchctl topics delete</c>: removes a topic.</summary>
internal static class TopicsDeleteCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The topic." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show the articles that would get other tags." };
        var command = new Command("delete", "Remove a topic.") { id, dryRun };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var response = await client.Tags.DeleteTopicAsync(
                new DeleteTopicRequest { TopicId = parse.GetRequiredValue(id), DryRun = parse.GetValue(dryRun) }, cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(response);
            }
            else
            {
                new TagWriter(terminal).WriteChange(response.Effect, $"deleted {parse.GetRequiredValue(id)}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
