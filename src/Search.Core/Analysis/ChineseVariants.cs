using System.Collections.Frozen;

namespace Search.Analysis;

/// <summary>
/// Simplified Chinese characters for the traditional ones, so that a text in one script is found in the other. Character by character: the few that stand for
/// several are taken for the most frequent, on both sides alike. Japanese and Korean texts meet the same table, which joins only variants of one character.
/// </summary>
internal static class ChineseVariants
{
    private const string Resource = "Search.Analysis.Data.traditional-chinese.txt";

    private static readonly FrozenDictionary<int, int> Simplified = Read();

    /// <summary>The simplified form of a character; itself where it has none.</summary>
    public static int Simplify(int code) => Simplified.GetValueOrDefault(code, code);

    private static FrozenDictionary<int, int> Read()
    {
        using var stream = typeof(ChineseVariants).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the resource {Resource} is missing");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n')
            .Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.EnumerateRunes())
            .Chunk(2)
            .ToFrozenDictionary(pair => pair[0].Value, pair => pair[1].Value);
    }
}
