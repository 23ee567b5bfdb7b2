using Search.Enrichment.Topics;

using Contract = Search.Contracts.V1;

namespace Search.Cli.Topics;

/// <summary>Topics of files in the words of the contract, and back.</summary>
internal static class TopicMessages
{
    public static Contract.Topic ToMessage(Topic topic) => new()
    {
        TopicId = topic.Id.Value,
        Label = topic.Label,
        Description = topic.Description,
        Aliases = { topic.Aliases },
        Hints = { topic.Hints },
        Acronyms = { topic.Acronyms },
        ContextWords = { topic.ContextWords },
        Broader = { topic.Broader.Select(id => id.Value) },
        Mode = Enum.Parse<Contract.Topic.Types.Mode>(topic.Mode.ToString()),
        Status = Enum.Parse<Contract.TopicStatus>(topic.Status.ToString()),
        MergedInto = topic.MergedInto?.Value ?? "",
    };

    public static Topic ToTopic(Contract.Topic topic) => new()
    {
        Id = TopicId.Parse(topic.TopicId),
        Label = topic.Label,
        Description = topic.Description,
        Aliases = [.. topic.Aliases],
        Hints = [.. topic.Hints],
        Acronyms = [.. topic.Acronyms],
        ContextWords = [.. topic.ContextWords],
        Broader = [.. topic.Broader.Select(TopicId.Parse)],
        Mode = Enum.Parse<TopicMode>(topic.Mode.ToString()),
        Status = Enum.Parse<TopicStatus>(topic.Status.ToString()),
        MergedInto = topic.MergedInto.Length > 0 ? TopicId.Parse(topic.MergedInto) : null,
    };
}
