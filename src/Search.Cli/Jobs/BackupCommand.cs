using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Jobs;

/// <summary><c>searchctl backup</c>: copies the store while the server runs.</summary>
internal static class BackupCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var command = new Command("backup", "Copy the store into a new folder below Storage:BackupPath on the server, while it is written to.");
        command.SetAction((parse, cancellationToken) =>
            JobStart.RunAsync(options, terminal, parse, new StartJobRequest { Kind = Job.Types.Kind.Backup }, wait: true, cancellationToken));
        return command;
    }
}
