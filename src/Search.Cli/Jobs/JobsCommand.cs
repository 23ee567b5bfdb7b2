using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Jobs;

/// <summary><c>searchctl jobs</c>: work in the background.</summary>
internal static class JobsCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var id = new Argument<string?>("id") { Description = "One job, with its issues; the beginning of its id will do.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("jobs", "List the jobs, the last first.") { id };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            if (parse.GetValue(id) is { } wanted)
            {
                var job = await client.Admin.GetJobAsync(new GetJobRequest { JobId = await JobIds.FindAsync(client, wanted, cancellationToken) }, cancellationToken: cancellationToken);
                Write(job, options.IsJson(parse), terminal);
                return ExitCode.Done;
            }

            var response = await client.Admin.ListJobsAsync(new ListJobsRequest(), cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(response);
                return ExitCode.Done;
            }

            foreach (var job in response.Jobs)
            {
                terminal.WriteLine(JobWriter.Line(job));
            }

            terminal.WriteIfEmpty(response.Jobs.Count, "there are no jobs");

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Job job, bool isJson, Terminal terminal)
    {
        if (isJson)
        {
            terminal.WriteJson(job);
            return;
        }

        terminal.WriteLine(JobWriter.Line(job));
        foreach (var line in JobWriter.Summary(job))
        {
            terminal.WriteLine(line);
        }
    }
}
