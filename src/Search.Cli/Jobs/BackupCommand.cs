using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Jobs;

/// <summary><c>searchctl backup</c>: copies the store while the server runs.</summary>
internal static class BackupCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var to = new Option<string>("--to")
        {
            Description = "Send it to an object storage instead: s3://bucket/prefix, one of the server's S3:Destinations or below one.",
            HelpName = "address",
            DefaultValueFactory = _ => "",
        };
        var command = new Command("backup", "Copy the store into a new folder below Storage:BackupPath on the server, while it is written to.") { to };
        command.SetAction((parse, cancellationToken) =>
            JobStart.RunAsync(options, terminal, parse, new StartJobRequest { Kind = Job.Types.Kind.Backup, To = parse.GetRequiredValue(to) }, wait: true, cancellationToken));
        return command;
    }
}
