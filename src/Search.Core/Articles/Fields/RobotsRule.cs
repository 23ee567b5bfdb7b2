using System.Text.RegularExpressions;

namespace Search.Articles.Fields;

/// <summary>
/// Finds in a front matter what tells robots not to index the page, wherever a site keeps it: <c>robots: noindex</c>, <c>metadata: {robots: {index: false}}</c>, and tags for the
/// page's head (<c>[{name: robots, content: noindex}]</c>).
/// </summary>
internal static partial class RobotsRule
{
    /// <summary>Whether a key, or any of the keys above it, speaks to robots.</summary>
    /// <param name="path">The key; of a field in a map all keys with points between them.</param>
    public static bool IsOf(string path) => FieldReader.NameOf(path).Contains("robots", StringComparison.Ordinal);

    /// <summary>Whether a field says that robots shall leave the page out. What stands in the maps of a map is asked for by their own keys, what stands in lists is not.</summary>
    public static bool SaysNo(string path, FrontMatterValue value) => value switch
    {
        FrontMatter map => IsTag(map),
        FrontMatterList list => SaysNo(path, list.AsText()) || MembersIn(path, list).Any(member => SaysNo(member.Key, member.Value) || IsNo(member.Key, member.Value)),
        _ => SaysNo(path, value.AsText()),
    };

    private static bool SaysNo(string path, string text)
    {
        var lower = text.ToLowerInvariant();
        var isOfRobots = IsOf(path);
        return lower.Contains("noindex", StringComparison.Ordinal)
            ? isOfRobots || path.EndsWith("bot", StringComparison.OrdinalIgnoreCase) || HeadTag().IsMatch(lower)
            : isOfRobots && lower.Trim() is "none" or "disallow";
    }

    /// <summary>Whether it is a tag for robots: <c>{name: robots, content: noindex}</c>.</summary>
    private static bool IsTag(FrontMatter map) =>
        map.Fields.Values.Any(value => value is FrontMatterText { Text: var name } && name.Trim().EndsWith("bots", StringComparison.OrdinalIgnoreCase))
        && map.Fields.Values.Any(value => value is FrontMatterText { Text: var content } && content.Contains("noindex", StringComparison.OrdinalIgnoreCase));

    private static bool IsNo(string path, FrontMatterValue value) =>
        IsOf(path) && VisibilityKeys.RuleOf(path) is VisibilityRule.HiddenByClearNo && VisibilityWords.ReadFlag(value) is false;

    private static IEnumerable<KeyValuePair<string, FrontMatterValue>> MembersIn(string path, FrontMatterList list) =>
        list.Items.OfType<FrontMatter>().SelectMany(map => map.Fields.Concat(map.DeepMembers)).Select(member => KeyValuePair.Create($"{path}.{member.Key}", member.Value));

    [GeneratedRegex("""<meta[^<>]*robots[^<>]*noindex|<meta[^<>]*noindex[^<>]*robots|[:\[,{]\s*"robots\b.*noindex|noindex.*:\s*"robots\b""", RegexOptions.NonBacktracking)]
    private static partial Regex HeadTag();
}
