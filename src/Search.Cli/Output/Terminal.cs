using System.Text.Json.Nodes;

using Google.Protobuf;

using Spectre.Console;

namespace Search.Cli.Output;

/// <summary>Where the tool writes: results to its output, all else to its error stream.</summary>
internal sealed class Terminal
{
    // Piped lines are for programs and are never wrapped.
    private const int UnlimitedWidth = 1_000_000;

    /// <param name="output">Takes results.</param>
    /// <param name="error">Takes progress and errors.</param>
    /// <param name="outputIsTerminal">Whether a person reads the output.</param>
    /// <param name="errorIsTerminal">Whether a person reads the error stream.</param>
    /// <param name="time">Measures rates.</param>
    public Terminal(TextWriter output, TextWriter error, bool outputIsTerminal, bool errorIsTerminal, TimeProvider time)
    {
        Out = CreateConsole(output, outputIsTerminal);
        Error = CreateConsole(error, errorIsTerminal);
        OutputIsTerminal = outputIsTerminal;
        ErrorIsTerminal = errorIsTerminal;
        Time = time;
    }

    public IAnsiConsole Out { get; }

    public IAnsiConsole Error { get; }

    public bool OutputIsTerminal { get; }

    public bool ErrorIsTerminal { get; }

    public TimeProvider Time { get; }

    /// <summary>The terminal or pipes that the process was started with.</summary>
    public static Terminal OfProcess()
    {
        var isDumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new Terminal(
            Console.Out, Console.Error, !Console.IsOutputRedirected && !isDumb, !Console.IsErrorRedirected && !isDumb, TimeProvider.System);
    }

    /// <summary>Writes a message as one line of JSON.</summary>
    public void WriteJson(IMessage message) => WriteRaw(Json.Format(message) + "\n");

    /// <summary>Writes what no message holds as one line of JSON.</summary>
    public void WriteJson(JsonObject document) => WriteRaw(document.ToJsonString() + "\n");

    /// <summary>
    /// Writes a line of results. Text from articles comes through <see cref="SafeText"/>. A line that is wider than the terminal is broken by that, not here, so that a
    /// path or a page token can be copied whole.
    /// </summary>
    public void WriteLine(string line = "") => Out.Profile.Out.Writer.WriteLine(line);

    /// <summary>Writes a line of prose, which is broken between words where it is wider than the terminal.</summary>
    /// <param name="text">As <see cref="SafeText"/> leaves it.</param>
    /// <param name="indent">Columns before it.</param>
    public void WriteText(string text, int indent = 0) => Out.Write(new Padder(new Text(text)).Padding(indent, 0, 0, 0));

    /// <summary>Writes a line of progress or an error.</summary>
    public void WriteErrorLine(string line) => Error.WriteLine(SafeText.Line(line));

    /// <summary>Writes text as it is, for programs.</summary>
    public void WriteRaw(string text) => Out.Profile.Out.Writer.Write(text);

    private static IAnsiConsole CreateConsole(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isTerminal)
        {
            console.Profile.Width = UnlimitedWidth;
        }

        return console;
    }
}
