using System.Collections.Frozen;

namespace Search.Adapters.LuceneEngine.Languages.Stems;

/// <summary>Serbian is written in two scripts, letter for letter (Pravopis srpskoga jezika 2010): Cyrillic words become Latin ones, so that each is found by the other.</summary>
internal static class SerbianLetters
{
    private static readonly FrozenDictionary<char, string> Latin =
        "а a б b в v г g д d ђ đ е e ж ž з z и i ј j к k л l љ lj м m н n њ nj о o п p р r с s т t ћ ć у u ф f х h ц c ч č џ dž ш š"
            .Split(' ').Chunk(2).ToFrozenDictionary(pair => pair[0][0], pair => pair[1]);

    /// <summary>The word in Latin letters.</summary>
    public static string ToLatin(string word) =>
        word.Any(Latin.ContainsKey) ? string.Concat(word.Select(letter => Latin.TryGetValue(letter, out var latin) ? latin : letter.ToString())) : word;
}
