namespace Search.Cli;

/// <summary>What was typed means nothing, as only the answer of the server tells.</summary>
/// <param name="message">For people, on one line.</param>
internal sealed class UsageException(string message) : Exception(message);
