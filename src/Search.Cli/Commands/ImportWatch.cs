using System.CommandLine;
using System.CommandLine.Parsing;

using Grpc.Core;

using Search.Cli.Output;
using Search.Cli.Watch;

namespace Search.Cli.Commands;

/// <summary><c>searchctl import --watch</c>: keeps the store equal to folders.</summary>
internal sealed class ImportWatch
{
    private const double MinRescanSeconds = 0.1;
    private const double MaxRescanSeconds = 86_400;

    private readonly Option<double> _rescan = new("--rescan")
    {
        Description = "With --watch: seconds after which the folders are looked through even if the system told of no change.",
        HelpName = "seconds",
        DefaultValueFactory = _ => 30,
        Validators = { RequireRescanInRange },
    };

    public Option<bool> Option { get; } = new("--watch")
    {
        Description = "Then go on: follow files that are added, changed, renamed and deleted, until Ctrl+C. With --prune also delete what never had a file.",
    };

    /// <summary>Gives the command the options.</summary>
    public void AddTo(Command command)
    {
        command.Add(Option);
        command.Add(_rescan);
        command.Validators.Add(result =>
        {
            if (!result.GetValue(Option) && result.GetResult(_rescan) is { Implicit: false })
            {
                result.AddError($"{_rescan.Name} needs {Option.Name}");
            }
        });
    }

    /// <summary>Watches until it is cancelled, which is the way to end it and no failure.</summary>
    public async Task<int> RunAsync(
        ParseResult parse, GlobalOptions options, IReadOnlyList<string> folders, bool prunesAll, Terminal terminal, CancellationToken cancellationToken)
    {
        using var client = options.Connect(parse);
        using var events = new FolderEvents(folders, terminal.Time);
        var writer = new WatchWriter(
            terminal, options.IsJson(parse), folders, failure => FailureText.Of(failure, options.ServerOf(parse), options.TimeoutOf(parse)));
        var pass = new FolderPass(client, new FolderMemory(terminal.Time), writer, folders, prunesAll);
        try
        {
            await new FolderWatch(pass, events, writer, TimeSpan.FromSeconds(parse.GetValue(_rescan)), terminal.Time).RunAsync(cancellationToken);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && exception is (OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled }))
        {
            // Ctrl+C.
        }

        return ExitCode.Done;
    }

    private static void RequireRescanInRange(OptionResult result)
    {
        // What is no number is refused by the parser itself.
        if (result.Tokens is [var token, ..] && double.TryParse(token.Value, out var seconds) && seconds is not (>= MinRescanSeconds and <= MaxRescanSeconds))
        {
            result.AddError($"rescan must be {MinRescanSeconds} to {MaxRescanSeconds} seconds, was {seconds}");
        }
    }
}
