using System.Collections.Frozen;

using Search.Enrichment.Words;

namespace Search.Enrichment.Keyphrases;

/// <summary>
/// Tells nouns from verbs well enough to find noun phrases: a lexicon of the words that matter, rules by ending for the others, and the word
/// before for those that may be either (a much reduced form of Brill's tagger; Brill 1992, A simple rule-based part of speech tagger).
/// </summary>
public sealed class PartOfSpeechTagger
{
    private const string Resource = "Search.Enrichment.Keyphrases.Data.parts-of-speech.txt";

    // Both a noun and a verb: settled by the word before.
    private const PartOfSpeech NounOrVerb = (PartOfSpeech)(-1);

    private static readonly Dictionary<string, PartOfSpeech> Names = new()
    {
        ["function"] = PartOfSpeech.Function,
        ["adverb"] = PartOfSpeech.Adverb,
        ["verb"] = PartOfSpeech.Verb,
        ["noun-or-verb"] = NounOrVerb,
        ["adjective"] = PartOfSpeech.Adjective,
        ["weak-adjective"] = PartOfSpeech.WeakAdjective,
        ["weak-noun"] = PartOfSpeech.WeakNoun,
        ["noun"] = PartOfSpeech.Noun,
        ["number"] = PartOfSpeech.Number,
    };

    // The longest ending that fits decides. What none fits is a noun.
    private static readonly (string Ending, PartOfSpeech PartOfSpeech)[] Endings =
    [
        ("ability", PartOfSpeech.Noun), ("ible", PartOfSpeech.Adjective), ("able", PartOfSpeech.Adjective), ("less", PartOfSpeech.Adjective),
        ("eous", PartOfSpeech.Adjective), ("ious", PartOfSpeech.Adjective), ("ical", PartOfSpeech.Adjective), ("tion", PartOfSpeech.Noun),
        ("sion", PartOfSpeech.Noun), ("ment", PartOfSpeech.Noun), ("ness", PartOfSpeech.Noun), ("ship", PartOfSpeech.Noun),
        ("ology", PartOfSpeech.Noun), ("ful", PartOfSpeech.Adjective), ("ous", PartOfSpeech.Adjective), ("ive", PartOfSpeech.Adjective),
        ("ish", PartOfSpeech.Adjective), ("ary", PartOfSpeech.Adjective), ("ity", PartOfSpeech.Noun), ("ism", PartOfSpeech.Noun),
        ("ize", PartOfSpeech.Verb), ("ise", PartOfSpeech.Verb), ("ify", PartOfSpeech.Verb), ("izes", PartOfSpeech.Verb), ("ifies", PartOfSpeech.Verb),
        ("ing", PartOfSpeech.Gerund), ("al", PartOfSpeech.Adjective), ("ic", PartOfSpeech.Adjective), ("ly", PartOfSpeech.Adverb),
        ("ed", PartOfSpeech.Participle),
    ];

    // Those that end in each letter from a to z.
    private static readonly (string Ending, PartOfSpeech PartOfSpeech)[][] EndingsIn =
        [.. Enumerable.Range('a', 26).Select(letter => Endings.Where(ending => ending.Ending[^1] == letter).ToArray())];

