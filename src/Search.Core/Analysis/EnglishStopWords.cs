using System.Collections.Frozen;

namespace Search.Analysis;

/// <summary>Words that say nothing about what an English text is about. The list names its source.</summary>
public static class EnglishStopWords
{
    private const string Resource = "Search.Analysis.Data.english-stop-words.txt";

    /// <summary>All of them, as surfaces (<see cref="WordToken.Surface"/>).</summary>
    public static FrozenSet<string> All { get; } = Read();

    /// <summary>Whether <paramref name="surface"/> is one of them.</summary>
    internal static bool Contains(ReadOnlySpan<char> surface) => All.GetAlternateLookup<ReadOnlySpan<char>>().Contains(surface);

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(EnglishStopWords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the resource {Resource} is missing");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n')
            .Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToFrozenSet();
    }
}
