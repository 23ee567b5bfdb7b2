using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Commands;

/// <summary><c>searchctl jobs</c>: work in the background.</summary>
internal static class JobsCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var command = new Command("jobs", "List the jobs since the service started, the last first.") { CreateCancel(options, terminal) };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var response = await client.Admin.ListJobsAsync(new ListJobsRequest(), cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(response);
                return ExitCode.Done;
            }

            foreach (var job in response.Jobs)
            {
                Write(job, terminal);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateCancel(GlobalOptions options, Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The job." };
        var command = new Command("cancel", "Stop a job at its next step.") { id };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var job = await client.Admin.CancelJobAsync(new CancelJobRequest { JobId = parse.GetRequiredValue(id) }, cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(job);
            }
            else
            {
                Write(job, terminal);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Job job, Terminal terminal) => terminal.WriteLine(
        $"{job.JobId}  {job.Kind,-6}  {job.State,-9}  {job.StartedAt}  {job.Step} {job.Done} of {job.Total}  {SafeText.Line(job.Problem)}".TrimEnd());
}
