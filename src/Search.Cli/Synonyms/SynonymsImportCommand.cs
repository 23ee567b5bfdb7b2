using System.CommandLine;
using System.Text.Json.Nodes;

using Grpc.Core;

using Search.Cli.Output;
using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Synonyms;

/// <summary><c>searchctl synonyms import</c>: stores the rules of a file.</summary>
internal static class SynonymsImportCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "Text with a rule on each line: \"a, b, c\" or \"a => b, c\"; # begins a comment." }.AcceptExistingOnly();
        var replace = new Option<bool>("--replace") { Description = "Remove the stored rules that the file does not have." };

        var command = new Command("import", "Store the synonym rules of a file, each under the id that its first word gives.") { file, replace };
        command.SetAction(async (parse, cancellationToken) =>
        {
            IReadOnlyList<SynonymRule> rules;
            try
            {
                rules = SynonymText.ReadFile(parse.GetRequiredValue(file).FullName);
            }
            catch (SearchException failure)
            {
                terminal.WriteErrorLine($"searchctl: synonyms import: {failure.Message}");
                return ExitCode.Failed;
            }

            using var client = options.Connect(parse);

            // First, so that a full list makes room.
            var removed = parse.GetValue(replace) ? await StoredSynonyms.DeleteOthersAsync(client, rules, cancellationToken) : 0;
            var refused = 0;
            foreach (var rule in rules)
            {
                try
                {
                    await client.Synonyms.PutSynonymAsync(new PutSynonymRequest { Synonym = rule }, cancellationToken: cancellationToken);
                }
                catch (RpcException failure) when (failure.StatusCode == StatusCode.InvalidArgument)
                {
                    refused++;
                    terminal.WriteErrorLine($"searchctl: synonyms import: {Quote.Of(rule.SynonymId)}: {FailureText.Of(SearchFailure.Of(failure))}");
                }
            }

            if (options.IsJson(parse))
            {
                terminal.WriteJson(new JsonObject { ["stored"] = rules.Count - refused, ["removed"] = removed, ["refused"] = refused });
            }
            else
            {
                terminal.WriteLine($"{rules.Count - refused} synonym rules stored, {removed} removed, {refused} refused");
            }

            return refused == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }
}
