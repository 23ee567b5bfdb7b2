using Search.Enrichment.Keyphrases;
using Search.Enrichment.Words;

namespace Search.Searching.Answers;

/// <summary>Turns terms back into the words that a reader knows: "revolut" into "revolution".</summary>
public static class ReadableWords
{
    // One occurrence in running text outweighs any number in titles, headings and at the beginning of sentences, where a capital says nothing.
    private const int InRunningText = 100_000;

    /// <summary>
    /// The terms as the article writes each most often, in the order given. Only words that name something, such as nouns; where there are none, all.
    /// </summary>
    /// <param name="article">The article; a term that it does not hold is left out.</param>
    /// <param name="partsOfSpeech">Of its words.</param>
    /// <param name="terms">Different ones.</param>
    public static IReadOnlyList<string> Of(ArticleWords article, PartOfSpeech[] partsOfSpeech, IReadOnlyList<string> terms)
    {
        var naming = SpellingsOf(article, terms, place => Names(partsOfSpeech[place]));
        return naming.Count > 0 ? naming : SpellingsOf(article, terms, _ => true);
    }

    private static List<string> SpellingsOf(ArticleWords article, IReadOnlyList<string> terms, Predicate<int> counts)
    {
        var spellings = terms.ToDictionary(term => term, _ => new Dictionary<string, int>());
        for (var place = 0; place < article.Words.Length; place++)
        {
            var word = article.Words[place];
            if (spellings.TryGetValue(word.Term, out var found) && counts(place))
            {
                var spelling = article.SurfaceOf(place).ToString();
                var isInRunningText = word.Zone is not (Zone.Title or Zone.Heading) && !word.BeginsSentence;
                found[spelling] = found.GetValueOrDefault(spelling) + (isInRunningText ? InRunningText : 1);
            }
        }

        return [.. terms
            .Select(term => spellings[term])
            .Where(found => found.Count > 0)
            .Select(found => found.OrderByDescending(spelling => spelling.Value).ThenBy(spelling => spelling.Key, StringComparer.Ordinal).First().Key)];
    }

    private static bool Names(PartOfSpeech partOfSpeech) => partOfSpeech switch
    {
        PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.WeakNoun => true,
        PartOfSpeech.Adjective or PartOfSpeech.Gerund or PartOfSpeech.Participle => true,
        PartOfSpeech.Function or PartOfSpeech.Adverb or PartOfSpeech.Verb or PartOfSpeech.WeakAdjective or PartOfSpeech.Number => false,
    };
}
