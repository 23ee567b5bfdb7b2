using System.CommandLine;
using System.Text.Json.Nodes;

using Search.Cli.Output;
using Search.Client;
using Search.TopicFiles;

namespace Search.Cli.Topics;

/// <summary><c>searchctl topics import</c>: stores the topics of a file.</summary>
internal static class TopicsImportCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV (.csv) or SKOS in RDF/XML (.rdf, .xml)." }.AcceptExistingOnly();
        var replace = new Option<bool>("--replace") { Description = "Remove the stored topics that the file does not have." };

        var command = new Command("import", "Store the topics of a file; the articles they touch are tagged again.") { file, replace };
        command.SetAction(async (parse, cancellationToken) =>
        {
            IReadOnlyList<Contracts.V1.Topic> topics;
            try
            {
                topics = [.. TopicFile.Read(parse.GetRequiredValue(file).FullName).Select(TopicMessages.ToMessage)];
            }
            catch (SearchException failure)
            {
                terminal.WriteErrorLine($"searchctl: topics import: {failure.Message}");
                return ExitCode.Failed;
            }

            using var client = options.Connect(parse);
            var import = new TopicImport(client);
            var removed = parse.GetValue(replace) ? await import.DeleteOthersAsync(topics, cancellationToken) : 0;
            await new ProgressDisplay(terminal, "topics").RunAsync(topics.Count, progress => import.PutAllAsync(topics, progress, cancellationToken));
            foreach (var (topic, failure) in import.Refused)
            {
                terminal.WriteErrorLine($"searchctl: topics import: {Quote.Of(topic.TopicId)}: {FailureText.Of(SearchFailure.Of(failure))}");
            }

            if (options.IsJson(parse))
            {
                terminal.WriteJson(new JsonObject { ["stored"] = import.Stored, ["removed"] = removed, ["refused"] = import.Refused.Count });
            }
            else
            {
                terminal.WriteLine($"{import.Stored} topics stored, {removed} removed, {import.Refused.Count} refused");
            }

            return import.Refused.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }
}
