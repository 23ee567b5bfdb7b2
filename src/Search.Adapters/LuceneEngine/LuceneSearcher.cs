using Lucene.Net.Search;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Related;
using Search.Analysis;
using Search.Articles;
using Search.Searching;

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
    public ISearchView OpenView(PageCursor? after)
    {
        var generation = _served();
        return new LuceneView(generation, generation.Views.Acquire(after?.Generation == generation.Number ? after.View : null), _options);
    }

    /// <inheritdoc/>
    public RelatedHits FindRelated(RelatedQuery query, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        using var lease = _served().Views.Acquire();
        return new RelatedFinder(lease.View, _analyzer).Find(query, moment, cancellationToken);
    }

    /// <inheritdoc/>
    public IndexHit? Find(ArticleId id)
    {
        using var lease = _served().Views.Acquire();
        return ExactValue.DocumentsWith(lease.View.Reader, FieldNames.Id, id.Value).Select(document => (int?)document).FirstOrDefault() is { } document
            ? HitDocument.Read(lease.View, document, 0)
            : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<TagCount> CountTags(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        using var lease = _served().Views.Acquire();
        return [.. Count(lease.View, new TopicLabelCounter(FieldNames.TagLabel, maxExamples: 0), moment, cancellationToken)
            .Select(topic => new TagCount(topic.Topic, topic.Label, topic.Count))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<ProposalCount> CountProposals(int minArticles, int examples, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        using var lease = _served().Views.Acquire();
        var view = lease.View;
        return [.. Count(view, new TopicLabelCounter(FieldNames.ProposalLabel, examples), moment, cancellationToken)
            .Where(topic => topic.Count >= minArticles)
            .Select(topic => new ProposalCount(
                topic.Topic, topic.Label, topic.Count, [.. topic.Examples.Select(document => HitDocument.Read(view, document, 0).ArticleId)]))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<TogetherCount> CountTogether(int minArticles, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        using var lease = _served().Views.Acquire();
        var counter = new PairCounter();
        lease.View.Searcher.Search(new MatchAllDocsQuery(), new VisibleCollector(counter, moment, cancellationToken));
        return counter.Finish(minArticles);
    }

    private static IReadOnlyList<TopicLabelCount> Count(IndexView view, TopicLabelCounter counter, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        view.Searcher.Search(new MatchAllDocsQuery(), new VisibleCollector(counter, moment, cancellationToken));
        return counter.Finish();
    }
}
