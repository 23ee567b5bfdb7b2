namespace Search.Tests.Changes;

/// <summary>The change log's rules once more, as a dictionary would have them.</summary>
public sealed class ChangeLogModel
{
    private readonly Dictionary<char, (string? Content, long SourceVersion)> _articles = [];

    public (string? Content, long SourceVersion)? Find(char id) => _articles.TryGetValue(id, out var stored) ? stored : null;

    /// <returns>The outcome or the reason of the refusal.</returns>
    public string Write(char id, string? content, long? sourceVersion)
    {
        var isStored = _articles.TryGetValue(id, out var stored);
        var outcome = (isStored && stored.Content is not null, content is not null) switch
        {
            (false, false) => "ARTICLE_NOT_FOUND",
            _ when sourceVersion < stored.SourceVersion => "SOURCE_VERSION_STALE",
            (true, false) => "Deleted",
            _ when isStored && sourceVersion == stored.SourceVersion => content == stored.Content ? "Unchanged" : "SOURCE_VERSION_REUSED",
            (true, true) when content == stored.Content && sourceVersion is null => "Unchanged",
            (true, true) => "Updated",
            (false, true) => "Created",
        };

        if (outcome is "Created" or "Updated" or "Deleted")
        {
            _articles[id] = (content, sourceVersion ?? stored.SourceVersion);
        }

        return outcome;
    }
}
