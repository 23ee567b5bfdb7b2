using System.Collections.Frozen;

using Search.Adapters.LuceneEngine.Languages.Stems;

namespace Search.Adapters.LuceneEngine.Languages;

/// <summary>What a language tag means to the analysis of words.</summary>
internal static class ChainName
{
    /// <summary>Of a text whose language nobody knows.</summary>
    public const string Default = "en";

    /// <summary>Any language without a chain that is written in Latin letters.</summary>
    public const string OtherLatin = "";

    /// <summary>Any language without a chain that is written in another script.</summary>
    public const string OtherScript = "*";

    private static readonly FrozenSet<string> NonLatin = new[]
    {
        "am", "ar", "be", "bg", "bn", "ckb", "el", "fa", "gu", "he", "hi", "hy", "ja", "ka", "kk", "km", "kn", "ko", "ky", "lo", "mk", "ml", "mn", "mr",
        "my", "ne", "pa", "ps", "ru", "si", "ta", "te", "tg", "th", "uk", "ur", "yi", "zh",
    }.ToFrozenSet();

    /// <summary>Whose words are not inflected, and differ by their tones.</summary>
    public const string Vietnamese = "vi";

    // Tags that mean one of the languages with a chain, languages that share the words of one (Malay those of Indonesian), and the codes that ISO 639 withdrew.
    private static readonly FrozenDictionary<string, string> Synonyms = new Dictionary<string, string>
    {
        ["nb"] = "no",
        ["nn"] = "no",
        ["iw"] = "he",
        ["in"] = "id",
        ["ji"] = "yi",
        ["prs"] = "fa",
        ["ms"] = "id",
        ["bs"] = "hr",
        ["cnr"] = "hr",
        ["sh"] = "hr",
        ["sr"] = "hr",
    }.ToFrozenDictionary();

    /// <summary>The tag of the chain that <paramref name="language"/> is analyzed by, or one of the two for languages without.</summary>
    public static string ChainOf(string language)
    {
        if (LanguageChains.All.ContainsKey(language))
        {
            return language;
        }

        var primary = language.Split('-', '_')[0];
        primary = Synonyms.GetValueOrDefault(primary, primary);
        return primary switch
        {
            "" => Default,
            _ when LanguageChains.All.ContainsKey(primary) => primary,
            _ => NonLatin.Contains(primary) ? OtherScript : OtherLatin,
        };
    }

    /// <summary>Whether words in Latin letters are foreign in the language, and then most often English.</summary>
    public static bool IsNonLatin(string chain) => chain == OtherScript || NonLatin.Contains(chain);
}
