using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Search.Server.Hosting;

/// <summary>
/// Lines for a person at a terminal: the time, how bad it is, and what happened. Whatever a value holds is on the line of its message; what belongs to a failure is
/// set in below it, so that neither can be taken for a line of its own.
/// </summary>
internal sealed class LineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>As <c>Logging:Console:FormatterName</c> has it.</summary>
    public const string FormatterName = "lines";

    private const string Own = "Search.";

    // https://no-color.org
    private static readonly bool HasColors = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>Lines on a terminal and JSON elsewhere, where the settings do not say which.</summary>
    public static void AddTo(WebApplicationBuilder builder)
    {
        builder.Logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
        if (string.IsNullOrEmpty(builder.Configuration["Logging:Console:FormatterName"]))
        {
            builder.Services.Configure<ConsoleLoggerOptions>(options => options.FormatterName = Console.IsOutputRedirected ? ConsoleFormatterNames.Json : FormatterName);
        }
    }

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(time.GetLocalNow().ToString("HH:mm:ss ", System.Globalization.CultureInfo.InvariantCulture));
        textWriter.Write(NameOf(logEntry.LogLevel));
        if (!logEntry.Category.StartsWith(Own, StringComparison.Ordinal))
        {
            textWriter.Write($"{logEntry.Category}: ");
        }

        textWriter.WriteLine(OnOneLine(message));
        foreach (var line in logEntry.Exception?.ToString().Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            textWriter.WriteLine($"               {OnOneLine(line.Trim())}");
        }
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace ",
        LogLevel.Debug => "debug ",
        LogLevel.Information => "info  ",
        LogLevel.Warning => Colored("warn  ", 33),
        LogLevel.Error => Colored("error ", 31),
        LogLevel.Critical => Colored("fatal ", 31),
        _ => "",
    };

    private static string Colored(string name, int color) => HasColors ? $"\u001b[{color}m{name}\u001b[0m" : name;

    private static string OnOneLine(string text) =>
        text.Any(EndsLine) ? string.Concat(text.Select(character => EndsLine(character) ? ' ' : character)) : text;

    private static bool EndsLine(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}
