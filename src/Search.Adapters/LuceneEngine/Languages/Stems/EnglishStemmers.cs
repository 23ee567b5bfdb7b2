using System.Buffers;
using System.Collections.Frozen;

using Lucene.Net.Analysis.En;

namespace Search.Adapters.LuceneEngine.Languages.Stems;

/// <summary>
/// Porter's stemmer, and KStem (Krovetz 1993, Viewing morphology as an inference process) held to inflection: plurals, forms of verbs and comparisons. KStem
/// also takes words apart that it does not know (encoder → encode), and leaves verbal nouns that it knows (training); both are undone here.
/// </summary>
internal static class EnglishStemmers
{
    private const int MaxInflectedLength = 40;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");
    private static readonly FrozenSet<string> Uninflected = StemmerData.Words("uninflected-en").SelectMany(words => words).ToFrozenSet();
    private static readonly FrozenDictionary<string, string> Compared = StemmerData.Words("gradable-en").SelectMany(words => words).SelectMany(Comparisons).ToFrozenDictionary();

    /// <summary>Words that look inflected and are not (news, during, kubernetes).</summary>
    public static bool IsUninflected(string word) => Uninflected.Contains(word);

    /// <summary>The strong stemmer. Sciences have their families: robotics, robot.</summary>
    public static StemWord Porter()
    {
        StemWord porter = new StemChain(words => new PorterStemFilter(words)).Stem;
        return word => Uninflected.Contains(word) && !word.EndsWith("ics", StringComparison.Ordinal) ? word : porter(word);
    }

    /// <summary>The light one.</summary>
    public static StemWord Inflections()
    {
        StemWord kstem = new StemChain(words => new KStemFilter(words)).Stem;
        return word => Uninflect(word, kstem);
    }

    /// <summary>Undoes one ending after the other (meetings, meeting, meet); each leaves a shorter word.</summary>
    private static string Uninflect(string word, StemWord kstem)
    {
        if (word.Length is < 3 or > MaxInflectedLength || Uninflected.Contains(word))
        {
            return word;
        }

        if (Compared.TryGetValue(word, out var adjective))
        {
            return adjective;
        }

        var stem = kstem(word);
        var shorter = stem == word ? PluralOf(word) ?? VerbOf(word, kstem)
            : IsNameInS(word) ? null
            : IsInflection(word, stem) ? stem
            : SimplerForm(word);
        return shorter is null ? word : Uninflect(shorter, kstem);
    }

    /// <summary>Whether the stem becomes the word by an ending of number, person, tense or comparison.</summary>
    private static bool IsInflection(string word, string stem)
    {
        if (word.Length <= stem.Length)
        {
            return false;
        }

        var common = word.AsSpan().CommonPrefixLength(stem);
        var ending = word.AsSpan(common);
        var left = stem.AsSpan(common);
        return ending switch
        {
            "s" or "d" or "ed" => left.IsEmpty,
            "es" => left.IsEmpty && stem is [.., 's' or 'x' or 'z' or 'o'] or [.., 's' or 'c', 'h'],
            "ing" => left is "" or "e",
            "ies" or "ied" => left is "y",
            "ying" => left is "ie",
            "ves" => left is "f" or "fe",
            [var doubled, .. var rest] when left.IsEmpty && doubled == stem[^1] => rest is "ed" or "ing" or "es",
            _ => false,
        };
    }

    /// <summary>The noun of a plural that KStem's dictionary holds as a word of its own: effects, years. Names of sciences (optics) stay.</summary>
    private static string? PluralOf(string word) =>
        word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') && !word.EndsWith("ics", StringComparison.Ordinal) ? word[..^1] : null;

    /// <summary>The verb of a form that KStem's dictionary holds as a word of its own: training, related.</summary>
    private static string? VerbOf(string word, StemWord kstem)
    {
        var root = word.EndsWith("ing", StringComparison.Ordinal) && word.Length >= 6 ? word[..^3]
            : word.EndsWith("ed", StringComparison.Ordinal) && !word.EndsWith("eed", StringComparison.Ordinal) && word.Length >= 5 ? word[..^2]
            : "";
        if (!root.AsSpan().ContainsAny(Vowels))
        {
            return null;
        }

        // The past tense of the root tells doubled letters and a lost e where it is no word of the dictionary itself; else the third person does.
        if (kstem(root + "ed") is var past && past != root + "ed" && past != word && past != root + "e" && IsInflection(root + "ed", past))
        {
            return Undoubled(past);
        }

        return kstem(root + "es") is var person && person == root + "es" ? root + "e"
            : person == root ? Undoubled(root)
            : person == root + "e" || (root[^1] == 'i' && person == root[..^1] + "y") ? person
            : null;
    }

    // KStem undoes letters that are doubled in words of its dictionary alone.
    private static string Undoubled(string verb) =>
        verb.Length > 3 && verb[^1] == verb[^2] && verb[^1] is 'b' or 'd' or 'g' or 'm' or 'n' or 'p' or 'r' or 't' ? verb[..^1] : verb;

    /// <summary>A form with one ending less, of a word that KStem takes apart too far: implementations, tokenized.</summary>
    private static string? SimplerForm(string word) => word switch
    {
        [.. var root, 'i', 'e', 's'] when root.Length > 2 => root + "y",
        [.., 's', 's'] or [.., 'u', 's'] or [.., 'i', 's'] => null,
        [.., 's' or 'c', 'h', 'e', 's'] or [.., 's', 's', 'e', 's'] or [.., 'x', 'e', 's'] => word[..^2],
        [.., 's'] => word[..^1],
        [.., 'i' or 'y', 'z' or 's', 'e', 'd'] or [.., 'a', 't', 'e', 'd'] => word[..^1],
        [.., 'i' or 'y', 'z' or 's', 'i', 'n', 'g'] or [.., 'a', 't', 'i', 'n', 'g'] => word[..^3] + "e",
        _ => null,
    };

    // Greek and Latin nouns and names are no plurals: stenosis, prometheus. Short ones in -is and -us are most often plurals: apis, gpus.
    private static bool IsNameInS(string word) =>
        word is [.., 's', 'i', 's'] or [.., 't', 'i', 's'] || (word is [.., 'u', 's'] && word.Length > 5);

    private static IEnumerable<KeyValuePair<string, string>> Comparisons(string adjective)
    {
        var root = adjective switch
        {
            [.., 'e'] => adjective[..^1],
            [.., not ('a' or 'e' or 'o' or 'u'), 'y'] => adjective[..^1] + "i",
            [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'a' or 'e' or 'i' or 'o' or 'u', 'b' or 'd' or 'g' or 'm' or 'n' or 't'] when adjective.Length <= 4 => adjective + adjective[^1],
            _ => adjective,
        };
        return [KeyValuePair.Create(root + "er", adjective), KeyValuePair.Create(root + "est", adjective)];
    }
}
