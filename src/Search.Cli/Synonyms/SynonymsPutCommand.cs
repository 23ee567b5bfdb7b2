using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;
using Search.Searching.Synonyms;

using SynonymRule = Search.Contracts.V1.SynonymRule;

namespace Search.Cli.Synonyms;

/// <summary><c>searchctl synonyms put</c>: stores one rule.</summary>
internal static class SynonymsPutCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var words = new Argument<string[]>("word") { Description = "Words or phrases that find each other.", Arity = ArgumentArity.OneOrMore };
        var from = new Option<string[]>("--from") { Description = "Word that finds the others without being found by them; may be repeated. The others then do not find each other." };
        var id = new Option<string>("--id") { Description = "Stable name; made from the first word, or the first of --from, when not given." };
        var command = new Command("put", "Store a synonym rule, replacing what was there under its id.") { words, from, id };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var rule = new SynonymRule { Words = { parse.GetRequiredValue(words) }, OneWayFrom = { parse.GetValue(from) ?? [] } };
            rule.SynonymId = parse.GetValue(id) ?? SynonymId.FromWord(rule.OneWayFrom.Concat(rule.Words).First())?.Value ?? "";
            using var client = options.Connect(parse);
            var response = await client.Synonyms.PutSynonymAsync(new PutSynonymRequest { Synonym = rule }, cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(response);
            }
            else
            {
                terminal.WriteLine($"stored {SafeText.Line(response.Synonym.SynonymId)}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
