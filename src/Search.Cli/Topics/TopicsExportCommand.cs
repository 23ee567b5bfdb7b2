using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;
using Search.TopicFiles;

namespace Search.Cli.Topics;

/// <summary><c>searchctl topics export</c>: writes all topics to a file.</summary>
internal static class TopicsExportCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV (.csv) or SKOS in RDF/XML (.rdf, .xml); an existing file is replaced." };

        var command = new Command("export", "Write all stored topics, redirects included, to a file.") { file };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var topics = await StoredTopics.ListAsync(client, TopicStatus.Unspecified, cancellationToken);
            try
            {
                TopicFile.Write(parse.GetRequiredValue(file).FullName, topics.Select(TopicMessages.ToTopic));
            }
            catch (Exception failure) when (failure is SearchException or UnauthorizedAccessException)
            {
                terminal.WriteErrorLine($"searchctl: topics export: {failure.Message}");
                return ExitCode.Failed;
            }

            terminal.WriteErrorLine($"{topics.Count} topics written");
            return ExitCode.Done;
        });
        return command;
    }
}
