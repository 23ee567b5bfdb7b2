using System.Collections.Frozen;

using Search.Analysis;
using Search.Enrichment.Topics;

namespace Search.Enrichment.Signals;

/// <summary>Words that make a phrase say little, in whatever case and number they are written.</summary>
internal static class EmptyWords
{
    private const string Resource = "Search.Enrichment.Signals.Data.empty-words.txt";

    private static readonly Lazy<ILookup<string, string>> Words = new(Load);
    private static readonly Lazy<FrozenSet<string>> Figurative = new(() => Words.Value["figurative"].ToFrozenSet());
    private static readonly Lazy<FrozenSet<string>> General = new(() => Words.Value["general"].ToFrozenSet());

    /// <summary>Whether figures of speech are made of a word: "holy grail", "breakneck speed".</summary>
    public static bool IsFigurative(string word) => Figurative.Value.Contains(SingularOf(word));

    /// <summary>Whether a noun names no field of its own: "foundation", "application".</summary>
    public static bool IsGeneral(string word) => General.Value.Contains(SingularOf(word));

    private static string SingularOf(string word) => TopicKey.SingularOf(TextNormalizer.Fold(word));

    private static ILookup<string, string> Load()
    {
        using var stream = typeof(EmptyWords).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"the resource {Resource} is missing");
        using var reader = new StreamReader(stream);
        var words = new List<(string Kind, string Word)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#' && line.Split(':', 2) is [var kind, var list])
            {
                words.AddRange(list.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (kind, TopicKey.SingularOf(word))));
            }
        }

        return words.ToLookup(word => word.Kind, word => word.Word);
    }
}
