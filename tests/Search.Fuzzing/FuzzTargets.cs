using Search.Fuzzing.Targets;

namespace Search.Fuzzing;

/// <summary>Every target by its name.</summary>
internal static class FuzzTargets
{
    private static readonly Dictionary<string, Func<Task<FuzzTarget>>> Openers = new()
    {
        ["front-matter"] = () => Task.FromResult<FuzzTarget>(ArticleTarget.OfFrontMatter()),
        ["markdown"] = () => Task.FromResult<FuzzTarget>(ArticleTarget.OfMarkdown()),
        ["query"] = QueryTarget.OpenAsync,
        ["page-token"] = () => Task.FromResult<FuzzTarget>(new PageTokenTarget()),
        ["json"] = JsonTarget.OpenAsync,
        ["key"] = CallerTarget.OpenWithKeysAsync,
        ["jwt"] = CallerTarget.OpenWithTokensAsync,
    };

    /// <summary>Their names.</summary>
    public static IReadOnlyCollection<string> Names => Openers.Keys;

    /// <summary>Makes one ready.</summary>
    public static Task<FuzzTarget> OpenAsync(string name) => Openers[name]();
}
