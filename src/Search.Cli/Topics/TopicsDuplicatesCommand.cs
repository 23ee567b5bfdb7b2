using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Topics;

/// <summary><c>searchctl topics duplicates</c>: what may be one topic twice.</summary>
internal static class TopicsDuplicatesCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var command = new Command("duplicates", "List topics that may be one and the same, for merge.");
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var response = await client.Tags.SuggestDuplicateTopicsAsync(new SuggestDuplicateTopicsRequest(), cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(response);
                return ExitCode.Done;
            }

            foreach (var pair in response.Duplicates)
            {
                terminal.WriteLine($"{SafeText.Line(pair.Target.TopicId),-32}  {SafeText.Line(pair.Source.TopicId),-32}  {pair.Reason}");
            }

            terminal.WriteIfEmpty(response.Duplicates.Count, "no topics look like one and the same");

            return ExitCode.Done;
        });
        return command;
    }
}
