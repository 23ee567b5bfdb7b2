using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Analysis;
using Search.Articles;
using Search.Enrichment.Topics;

namespace Search.Adapters.LuceneEngine.Generations;

/// <summary>Finds the documents that a change of topics may touch.</summary>
internal static class TouchedDocuments
{
    /// <summary>Documents that have one of the topics, or all words of one of the names, in any order.</summary>
    public static HashSet<ArticleId> Find(IndexView view, IReadOnlySet<TopicId> topics, IEnumerable<string> names, ITextAnalyzer analyzer, WorkSteps steps)
    {
        var collector = new DocumentCollector(steps);
        collector.Documents.UnionWith(topics.SelectMany(topic => ExactValue.DocumentsWith(view.Reader, FieldNames.Tag, topic.Value)));
        foreach (var query in names.SelectMany(name => WordsOf(name, analyzer)))
        {
            view.Searcher.Search(query, collector);
        }

        var ids = MultiDocValues.GetSortedValues(view.Reader, FieldNames.Id);
        var id = new BytesRef();
        return [.. collector.Documents.Select(document =>
        {
            ids.Get(document, id);
            return ArticleId.Parse(id.Utf8ToString());
        })];
    }

    private static IEnumerable<Query> WordsOf(string name, ITextAnalyzer analyzer)
    {
        var all = new BooleanQuery();
        foreach (var stem in analyzer.Analyze(name).Select(token => token.Term).Distinct())
        {
            all.Add(new TermQuery(new Term(FieldNames.EnglishStems, stem)), Occur.MUST);
        }

        return all.Clauses.Count > 0 ? [all] : [];
    }

    /// <summary>Collects documents without scores.</summary>
    private sealed class DocumentCollector(WorkSteps steps) : ICollector
    {
        private int _docBase;

        public HashSet<int> Documents { get; } = [];

        public bool AcceptsDocsOutOfOrder => true;

        public void SetScorer(Scorer scorer)
        {
            // Nothing is ranked.
        }

        public void SetNextReader(AtomicReaderContext context) => _docBase = context.DocBase;

        public void Collect(int doc)
        {
            steps.Next();
            Documents.Add(_docBase + doc);
        }
    }
}
