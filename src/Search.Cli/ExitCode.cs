namespace Search.Cli;

/// <summary>What the tool tells the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>An article was refused, or the server said no or nothing.</summary>
    public const int Failed = 1;

    public const int BadUsage = 2;

    /// <summary>128 + SIGINT, as shells have it.</summary>
    public const int Cancelled = 130;
}
