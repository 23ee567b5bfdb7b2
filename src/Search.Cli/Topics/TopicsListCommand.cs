using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Topics;

/// <summary><c>searchctl topics list</c>: the stored topics.</summary>
internal static class TopicsListCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var status = new Option<string>("--status") { Description = "Only topics that stand so." };
        status.AcceptOnlyFromAmong("active", "proposed", "blocked", "merged");
        var command = new Command("list", "List the stored topics by id.") { status };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var wanted = parse.GetValue(status) is { } name ? Enum.Parse<TopicStatus>(name, ignoreCase: true) : TopicStatus.Unspecified;
            var all = await StoredTopics.ListAsync(client, wanted, cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(new ListTopicsResponse { Topics = { all }, TotalSize = all.Count });
            }
            else
            {
                new TagWriter(terminal).WriteTopics(all);
                terminal.WriteIfEmpty(all.Count, wanted == TopicStatus.Unspecified ? "there are no topics" : $"no topic is {parse.GetValue(status)}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
