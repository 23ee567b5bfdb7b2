using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Topics;

/// <summary><c>searchctl topics merge</c>: makes topics part of another.</summary>
internal static class TopicsMergeCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var target = new Argument<string>("target") { Description = "The topic that stays." };
        var sources = new Argument<string[]>("source") { Description = "Topics that become part of it.", Arity = ArgumentArity.OneOrMore };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show the articles that would get other tags." };
        var command = new Command("merge", "Make topics part of another; their ids redirect to it for ever.") { target, sources, dryRun };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var response = await client.Tags.MergeTopicsAsync(
                new MergeTopicsRequest
                {
                    TargetTopicId = parse.GetRequiredValue(target),
                    SourceTopicIds = { parse.GetRequiredValue(sources) },
                    DryRun = parse.GetValue(dryRun),
                },
                cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(response);
            }
            else
            {
                new TagWriter(terminal).WriteChange(response.Effect, $"merged into {response.Topic.TopicId}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
