using System.Text.Json;

namespace Search.Cli.Export;

/// <summary>What lies where in the folder of an export.</summary>
internal static class ExportLayout
{
    /// <summary>Written last; says that this is an export, what it holds, and by which hashes damage is seen.</summary>
    public const string Manifest = "export.json";

    /// <summary>Which file is which article.</summary>
    public const string ArticleList = "articles.csv";

    /// <summary>The folder of the article files.</summary>
    public const string ArticleFolder = "articles";

    /// <summary>In the format of <c>topics export</c>.</summary>
    public const string Topics = "topics.csv";

    /// <summary>What people decided on the tags of articles.</summary>
    public const string Decisions = "decisions.csv";

    /// <summary>In the format of <c>synonyms export</c>, with the id of each rule in a comment before it.</summary>
    public const string Synonyms = "synonyms.txt";

    /// <summary>Which keys there were, without their secrets: for people alone, since no key can be made of it.</summary>
    public const string Keys = "keys.json";

    /// <summary>The files whose hashes the manifest holds.</summary>
    public static readonly IReadOnlyList<string> Lists = [ArticleList, Topics, Decisions, Synonyms];

    /// <summary>
    /// Whether the folder is meant to be an export, whole or not: it has a manifest of one, or both the list and the folder of articles. What is left
    /// of an export must never be taken for a folder of Markdown, whose files would get other ids.
    /// </summary>
    public static bool IsExport(string folder) =>
        HasManifest(Path.Combine(folder, Manifest))
        || (File.Exists(Path.Combine(folder, ArticleList)) && Directory.Exists(Path.Combine(folder, ArticleFolder)));

    private static bool HasManifest(string path)
    {
        try
        {
            return File.Exists(path) && ExportManifest.IsOne(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return false;
        }
    }
}
