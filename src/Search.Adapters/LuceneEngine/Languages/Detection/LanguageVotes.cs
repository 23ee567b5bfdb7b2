using System.Text;

using Search.Analysis;

namespace Search.Adapters.LuceneEngine.Languages.Detection;

/// <summary>
/// Votes of a text's words for languages: each of the commonest words votes for the languages that have it (Grefenstette 1995, Comparing two language identification
/// schemes), and each word with letters that few alphabets have for those that have all of them. A vote is shared by the languages it is for.
/// </summary>
internal sealed class LanguageVotes
{
    // Half the words of a running text are stop words; a list of links or commands has few.
    private const double MinHits = 4;
    private const double MinShare = 0.1;

    // How far the best must be before the second.
    private const double Lead = 1.05;

    // With most words in common: either is nearer to a text of the other than a language that it is not.
    private static readonly string[][] Neighbours = [["da", "no"], ["pt", "gl"], ["cs", "sk"], ["hr", "bs", "sr", "sl"], ["id", "ms"], ["nl", "af"], ["bg", "mk"]];

    // Each has a neighbour with most of its words and many more readers.
    private static readonly HashSet<string> SmallNeighbours = ["gl", "af", "be", "mk", "bs"];

    private readonly (int Hits, double Weight)[] _votes = new (int, double)[FunctionWords.Languages.Count];
    private int _words;

    /// <summary>Counts the words of a text that are written in <paramref name="script"/>.</summary>
    public LanguageVotes(WordList words, Script script)
    {
        for (var index = 0; index < words.Count; index++)
        {
            var form = words.FormOf(words[index]);
            if (words[index].Role != WordRole.Word || words[index].Kind != WordKind.Plain || Scripts.Of(form[0]) != script)
            {
                continue;
            }

            _words++;
            if (FunctionWords.LanguagesOfWords.TryGetValue(form, out var languages))
            {
                Vote(languages);
            }

            Vote(LanguagesOfLetters(form));
        }
    }

    /// <summary>The language with most votes; null where there are too few, or one that is no neighbour of it has nearly as many.</summary>
    public string? Winner()
    {
        var ranked = Ranked().Take(2).ToArray();
        return ranked is [var best, ..]
            && best.Value.Hits >= MinHits
            && best.Value.Hits >= MinShare * _words
            && (ranked.Length == 1 || best.Value.Weight >= Lead * ranked[1].Value.Weight || AreNeighbours(best.Key, ranked[1].Key))
            ? best.Key
            : null;
    }

    /// <summary>The language with most votes, however few; null where there are none.</summary>
    public string? Best() => Ranked().Select(vote => vote.Key).FirstOrDefault();

    private static bool AreNeighbours(string one, string other) => Neighbours.Any(group => group.Contains(one) && group.Contains(other));

    /// <summary>Of neighbours with as many votes that with more readers comes first.</summary>
    private IEnumerable<KeyValuePair<string, (int Hits, double Weight)>> Ranked() => _votes
        .Select((votes, place) => KeyValuePair.Create(FunctionWords.Languages[place], votes))
        .Where(vote => vote.Value.Hits > 0)
        .OrderByDescending(vote => vote.Value.Weight)
        .ThenBy(vote => SmallNeighbours.Contains(vote.Key))
        .ThenBy(vote => vote.Key, StringComparer.Ordinal);

    private void Vote(ReadOnlySpan<int> languages)
    {
        foreach (var language in languages)
        {
            var (hits, weight) = _votes[language];
            _votes[language] = (hits + 1, weight + (1.0 / languages.Length));
        }
    }

    /// <summary>Those whose alphabets have all letters of the word, if it has one that not all of them have.</summary>
    private static ReadOnlySpan<int> LanguagesOfLetters(ReadOnlySpan<char> form)
    {
        if (Ascii.IsValid(form))
        {
            return [];
        }

        int[]? languages = null;
        foreach (var letter in form)
        {
            if (!char.IsAscii(letter) && FunctionWords.LanguagesOfLetters.TryGetValue(letter, out var having))
            {
                languages = languages is null ? having : [.. languages.Intersect(having)];
            }
        }

        return languages;
    }
}
