using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;
using Search.Enrichment.Topics;

using Topic = Search.Contracts.V1.Topic;
using TopicStatus = Search.Contracts.V1.TopicStatus;

namespace Search.Cli.Topics;

/// <summary><c>searchctl topics put</c>: stores one topic.</summary>
internal static class TopicsPutCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var label = new Argument<string>("label") { Description = "What a reader sees." };
        var id = new Option<string>("--id") { Description = "Stable name; made from the label when not given." };
        var description = new Option<string>("--description") { Description = "What belongs to it." };
        var aliases = new Option<string[]>("--alias") { Description = "Another name of the very same thing; a search for one finds the others; may be repeated." };
        var hints = new Option<string[]>("--hint") { Description = "Name that points to it, such as a product or a person: tags articles, no search takes it for the topic; may be repeated." };
        var acronyms = new Option<string[]>("--acronym") { Description = "Short form, found in this very case; may be repeated." };
        var contextWords = new Option<string[]>("--context") { Description = "Word of which one must be in the article before a short form counts; may be repeated." };
        var broader = new Option<string[]>("--broader") { Description = "Id of a topic that holds this one; may be repeated." };
        var mode = new Option<string>("--mode") { Description = "How it comes to articles." };
        mode.AcceptOnlyFromAmong("automatic", "suggest-only", "off");
        var status = new Option<string>("--status") { Description = "Where it stands." };
        status.AcceptOnlyFromAmong("active", "proposed", "blocked");
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show the articles that would get other tags." };

        var command = new Command("put", "Store a topic, replacing what was there under its id.")
        {
            label, id, description, aliases, hints, acronyms, contextWords, broader, mode, status, dryRun,
        };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var text = parse.GetRequiredValue(label);
            var topic = new Topic
            {
                TopicId = parse.GetValue(id) ?? TopicId.FromLabel(text)?.Value ?? "",
                Label = text,
                Description = parse.GetValue(description) ?? "",
                Aliases = { parse.GetValue(aliases) ?? [] },
                Hints = { parse.GetValue(hints) ?? [] },
                Acronyms = { parse.GetValue(acronyms) ?? [] },
                ContextWords = { parse.GetValue(contextWords) ?? [] },
                Broader = { parse.GetValue(broader) ?? [] },
                Mode = Enum.Parse<Topic.Types.Mode>((parse.GetValue(mode) ?? "automatic").Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
                Status = Enum.Parse<TopicStatus>(parse.GetValue(status) ?? "active", ignoreCase: true),
            };
            using var client = options.Connect(parse);
            var response = await client.Tags.PutTopicAsync(
                new PutTopicRequest { Topic = topic, DryRun = parse.GetValue(dryRun) }, cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(response);
            }
            else
            {
                new TagWriter(terminal).WriteChange(response.Effect, $"stored {response.Topic.TopicId}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
