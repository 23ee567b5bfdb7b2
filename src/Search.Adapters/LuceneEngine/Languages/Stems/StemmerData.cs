using System.Collections.Frozen;

namespace Search.Adapters.LuceneEngine.Languages.Stems;

/// <summary>The word lists and tables of this folder, which are text files in the assembly. Lines that begin with # are comments.</summary>
internal static class StemmerData
{
    private static readonly FrozenSet<string> Names = typeof(StemmerData).Assembly.GetManifestResourceNames().ToFrozenSet();

    /// <summary>Whether there is a file of this name, without its extension.</summary>
    public static bool Has(string name) => Names.Contains(ResourceOf(name));

    /// <summary>The lines of a file that are no comments, empty ones included.</summary>
    public static IReadOnlyList<string> Lines(string name)
    {
        using var stream = typeof(StemmerData).Assembly.GetManifestResourceStream(ResourceOf(name))
            ?? throw new InvalidOperationException($"the resource {ResourceOf(name)} is missing");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd('\r')).Where(line => !line.StartsWith('#'))];
    }

    /// <summary>The words of a file, line by line; empty lines are left out.</summary>
    public static IEnumerable<string[]> Words(string name) =>
        Lines(name).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0);

    private static string ResourceOf(string name) => $"{typeof(StemmerData).Namespace}.Data.{name}.txt";
}