    private readonly FrozenDictionary<string, PartOfSpeech> _lexicon;
    private readonly FrozenDictionary<string, PartOfSpeech>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private PartOfSpeechTagger(FrozenDictionary<string, PartOfSpeech> lexicon)
    {
        _lexicon = lexicon;
        _lookup = _lexicon.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Knows the lexicon that the service ships with.</summary>
    public static PartOfSpeechTagger Shipped { get; } = Load();

    /// <summary>The part of speech of every word.</summary>
    public PartOfSpeech[] Tag(ArticleWords article)
    {
        var tags = new PartOfSpeech[article.Words.Length];
        var previous = PartOfSpeech.Function;
        var isAfterTo = false;
        Span<char> buffer = stackalloc char[MaxLength];
        for (var index = 0; index < tags.Length; index++)
        {
            var surface = article.SurfaceOf(index);
            var word = article.Words[index];
            if (!word.Joins)
            {
                previous = PartOfSpeech.Function;
                isAfterTo = false;
            }

            var tag = TagOf(surface, word.BeginsSentence || word.Zone is Zone.Title or Zone.Heading, isAfterTo, buffer);
            if (tag is NounOrVerb or PartOfSpeech.Gerund && IsBeforeDeterminer(article, index))
            {
                // "the protocol reports a failure", "using the protocol"; but "the reports", "by clustering".
                tag = tag is PartOfSpeech.Gerund || previous is PartOfSpeech.Noun or PartOfSpeech.ProperNoun ? PartOfSpeech.Verb : PartOfSpeech.Noun;
            }

            tags[index] = tag is NounOrVerb ? PartOfSpeech.Noun : tag;
            previous = tags[index];
            isAfterTo = surface is "to" || IsBeforeVerb(surface);
        }

        return tags;
    }

    // No longer word is in the lexicon.
    private const int MaxLength = 40;

    private PartOfSpeech TagOf(ReadOnlySpan<char> surface, bool capitalSaysNothing, bool isAfterTo, Span<char> buffer)
    {
        if (char.IsDigit(surface[0]))
        {
            return surface.IndexOfAnyInRange('A', 'z') < 0 ? PartOfSpeech.Number : PartOfSpeech.ProperNoun;
        }

        if (surface.Length > MaxLength)
        {
            return PartOfSpeech.Noun;
        }

        var lower = buffer[..surface.ToLowerInvariant(buffer)];
        lower.Replace('’', '\'');
        var isKnown = _lookup.TryGetValue(lower, out var known);
        if (char.IsUpper(surface[0]) && !capitalSaysNothing && !(isKnown && known is PartOfSpeech.Function or PartOfSpeech.Adverb or PartOfSpeech.Adjective or PartOfSpeech.WeakAdjective))
        {
            return PartOfSpeech.ProperNoun;
        }

        if (surface.Length > 1 && char.IsUpper(surface[1]) && !isKnown)
        {
            return PartOfSpeech.ProperNoun; // LLM, iPhone
        }

        if (!isKnown)
        {
            known = ByEnding(lower);
        }

        return known switch
        {
            NounOrVerb => isAfterTo ? PartOfSpeech.Verb : NounOrVerb,
            PartOfSpeech.WeakNoun when isAfterTo => PartOfSpeech.Verb,
            _ => known,
        };
    }

    private static PartOfSpeech ByEnding(ReadOnlySpan<char> word)
    {
        if (!char.IsAsciiLetterLower(word[^1]))
        {
            return PartOfSpeech.Noun;
        }

        foreach (var (ending, partOfSpeech) in EndingsIn[word[^1] - 'a'])
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return partOfSpeech;
            }
        }

        return PartOfSpeech.Noun;
    }

    /// <summary>Words after which a word that may be a noun or a verb is a verb.</summary>
    private static bool IsBeforeVerb(ReadOnlySpan<char> word) => word
        is "we" or "they" or "you" or "i" or "I" or "We" or "They" or "You" or "can" or "could" or "will" or "would" or "should" or "may" or "might" or "must"
        or "cannot" or "can't" or "don't" or "doesn't" or "didn't" or "won't" or "let's" or "who" or "not";

    private static bool IsBeforeDeterminer(ArticleWords article, int word) =>
        word + 1 < article.Words.Length && article.Words[word + 1].Joins
        && article.SurfaceOf(word + 1) is "a" or "an" or "the" or "this" or "that" or "these" or "those" or "its" or "their" or "our" or "your" or "any" or "each" or "to";

    private static PartOfSpeechTagger Load()
    {
        using var stream = typeof(PartOfSpeechTagger).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the resource {Resource} is missing");
        using var reader = new StreamReader(stream);
        var lexicon = new Dictionary<string, PartOfSpeech>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#' && line.Split(':', 2) is [var name, var words])
            {
                foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    lexicon[word] = Names[name];
                }
            }
        }

        return new PartOfSpeechTagger(lexicon.ToFrozenDictionary());
    }
}
