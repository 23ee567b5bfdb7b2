namespace Search.Fuzzing;

/// <summary>The inputs by hand, and those that once broke a law; beside the program.</summary>
internal static class CorpusFolder
{
    /// <summary>What a target begins with, by file name, then its seeds.</summary>
    public static IReadOnlyList<byte[]> InputsOf(FuzzTarget target) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Corpus", target.Name)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes),
        .. target.Seeds,
    ];
}
