using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Jobs;

/// <summary><c>searchctl verify</c>: proves that the index is right, or lists where it is not.</summary>
internal static class VerifyCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var repair = new Option<bool>("--repair") { Description = "Give articles that are missing, extra or stale in the index to it once more." };
        var command = new Command("verify", "Compare the index with the store article by article, and both with their checksums; exits with 1 if anything differs.") { repair };
        command.SetAction((parse, cancellationToken) => JobStart.RunAsync(
            options,
            terminal,
            parse,
            new StartJobRequest { Kind = Job.Types.Kind.Verify, Repair = parse.GetValue(repair) },
            wait: true,
            cancellationToken));
        return command;
    }
}
