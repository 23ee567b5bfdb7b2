using System.Collections.Immutable;

namespace Search.Enrichment.Words;

/// <summary>
/// Sentences of bodies that many articles of a site share: what stands below each of them on the newsletter, the company, the next steps. They tell
/// nothing of what an article is about. Known by hashes of their words, counted where a site's articles are learned from.
/// </summary>
/// <param name="Sentences">Keys of the sentences.</param>
public sealed record SharedText(IReadOnlySet<ulong> Sentences)
{
    // Shorter sentences are only known together with the one before: "Read more." may stand anywhere.
    private const int MinWords = 4;

    // Of an article that has less of its own the text is another's: copies are no boilerplate.
    private const double MinOwnShare = 0.2;

    // A sentence of three articles is shared on a small site; on a large one chance alone repeats some.
    private const int MinArticles = 3;
    private const double ArticlesByRoot = 0.66;

    /// <summary>Of a site where nothing is known to be shared.</summary>
    public static SharedText None { get; } = new(ImmutableHashSet<ulong>.Empty);

    /// <summary>What many of the counted articles have.</summary>
    /// <param name="sentences">In how many articles each sentence stands.</param>
    public static SharedText Of(CorpusStatistics sentences)
    {
        var least = Math.Max(MinArticles, ArticlesByRoot * Math.Sqrt(sentences.ArticleCount));
        return new SharedText(sentences.Articles.Where(sentence => sentence.Value >= least).Select(sentence => sentence.Key).ToHashSet());
    }

    /// <summary>The sentences of an article's body, in reading order.</summary>
    public static HashSet<ulong> SentencesOf(ArticleWords article) => [.. Split(article.Words).Select(sentence => sentence.Key)];

    /// <summary>Whether a piece of a body is nothing but shared sentences.</summary>
    public bool Covers(ArticleWords piece)
    {
        if (Sentences.Count == 0)
        {
            return false;
        }

        var whole = Split(piece.Words).Where(sentence => sentence.Last - sentence.First + 1 >= MinWords).ToList();
        return whole.Count > 0 && whole.TrueForAll(sentence => Sentences.Contains(sentence.Key));
    }

    /// <summary>The words that are the article's own: without shared sentences, and without the headings of sections that hold nothing else.</summary>
    internal ImmutableArray<Word> OwnOf(ImmutableArray<Word> words, ImmutableArray<Passage> passages)
    {
        if (Sentences.Count == 0)
        {
            return words;
        }

        var isShared = new bool[words.Length];
        var bodyWords = 0;
        var sharedWords = 0;
        foreach (var (key, first, last) in Split(words))
        {
            bodyWords += last - first + 1;
            if (Sentences.Contains(key))
            {
                sharedWords += last - first + 1;
                Array.Fill(isShared, true, first, last - first + 1);
            }
        }

        if (sharedWords == 0 || bodyWords - sharedWords < bodyWords * MinOwnShare)
        {
            return words;
        }

        var ownSections = words.Where((word, index) => IsBody(word) && !isShared[index]).Select(word => passages[word.Passage].Section).ToHashSet();
        var sharedSections = words.Where((_, index) => isShared[index]).Select(word => passages[word.Passage].Section).ToHashSet();
        sharedSections.ExceptWith(ownSections);
        return [.. words.Where((word, index) => !isShared[index] && !(word.Zone == Zone.Heading && sharedSections.Contains(passages[word.Passage].Section)))];
    }

    private static IEnumerable<(ulong Key, int First, int Last)> Split(ImmutableArray<Word> words)
    {
        var before = 0UL;
        for (var first = 0; first < words.Length;)
        {
            if (!IsBody(words[first]))
            {
                (first, before) = (first + 1, 0);
                continue;
            }

            var last = first;
            var key = PhraseKey.Of(words[first].Term);
            while (last + 1 < words.Length && words[last + 1].Passage == words[first].Passage && !words[last + 1].BeginsSentence)
            {
                last++;
                key = PhraseKey.Append(key, words[last].Term);
            }

            yield return (last - first + 1 < MinWords ? PhraseKey.Append(key, $"{before}") : key, first, last);
            (first, before) = (last + 1, key);
        }
    }

    private static bool IsBody(Word word) => word.Zone is Zone.Lead or Zone.Body;
}
