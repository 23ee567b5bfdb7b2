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
    private readonly WordReadings _readings = new();

    /// <summary>What is looked for when a reader typed <paramref name="query"/>.</summary>
    /// <exception cref="SearchException">The query comes to more than <see cref="QueryPlan.MaxUnits"/> units.</exception>
    public ValueTask<QueryPlan> PlanAsync(
        ParsedQuery query, QueryOptions options, ICorpus corpus, Audience audience, CancellationToken cancellationToken) =>
        PlanAsync(query, options, new CorpusMemory(corpus, audience), cancellationToken);

    /// <summary>The same with what is known of the corpus already.</summary>
    internal async ValueTask<QueryPlan> PlanAsync(ParsedQuery query, QueryOptions options, CorpusMemory corpus, CancellationToken cancellationToken)
    {
        var reader = new WordReader(analyzer, await corpus.LanguagesAsync(cancellationToken), query, _readings);
        var plan = new PlanBuilder(query, reader, synonyms, topics.Current, corpus, options, new WorkSteps(cancellationToken));
        plan.NoteFirstQuestions();
        await corpus.AskAsync(cancellationToken);
        plan.NoteSecondQuestions();
        await corpus.AskAsync(cancellationToken);
        return plan.Build();
    }

    /// <summary>
    /// The words of a query with those spelled otherwise that are likely misspelled; null where none is. It asks the corpus
    /// in one round at most, and nothing where no word is rare.
    /// </summary>
    /// <param name="query">Of nothing but plain words.</param>
    /// <param name="plan">What they were taken for, planned with <see cref="QueryOptions.OffersSpellings"/>.</param>
    /// <param name="foundLittle">Whether so few articles were found that the reader has reason to doubt the spelling.</param>
    /// <param name="corpus">What is known of the corpus from planning them.</param>
    /// <param name="cancellationToken">Stops the questions.</param>
    internal async ValueTask<RespelledWords?> RespellAsync(
        ParsedQuery query, QueryPlan plan, bool foundLittle, CorpusMemory corpus, CancellationToken cancellationToken)
    {
        var reader = new WordReader(analyzer, await corpus.LanguagesAsync(cancellationToken), query, _readings);
        var speller = new Speller(query.PlainWords ?? [], plan, foundLittle, reader, topics.Current, corpus);
        speller.NoteQuestions();
        await corpus.AskAsync(cancellationToken);
        return speller.Respell();
    }
}
