using System.Collections.Frozen;

namespace Search.Analysis;

/// <summary>Words that are right in English, whether or not an article holds them: about 60,000, without names. The list names its source.</summary>
public static class EnglishWords
{
    private const string Resource = "Search.Analysis.Data.english-words.txt";

    private static readonly Lazy<FrozenSet<string>> Loaded = new(Load);

    /// <summary>Whether a word is one of them, or one and an s.</summary>
    /// <param name="surface">As in <see cref="WordToken.Surface"/>.</param>
    public static bool Contains(string surface) => Loaded.Value.Contains(surface) || (surface.EndsWith('s') && Loaded.Value.Contains(surface[..^1]));

    private static FrozenSet<string> Load()
    {
        using var stream = typeof(EnglishWords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the resource {Resource} is missing");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#')).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet();
    }
}
