using System.CommandLine;

using Search.Cli.Output;
using Search.Cli.Topics;
using Search.Contracts.V1;

namespace Search.Cli.Commands;

/// <summary><c>searchctl topics</c>: the vocabulary.</summary>
internal static class TopicsCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal) => new("topics", "Look after the topics that articles are tagged with.")
    {
        CreateList(options, terminal),
        TopicsPutCommand.Create(options, terminal),
        CreateMerge(options, terminal),
        CreateDelete(options, terminal),
        CreateProposals(options, terminal),
        CreateDuplicates(options, terminal),
        TopicsImportCommand.Create(options, terminal),
        TopicsExportCommand.Create(options, terminal),
    };

    private static Command CreateList(GlobalOptions options, Terminal terminal)
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
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateMerge(GlobalOptions options, Terminal terminal)
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
            else if (response.Effect is not null)
            {
                new TagWriter(terminal).WriteEffect(response.Effect);
            }
            else
            {
                terminal.WriteLine($"merged into {SafeText.Line(response.Topic.TopicId)}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateDelete(GlobalOptions options, Terminal terminal)
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
            else if (response.Effect is not null)
            {
                new TagWriter(terminal).WriteEffect(response.Effect);
            }
            else
            {
                terminal.WriteLine($"deleted {SafeText.Line(parse.GetRequiredValue(id))}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateProposals(GlobalOptions options, Terminal terminal)
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

    private static Command CreateDuplicates(GlobalOptions options, Terminal terminal)
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

            return ExitCode.Done;
        });
        return command;
    }
}
