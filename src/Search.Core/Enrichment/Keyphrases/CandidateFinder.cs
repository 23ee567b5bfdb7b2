using System.Runtime.InteropServices;

using Search.Enrichment.Words;

namespace Search.Enrichment.Keyphrases;

/// <summary>
/// Finds the phrases of an article that may be keyphrases: words side by side that begin and end with one that carries meaning, of which at least
/// one occurrence is a noun phrase (adjectives and nouns before a noun, or two such parts with "of" or "for" between).
/// </summary>
public static class CandidateFinder
{
    /// <summary>Most words of a candidate; longer keyphrases are rare.</summary>
    public const int MaxLength = 4;

    // Of a term's number within that of a phrase: MaxLength of them fill it.
    internal const int BitsOfTerm = 16;

    /// <summary>The candidates, by the number of their terms.</summary>
    public static CandidateSet Find(ArticleWords article, PartOfSpeech[] tags)
    {
        var ids = new Dictionary<string, int>(tags.Length / 2);
        var terms = new int[tags.Length];
        for (var index = 0; index < terms.Length; index++)
        {
            ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(ids, article.Words[index].Term, out var isKnown);
            id = isKnown ? id : ids.Count;
            terms[index] = id;
        }

        var candidates = new Dictionary<ulong, Candidate>(tags.Length);
        for (var first = 0; first < tags.Length; first++)
        {
            if (!MayBegin(article, tags, first))
            {
                continue;
            }

            var number = 0UL;
            var key = 0UL;
            for (var length = 1; length <= MaxLength && first + length <= tags.Length; length++)
            {
                var last = first + length - 1;
                if (length > 1 && !article.Words[last].Joins)
                {
                    break;
                }

                number = (number << BitsOfTerm) | (uint)terms[last];
                key = PhraseKey.Append(key, article.Words[last].Term);
                if (!MayEnd(article, tags, first, last))
                {
                    if (tags[last] is PartOfSpeech.Function && (last == first || !JoinsNouns(article.SurfaceOf(last))))
                    {
                        break;
                    }

                    continue;
                }

                ref var candidate = ref CollectionsMarshal.GetValueRefOrAddDefault(candidates, number, out var exists);
                candidate ??= new Candidate(length, key);
                candidate.Occurrences.Add(first);
                candidate.NounPhrases += IsNounPhrase(article, tags, first, last) ? 1 : 0;
            }
        }

        foreach (var (number, candidate) in candidates)
        {
            if (candidate.NounPhrases == 0)
            {
                candidates.Remove(number);
            }
        }

        return new CandidateSet(candidates, terms, ids.Count);
    }

    /// <summary>The numbers of a candidate's parts that are one word shorter.</summary>
    internal static (ulong WithoutLast, ulong WithoutFirst) PartsOf(ulong number, int length) =>
        (number >> BitsOfTerm, number & ((1UL << ((length - 1) * BitsOfTerm)) - 1));

    private static bool MayBegin(ArticleWords article, PartOfSpeech[] tags, int word) =>
        tags[word] is not (PartOfSpeech.Function or PartOfSpeech.Adverb) && article.SurfaceOf(word).Length > 1;

    private static bool MayEnd(ArticleWords article, PartOfSpeech[] tags, int first, int last) =>
        tags[last] is not (PartOfSpeech.Function or PartOfSpeech.Adverb or PartOfSpeech.Verb)
        && (article.SurfaceOf(last).Length > 1 || last > first)
        && !(first == last && tags[last] is PartOfSpeech.WeakAdjective or PartOfSpeech.Number);

    /// <summary>Whether one occurrence is a noun phrase that can stand for itself.</summary>
    internal static bool IsNounPhrase(ArticleWords article, PartOfSpeech[] tags, int first, int last)
    {
        if (tags[last] is PartOfSpeech.Adjective or PartOfSpeech.WeakAdjective or PartOfSpeech.Participle
            || (first == last && tags[last] is PartOfSpeech.WeakNoun)
            || (tags[first] is PartOfSpeech.Number && tags[last] is PartOfSpeech.Number))
        {
            return false;
        }

        for (var word = first; word < last; word++)
        {
            if (tags[word] is PartOfSpeech.Verb or PartOfSpeech.Adverb || (tags[word] is PartOfSpeech.Function && !JoinsNouns(article.SurfaceOf(word))))
            {
                return false;
            }
        }

        return true;
    }

    private static bool JoinsNouns(ReadOnlySpan<char> word) => word is "of" or "for" or "and" or "in" or "the" or "to" or "on" or "as" or "with" or "a";
}

/// <summary>The candidates of an article.</summary>
/// <param name="Candidates">By the number that their terms make.</param>
/// <param name="Terms">A number for the term of every word.</param>
/// <param name="TermCount">How many different terms there are.</param>
public sealed record CandidateSet(Dictionary<ulong, Candidate> Candidates, int[] Terms, int TermCount);
