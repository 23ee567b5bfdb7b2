using Search.Analysis;
using Search.Enrichment.Topics;
using Search.Searching.Queries;
using Search.Searching.Synonyms;

namespace Search.Searching.Planning;

/// <summary>
/// Says what a query means for a corpus: the forms of its words in the languages of the articles, other names of the same thing, and for
/// words that no article holds those of a similar spelling. It looks at all articles of the audience, never at filters of the request, so that a filter cannot add
/// hits; a word that only hidden articles hold counts as one that none holds, and is never offered. It asks the corpus in at most three rounds, whatever the number
/// of words: the languages; then how common words are, what begins so and what is written as one or as two; then similar words for those that nobody holds.
/// </summary>
public sealed class QueryPlanner(IWordAnalyzer analyzer, IQuerySynonyms synonyms, TopicCatalog topics)
{
    /// <summary>What is looked for when a reader typed <paramref name="query"/>.</summary>
    /// <exception cref="SearchException">The query comes to more than <see cref="QueryPlan.MaxUnits"/> units.</exception>
    public ValueTask<QueryPlan> PlanAsync(
        ParsedQuery query, QueryOptions options, ICorpus corpus, Audience audience, CancellationToken cancellationToken) =>
        PlanAsync(query, options, new CorpusMemory(corpus, audience), cancellationToken);

    /// <summary>The same with what is known of the corpus already.</summary>
    internal async ValueTask<QueryPlan> PlanAsync(ParsedQuery query, QueryOptions options, CorpusMemory corpus, CancellationToken cancellationToken)
    {
        var reader = new WordReader(analyzer, await corpus.LanguagesAsync(cancellationToken), query);
        var plan = new PlanBuilder(query, reader, synonyms, topics.Current, corpus, options);
        plan.NoteFirstQuestions();
        await corpus.AskAsync(cancellationToken);
        plan.NoteSecondQuestions();
        await corpus.AskAsync(cancellationToken);
        return plan.Build();
    }

    /// <summary>
    /// For each word the likeliest other spelling; null where there is none, or where it is not much more frequent than the word. Two rounds at most, the languages
    /// among them.
    /// </summary>
    /// <param name="typed">The words.</param>
    /// <param name="timesAsFrequent">In how many more articles the other must stand.</param>
    /// <param name="corpus">Where both are counted.</param>
    /// <param name="cancellationToken">Stops the questions.</param>
    internal async ValueTask<IReadOnlyList<string?>> FindBetterSpellingsAsync(
        IReadOnlyList<string> typed, int timesAsFrequent, CorpusMemory corpus, CancellationToken cancellationToken)
    {
        var reader = new WordReader(analyzer, await corpus.LanguagesAsync(cancellationToken), new ParsedQuery([.. typed.Select(word => new WordNode(word, QueryField.Any, IsPrefix: false))], []));
        List<Doubt?> doubts = [.. typed.Select(word => DoubtOf(word, reader))];
        foreach (var doubt in doubts.OfType<Doubt>())
        {
            corpus.Note(doubt.Count);
            corpus.Note(doubt.Similar);
        }

        await corpus.AskAsync(cancellationToken);
        return [.. doubts.Select(doubt => doubt is null ? null : corpus.Of(doubt.Similar).FirstOrDefault(similar =>
            similar.Word != doubt.Similar.Word && similar.Articles > corpus.Of(doubt.Count) * timesAsFrequent)?.Word)];
    }

    /// <summary>What is asked of a word that may be spelled otherwise; null for one that is not misspelled.</summary>
    private Doubt? DoubtOf(string typed, WordReader reader)
    {
        var edits = TypoRule.EditsOf(typed, isPrefix: false, topics.Current);
        if (edits == 0)
        {
            return null;
        }

        var word = reader.Read(typed)[0].LikelyForms;
        return new Doubt(
            new CountQuestion(word, QueryField.Any), new SimilarQuestion(word.Surface, QueryField.Any, edits, IsPrefix: false, PlanBuilder.MaxExpansions));
    }

    private sealed record Doubt(CountQuestion Count, SimilarQuestion Similar);
}
