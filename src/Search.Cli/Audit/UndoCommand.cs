using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Audit;

/// <summary><c>searchctl undo</c>: takes a change back.</summary>
internal static class UndoCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var sequence = new Argument<long>("sequence") { Description = "Number of the entry, as audit shows it." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would be taken back." };
        var command = new Command("undo", "Take back what an entry of the audit log tells: a change of topics, of decisions on tags, or of a synonym rule.") { sequence, dryRun };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var response = await client.Audit.UndoChangeAsync(
                new UndoChangeRequest { Sequence = parse.GetRequiredValue(sequence), DryRun = parse.GetValue(dryRun) }, cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(response);
                return ExitCode.Done;
            }

            foreach (var subject in response.Subjects)
            {
                terminal.WriteLine(AuditWriter.Line(subject, parse.GetValue(dryRun)));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
