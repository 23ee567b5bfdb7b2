using System.Text.Json.Nodes;

namespace Search.Evaluation;

/// <summary>Where the program writes: figures to its output, all else to its error stream.</summary>
/// <param name="output">Takes figures.</param>
/// <param name="error">Takes errors.</param>
/// <param name="time">Says what is published.</param>
internal sealed class Printer(TextWriter output, TextWriter error, TimeProvider time)
{
    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    public TimeProvider Time { get; } = time;

    /// <summary>Writes a line of figures.</summary>
    public void WriteLine(string line) => Output.WriteLine(Harmless(line));

    /// <summary>Writes a line that is no figure.</summary>
    public void WriteErrorLine(string line) => Error.WriteLine(Harmless(line));

    /// <summary>Writes a document as one line.</summary>
    public void WriteJson(JsonObject document) => Output.WriteLine(document.ToJsonString());

    /// <summary>What stands in data must not steer the terminal.</summary>
    private static string Harmless(string line) => string.Concat(line.Select(character => char.IsControl(character) ? ' ' : character));
}
