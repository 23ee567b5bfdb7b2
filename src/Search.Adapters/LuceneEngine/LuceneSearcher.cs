using Lucene.Net.Search;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Generations;
using Search.Adapters.LuceneEngine.Related;
using Search.Adapters.LuceneEngine.TopicCounts;
using Search.Adapters.LuceneEngine.Views;
using Search.Analysis;
using Search.Articles;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine;

/// <summary>Answers from the Lucene generation that serves.</summary>
public sealed class LuceneSearcher : IArticleSearcher
{
    private readonly Func<LuceneGeneration> _served;
    private readonly ITextAnalyzer _analyzer;
    private readonly RankingOptions _options;

    /// <summary>Answers from whichever generation serves at the moment of the question.</summary>
    public LuceneSearcher(LuceneGenerations generations, ITextAnalyzer analyzer, RankingOptions options)
        : this(generations.Ask, analyzer, options)
    {
    }

    /// <summary>Answers from one generation.</summary>
    public LuceneSearcher(LuceneGeneration generation, ITextAnalyzer analyzer, RankingOptions options)
        : this(() => generation, analyzer, options)
    {
    }

    private LuceneSearcher(Func<LuceneGeneration> served, ITextAnalyzer analyzer, RankingOptions options)
    {
        _served = served;
        _analyzer = analyzer;
        _options = options;
    }

    /// <inheritdoc/>
    public ValueTask<ISearchView> OpenViewAsync(PageCursor? after, CancellationToken cancellationToken)
    {
        var generation = _served();
        return ValueTask.FromResult<ISearchView>(
            new LuceneView(generation, generation.Views.Acquire(after?.Generation == generation.Number ? after.View : null), _options));
    }

    /// <inheritdoc/>
    public ValueTask<IndexState> ReadStateAsync(Audience audience, CancellationToken cancellationToken)
    {
        var generation = _served();
        using var lease = generation.Views.Acquire();
        var view = lease.View;
        var seen = new AudienceFilter(audience, new WorkSteps(cancellationToken)).KeyIn(view);
        return ValueTask.FromResult(new IndexState(generation.Number, view.Sequence, !generation.IsCompleteIn(view), $"{view.Reader.Version} {seen}"));
    }

    /// <inheritdoc/>
    public ValueTask<RelatedHits> FindRelatedAsync(RelatedQuery query, Audience audience, CancellationToken cancellationToken)
    {
        using var lease = _served().Views.Acquire();
        return ValueTask.FromResult(new RelatedFinder(lease.View, _analyzer).Find(query, audience, cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<IndexHit?> FindAsync(ArticleId id, Audience audience, CancellationToken cancellationToken)
    {
        using var lease = _served().Views.Acquire();
        var view = lease.View;
        var found = ExactValue.DocumentsWith(view.Reader, FieldNames.Id, id.Value).FirstOrDefault(-1);
        return ValueTask.FromResult(found >= 0 && new AudienceFilter(audience, new WorkSteps(cancellationToken)).Includes(view, found) ? HitDocument.Read(view, found, 0) : null);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TagCount>> CountTagsAsync(Audience audience, CancellationToken cancellationToken)
    {
        var steps = new WorkSteps(cancellationToken);
        using var lease = _served().Views.Acquire();
        return ValueTask.FromResult<IReadOnlyList<TagCount>>(
            [.. Count(lease.View, new TopicLabelCounter(FieldNames.TagLabel, maxExamples: 0, steps), audience, steps)
                .Select(topic => new TagCount(topic.Topic, topic.Label, topic.Count))]);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ProposalCount>> CountProposalsAsync(
        int minArticles, int examples, Audience audience, CancellationToken cancellationToken)
    {
        var steps = new WorkSteps(cancellationToken);
        using var lease = _served().Views.Acquire();
        var view = lease.View;
        return ValueTask.FromResult<IReadOnlyList<ProposalCount>>(
            [.. Count(view, new TopicLabelCounter(FieldNames.ProposalLabel, examples, steps), audience, steps)
                .Where(topic => topic.Count >= minArticles)
                .Select(topic => new ProposalCount(
                    topic.Topic, topic.Label, topic.Count, [.. topic.Examples.Select(document => HitDocument.Read(view, document, 0).ArticleId)]))]);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CooccurrenceCount>> CountCooccurrencesAsync(int minArticles, Audience audience, CancellationToken cancellationToken)
    {
        using var lease = _served().Views.Acquire();
        var counter = new CooccurrenceCounter();
        lease.View.Searcher.Search(new MatchAllDocsQuery(), new VisibleCollector(counter, audience, new WorkSteps(cancellationToken)));
        return ValueTask.FromResult(counter.Finish(minArticles));
    }

    private static IReadOnlyList<TopicLabelCount> Count(IndexView view, TopicLabelCounter counter, Audience audience, WorkSteps steps)
    {
        view.Searcher.Search(new MatchAllDocsQuery(), new VisibleCollector(counter, audience, steps));
        return counter.Finish();
    }
}
