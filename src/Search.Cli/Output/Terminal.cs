using System.Text.Json.Nodes;

using Google.Protobuf;

using Spectre.Console;

namespace Search.Cli.Output;

/// <summary>Where the tool writes: results to its output, all else to its error stream.</summary>
internal sealed class Terminal
{
    // Piped lines are for programs and are never wrapped.
    private const int UnlimitedWidth = 1_000_000;

    private readonly Func<TextReader> _input;

    /// <param name="output">Takes results.</param>
    /// <param name="error">Takes progress and errors.</param>
    /// <param name="outputIsTerminal">Whether a person reads the output.</param>
    /// <param name="errorIsTerminal">Whether a person reads the error stream.</param>
    /// <param name="time">Measures rates.</param>
    /// <param name="input">Opens what is typed or piped in; null for nothing.</param>
    /// <param name="canAsk">Whether there is a person who reads a question and answers it.</param>
    public Terminal(
        TextWriter output, TextWriter error, bool outputIsTerminal, bool errorIsTerminal, TimeProvider time, Func<TextReader>? input = null, bool canAsk = false)
    {
        _input = input ?? (() => TextReader.Null);
        CanAsk = canAsk;
        Out = CreateConsole(output, outputIsTerminal);
        Error = CreateConsole(error, errorIsTerminal);
        OutputIsTerminal = outputIsTerminal;
        ErrorIsTerminal = errorIsTerminal;
        Time = time;
    }

    /// <summary>Only opened by whoever reads it: a console prepares the terminal for that.</summary>
    public TextReader In => _input();

    /// <summary>Whether there is a person who reads a question and answers it.</summary>
    public bool CanAsk { get; }

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
            Console.Out,
            Console.Error,
            !Console.IsOutputRedirected && !isDumb,
            !Console.IsErrorRedirected && !isDumb,
            TimeProvider.System,
            () => Console.In,
            canAsk: !Console.IsInputRedirected && !Console.IsErrorRedirected);
    }

    /// <summary>Writes the one document that a command answers with: on a terminal over several lines, for a program on one.</summary>
    public void WriteJson(IMessage message) => WriteJsonText(Json.Format(message, isIndented: OutputIsTerminal));

    /// <inheritdoc cref="WriteJson(IMessage)"/>
    public void WriteJson(JsonObject document) => WriteJsonText(Json.Format(document, isIndented: OutputIsTerminal));

    /// <summary>Writes one of many documents, a line each, wherever it goes.</summary>
    public void WriteJsonLine(IMessage message) => WriteJsonText(Json.Format(message));

    /// <inheritdoc cref="WriteJsonLine(IMessage)"/>
    public void WriteJsonLine(JsonObject document) => WriteJsonText(Json.Format(document));

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

    /// <summary>Asks a person, who says yes by "y" or "yes"; anything else, and the end of the input, is a no.</summary>
    public async Task<bool> AskAsync(string question, CancellationToken cancellationToken)
    {
        Error.Profile.Out.Writer.Write(question);

        // A console is read until a line is there, whatever is cancelled.
        var answer = await Task.Run(In.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
        return answer?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    /// <summary>Tells that a list has nothing in it, on the error stream: a program counts the lines of the list.</summary>
    public void WriteIfEmpty(int count, string message)
    {
        if (count == 0)
        {
            WriteErrorLine(message);
        }
    }

    /// <summary>Writes text as it is, for programs.</summary>
    public void WriteRaw(string text) => Out.Profile.Out.Writer.Write(text);

    /// <summary>A program gets every character, a terminal none that it would obey.</summary>
    private void WriteJsonText(string json) => WriteRaw((OutputIsTerminal ? SafeText.Json(json) : json) + "\n");

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
