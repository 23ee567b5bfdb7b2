using Spectre.Console;

namespace Search.Cli.Output;

/// <summary>What a bar shows beside its text, as far as the terminal has room: columns that do not fit would be broken into several lines.</summary>
internal static class ProgressColumns
{
    // A bar of 40, a percentage, the longest text of a job and the time that is left.
    private const int FullWidth = 115;

    // A short bar and the longest text.
    private const int ShortWidth = 80;
    private const int ShortBar = 15;

    /// <summary>The columns for a terminal.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="more">Shown behind the text where there is much room.</param>
    public static ProgressColumn[] For(IAnsiConsole console, params ProgressColumn[] more) => console.Profile.Width switch
    {
        >= FullWidth => [new ProgressBarColumn(), new PercentageColumn(), Text(), .. more],
        >= ShortWidth => [new ProgressBarColumn { Width = ShortBar }, Text()],
        _ => [Text()],
    };

    private static TaskDescriptionColumn Text() => new() { Alignment = Justify.Left };
}
