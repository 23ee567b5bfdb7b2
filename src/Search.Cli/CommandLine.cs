using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

using Grpc.Core;

using Search.Cli.Audit;
using Search.Cli.Commands;
using Search.Cli.Doctor;
using Search.Cli.Export;
using Search.Cli.Import;
using Search.Cli.Jobs;
using Search.Cli.Keys;
using Search.Cli.Mcp;
using Search.Cli.Output;
using Search.Cli.Synonyms;
using Search.Cli.Topics;

namespace Search.Cli;

/// <summary>The tool itself: reads the arguments, runs a command, turns failures into one line and an exit code.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = new GlobalOptions();
        var parse = CreateRoot(options, terminal).Parse(arguments, new ParserConfiguration
        {
            // A query may well begin with "@" or hold "-word".
            ResponseFileTokenReplacer = null,
            EnablePosixBundling = false,
        });
        if (parse.Action is ParseErrorAction)
        {
            terminal.WriteErrorLine($"searchctl: {string.Join("; ", parse.Errors.Select(error => error.Message))} (see --help)");
            return ExitCode.BadUsage;
        }

        try
        {
            return await parse.InvokeAsync(ConfigurationOf(terminal), cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            terminal.WriteErrorLine("searchctl: cancelled");
            return ExitCode.Cancelled;
        }
        catch (RpcException exception)
        {
            var failure = FailureText.Of(exception, options.ServerOf(parse), options.TimeoutOf(parse));
            terminal.WriteErrorLine($"searchctl: {parse.CommandResult.Command.Name}: {failure}");
            return ExitCode.Failed;
        }
        catch (UsageException exception)
        {
            terminal.WriteErrorLine($"searchctl: {parse.CommandResult.Command.Name}: {exception.Message}");
            return ExitCode.BadUsage;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The output is full or gone, or a file cannot be read.
            terminal.WriteErrorLine($"searchctl: {parse.CommandResult.Command.Name}: {exception.Message}");
            return ExitCode.Failed;
        }
    }

    private static RootCommand CreateRoot(GlobalOptions options, Terminal terminal)
    {
        var root = new RootCommand("Imports, searches and looks after the articles of a search service.")
        {
            ImportCommand.Create(options, terminal),
            ExportCommand.Create(options, terminal),
            SearchCommand.Create(options, terminal),
            SuggestCommand.Create(options, terminal),
            RelatedCommand.Create(options, terminal),
            GetCommand.Create(options, terminal),
            DeleteCommand.Create(options, terminal),
            TagsCommand.Create(options, terminal),
            TopicsCommand.Create(options, terminal),
            SynonymsCommand.Create(options, terminal),
            KeysCommand.Create(options, terminal),
            ReindexCommand.Create(options, terminal),
            RetagCommand.Create(options, terminal),
            VerifyCommand.Create(options, terminal),
            BackupCommand.Create(options, terminal),
            RestoreCommand.Create(options, terminal),
            RollBackCommand.Create(options, terminal),
            JobsCommand.Create(options, terminal),
            CancelCommand.Create(options, terminal),
            StatusCommand.Create(options, terminal),
            DoctorCommand.Create(options, terminal),
            AuditCommand.Create(options, terminal),
            UndoCommand.Create(options, terminal),
            CompletionCommand.Create(terminal),
            McpCommand.Create(options),
        };
        foreach (var option in options.All)
        {
            root.Add(option);
        }

        // Those of another system's shell, which completion would show to everybody.
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Aliases.Remove("/h");
            help.Aliases.Remove("/?");
        }

        return root;
    }

    private static InvocationConfiguration ConfigurationOf(Terminal terminal) => new()
    {
        Output = terminal.Out.Profile.Out.Writer,
        Error = terminal.Error.Profile.Out.Writer,
        EnableDefaultExceptionHandler = false,
        // After Ctrl+C an import takes in the answers to what it sent.
        ProcessTerminationTimeout = ImportSession.LastAnswersTimeout + TimeSpan.FromSeconds(1),
    };
}
