using Lucene.Net.Search;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Related;
using Search.Analysis;
using Search.Articles;
using Search.Searching;

namespace Search.Adapters.LuceneEngine;

/// <summary>Answers from a Lucene generation.</summary>
public sealed class LuceneSearcher(LuceneGeneration generation, ITextAnalyzer analyzer, RankingOptions options) : IArticleSearcher
{
    /// <inheritdoc/>
    public ISearchView OpenView(PageCursor? after) =>
        new LuceneView(generation, generation.Views.Acquire(after?.Generation == generation.Number ? after.View : null), options);

    /// <inheritdoc/>
    public RelatedHits FindRelated(RelatedQuery query, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        using var lease = generation.Views.Acquire();
        return new RelatedFinder(lease.View, analyzer).Find(query, moment, cancellationToken);
    }

    /// <inheritdoc/>
    public IndexHit? Find(ArticleId id)
    {
        using var lease = generation.Views.Acquire();
        return ExactValue.DocumentsWith(lease.View.Reader, FieldNames.Id, id.Value).Select(document => (int?)document).FirstOrDefault() is { } document
            ? HitDocument.Read(lease.View, document, 0)
            : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<TagCount> CountTags(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        using var lease = generation.Views.Acquire();
        return [.. Count(lease.View, new TopicLabelCounter(FieldNames.TagLabel, maxExamples: 0), moment, cancellationToken)
            .Select(topic => new TagCount(topic.Topic, topic.Label, topic.Count))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<ProposalCount> CountProposals(int minArticles, int examples, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        using var lease = generation.Views.Acquire();
        var view = lease.View;
        return [.. Count(view, new TopicLabelCounter(FieldNames.ProposalLabel, examples), moment, cancellationToken)
            .Where(topic => topic.Count >= minArticles)
            .Select(topic => new ProposalCount(
                topic.Topic, topic.Label, topic.Count, [.. topic.Examples.Select(document => HitDocument.Read(view, document, 0).ArticleId)]))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<TogetherCount> CountTogether(int minArticles, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        using var lease = generation.Views.Acquire();
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
