using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Jobs;

/// <summary><c>searchctl cancel</c>: stops a job.</summary>
internal static class CancelCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The job; the beginning of its id will do." };
        var command = new Command("cancel", "Stop a job; what a reindex or a back-up half made is deleted.") { id };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var wanted = await JobIds.FindAsync(client, parse.GetRequiredValue(id), cancellationToken);
            var job = await client.Admin.CancelJobAsync(new CancelJobRequest { JobId = wanted }, cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(job);
            }
            else
            {
                terminal.WriteLine(JobWriter.Line(job));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
