using System.Collections.Frozen;

using Search.Analysis;
using Search.Enrichment.Topics;

namespace Search.Enrichment.Signals;

/// <summary>What a word means to those who know no vocabulary.</summary>
[Flags]
internal enum EverydayKinds : byte
{
    /// <summary>Nothing that is known.</summary>
    None = 0,

    /// <summary>A word of everyday English.</summary>
    Word = 1,

    /// <summary>The name of a person, a god or a figure.</summary>
    Person = 2,

    /// <summary>The name of a place.</summary>
    Place = 4,
}

/// <summary>Words of everyday English, names of people and of places: what the name of a topic may mean besides the topic.</summary>
internal static class EverydayWords
{
    private const string Resource = "Search.Enrichment.Signals.Data.everyday-words.txt";

    private static readonly Dictionary<string, EverydayKinds> Names = new()
    {
        ["word"] = EverydayKinds.Word,
        ["person"] = EverydayKinds.Person,
        ["place"] = EverydayKinds.Place,
    };

    private static readonly Lazy<FrozenDictionary<string, EverydayKinds>> Loaded = new(Load);

    /// <summary>The kinds of a word, in whatever case and number it is written.</summary>
    public static EverydayKinds KindsOf(string word)
    {
        var folded = TextNormalizer.Fold(word);
        return Loaded.Value.GetValueOrDefault(folded) | Loaded.Value.GetValueOrDefault(TopicKey.SingularOf(folded));
    }

    /// <summary>Whether a word is the name of a person or of a place.</summary>
    public static bool IsName(string word) => (KindsOf(word) & (EverydayKinds.Person | EverydayKinds.Place)) != 0;

    private static FrozenDictionary<string, EverydayKinds> Load()
    {
        using var stream = typeof(EverydayWords).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"the resource {Resource} is missing");
        using var reader = new StreamReader(stream);
        var kinds = new Dictionary<string, EverydayKinds>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#' && line.Split(':', 2) is [var kind, var words])
            {
                foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    kinds[word] = kinds.GetValueOrDefault(word) | Names[kind];
                }
            }
        }

        return kinds.ToFrozenDictionary();
    }
}
