using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Analysis;
using Search.Articles;
using Search.Changes;
using Search.Searching;

namespace Search.Adapters.LuceneEngine;

/// <summary>Answers from a Lucene generation.</summary>
public sealed class LuceneSearcher(LuceneGeneration generation, ITextAnalyzer analyzer) : IArticleSearcher
{
    /// <inheritdoc/>
    public HitPage Search(SearchQuery query, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        using var lease = generation.Views.Acquire(query.After?.Generation == generation.Number ? query.After.View : null);
        var view = lease.View;
        var after = query.After is null ? null : SortOrders.ToFieldDoc(query.Order, query.After);
        var collector = TopFieldCollector.Create(
            SortOrders.Of(query.Order),
            query.PageSize + 1, // one more tells whether there is a next page
            after,
            fillFields: true,
            trackDocScores: query.Order == SearchOrder.Relevance,
            trackMaxScore: false,
            docsScoredInOrder: false);
        view.Searcher.Search(
            QueryTranslator.Translate(query.Terms),
            FilterTranslator.Translate(query.Filter),
            new VisibleCollector(collector, moment, cancellationToken));

        var found = collector.GetTopDocs();
        var hits = found.ScoreDocs.Take(query.PageSize).ToList();
        return new HitPage(
            [.. hits.Select(hit => ToHit(view, hit, query.Order == SearchOrder.Relevance ? hit.Score : 0))],
            found.TotalHits,
            found.ScoreDocs.Length > hits.Count ? CursorAfter(view, query.Order, (FieldDoc)hits[^1]) : null,
            generation.Number,
            view.Sequence);
    }

    /// <inheritdoc/>
    public IReadOnlyList<IndexHit> FindRelated(Article article, int limit, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        using var lease = generation.Views.Acquire();
        var view = lease.View;
        if (TellingTerms.QueryOf(article, view.Reader, analyzer) is not { } like)
        {
            return [];
        }

        // The article itself is most like itself; one more hit makes up for leaving it out.
        var collector = TopFieldCollector.Create(
            SortOrders.Of(SearchOrder.Relevance), limit + 1, fillFields: false, trackDocScores: true, trackMaxScore: false, docsScoredInOrder: false);
        view.Searcher.Search(like, new VisibleCollector(collector, moment, cancellationToken));
        return [.. collector.GetTopDocs().ScoreDocs
            .Select(hit => ToHit(view, hit, hit.Score))
            .Where(hit => hit.ArticleId != article.Id)
            .Take(limit)];
    }

    /// <inheritdoc/>
    public IndexHit? Find(ArticleId id)
    {
        using var lease = generation.Views.Acquire();
        return ExactValue.DocumentsWith(lease.View.Reader, FieldNames.Id, id.Value).Select(document => (int?)document).FirstOrDefault() is { } document
            ? ToHit(lease.View, new ScoreDoc(document, 0), 0)
            : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<TagCount> CountTags(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        using var lease = generation.Views.Acquire();
        return [.. Count(lease.View, new LabelCounter(FieldNames.TagLabel, maxExamples: 0), moment, cancellationToken)
            .Select(topic => new TagCount(topic.Topic, topic.Label, topic.Count))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<ProposalCount> CountProposals(int minArticles, int examples, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        using var lease = generation.Views.Acquire();
        var view = lease.View;
        return [.. Count(view, new LabelCounter(FieldNames.ProposalLabel, examples), moment, cancellationToken)
            .Where(topic => topic.Count >= minArticles)
            .Select(topic => new ProposalCount(
                topic.Topic, topic.Label, topic.Count, [.. topic.Examples.Select(document => ToHit(view, new ScoreDoc(document, 0), 0).ArticleId)]))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<TogetherCount> CountTogether(int minArticles, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        using var lease = generation.Views.Acquire();
        var counter = new PairCounter();
        lease.View.Searcher.Search(new MatchAllDocsQuery(), new VisibleCollector(counter, moment, cancellationToken));
        return counter.Finish(minArticles);
    }

    private static IReadOnlyList<LabelCount> Count(IndexView view, LabelCounter counter, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        view.Searcher.Search(new MatchAllDocsQuery(), new VisibleCollector(counter, moment, cancellationToken));
        return counter.Finish();
    }

    private PageCursor CursorAfter(IndexView view, SearchOrder order, FieldDoc last)
    {
        generation.Views.Keep(view);
        return new PageCursor(generation.Number, view.Sequence, SortOrders.SortValueOf(order, last), ((BytesRef)last.Fields[^1]).Utf8ToString());
    }

    private static IndexHit ToHit(IndexView view, ScoreDoc hit, double score)
    {
        var leaves = view.Reader.Leaves;
        var leaf = leaves[ReaderUtil.SubIndex(hit.Doc, leaves)];
        var document = hit.Doc - leaf.DocBase;
        var value = new BytesRef();
        leaf.AtomicReader.GetSortedDocValues(FieldNames.Id).Get(document, value);
        var id = ArticleId.Parse(value.Utf8ToString());
        leaf.AtomicReader.GetBinaryDocValues(FieldNames.ContentHash).Get(document, value);
        var hash = ContentHash.FromBytes(value.Bytes.AsSpan(value.Offset, value.Length));
        leaf.AtomicReader.GetBinaryDocValues(FieldNames.Tags).Get(document, value);
        return new IndexHit(id, hash, score, TagColumn.Read(value));
    }
}
