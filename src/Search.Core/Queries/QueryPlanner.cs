using Search.Analysis;
using Search.Synonyms;
using Search.Topics;

namespace Search.Queries;

/// <summary>
/// Says what a query means for a corpus: the forms of its words in the languages of the articles, other names of the same thing, and for
/// words that no article holds those of a similar spelling. It looks at the whole corpus, never at filters, so that a filter cannot add hits.
/// </summary>
public sealed class QueryPlanner(IWordAnalyzer analyzer, IQuerySynonyms synonyms, TopicCatalog topics)
{
    /// <summary>What is looked for when a reader typed <paramref name="query"/>.</summary>
    /// <exception cref="SearchException">The query comes to more than <see cref="QueryPlan.MaxUnits"/> units.</exception>
    public QueryPlan Plan(ParsedQuery query, QueryOptions options, ICorpus corpus) =>
        new PlanBuilder(analyzer, synonyms, topics.Current, corpus, options).Build(query);

    /// <summary>The likeliest other spelling of a word; null where there is none, or where it is not much more frequent than the word.</summary>
    /// <param name="typed">The word.</param>
    /// <param name="timesAsFrequent">In how many more articles the other must stand.</param>
    /// <param name="corpus">Where both are counted.</param>
    public string? FindBetterSpelling(string typed, int timesAsFrequent, ICorpus corpus)
    {
        var edits = TypoRule.EditsOf(typed, isPrefix: false, topics.Current);
        if (edits == 0)
        {
            return null;
        }

        var word = new WordReader(analyzer, corpus).Read(typed)[0].LikelyForms;
        var articles = corpus.CountArticles(word, QueryField.Any);
        return corpus.FindSimilar(word.Surface, QueryField.Any, edits, isPrefix: false, PlanBuilder.MaxExpansions)
            .FirstOrDefault(similar => similar.Word != word.Surface && similar.Articles > articles * timesAsFrequent)?.Word;
    }
}
