namespace Search.Evaluation;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Data could not be read, or nothing could be learned from it.</summary>
    public const int Failed = 1;

    public const int BadUsage = 2;

    /// <summary>128 + SIGINT, as shells have it.</summary>
    public const int Cancelled = 130;
}
