using System.Collections.Frozen;

namespace Search.Analysis;

/// <summary>Words that say nothing or little about what an English text is about. The list names its source.</summary>
public static class EnglishStopWords
{
    private const string Resource = "Search.Analysis.Data.english-stop-words.txt";

    // The line before those that say little.
    private const string CommonHeading = "# Words that say little rather than nothing.";

    private static readonly string[] Parts = Read();

    /// <summary>All of them, as surfaces (<see cref="WordToken.Surface"/>).</summary>
    public static FrozenSet<string> All { get; } = Parts.SelectMany(WordsOf).ToFrozenSet();

    /// <summary>Those that say little rather than nothing: who types "best keyboards" would rather see the best than any.</summary>
    public static FrozenSet<string> Common { get; } = WordsOf(Parts[1]).ToFrozenSet();

    private static IEnumerable<string> WordsOf(string list) => list.Split('\n')
        .Where(line => !line.StartsWith('#'))
        .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether <paramref name="surface"/> is one of them.</summary>
    internal static bool Contains(ReadOnlySpan<char> surface) => All.GetAlternateLookup<ReadOnlySpan<char>>().Contains(surface);

    private static string[] Read()
    {
        using var stream = typeof(EnglishStopWords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the resource {Resource} is missing");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split(CommonHeading) is [_, _] parts ? parts : throw new InvalidOperationException($"the resource {Resource} must have two parts");
    }
}
