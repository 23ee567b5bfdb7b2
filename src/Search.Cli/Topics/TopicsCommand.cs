using System.CommandLine;

using Search.Cli.Output;

namespace Search.Cli.Topics;

/// <summary><c>searchctl topics</c>: the vocabulary.</summary>
internal static class TopicsCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal) => new Command("topics", "List the topics that articles are tagged with, or look after them.")
    {
        TopicsPutCommand.Create(options, terminal),
        TopicsMergeCommand.Create(options, terminal),
        TopicsDeleteCommand.Create(options, terminal),
        TopicsProposalsCommand.Create(options, terminal),
        TopicsDuplicatesCommand.Create(options, terminal),
        TopicsImportCommand.Create(options, terminal),
        TopicsExportCommand.Create(options, terminal),
    }.WithDefault(TopicsListCommand.Create(options, terminal));
}
