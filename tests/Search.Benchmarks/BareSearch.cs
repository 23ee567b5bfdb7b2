using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

using Search.Articles;

namespace Search.Benchmarks;

/// <summary>Lucene.Net alone: title and text in one field, any of the words, the ten best by BM25.</summary>
internal sealed class BareSearch : IDisposable
{
    private const string Text = "text";

    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("search-benchmark-");
    private readonly EnglishAnalyzer _analyzer = new(LuceneVersion.LUCENE_48);
    private readonly NIOFSDirectory _directory;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;

    public BareSearch(Corpus corpus)
    {
        _directory = new NIOFSDirectory(_folder);
        var configuration = new IndexWriterConfig(LuceneVersion.LUCENE_48, _analyzer) { RAMBufferSizeMB = 128, Similarity = new BM25Similarity() };
        using (var writer = new IndexWriter(_directory, configuration))
        {
            Parallel.ForEach(corpus.Articles, article =>
            {
                var parsed = ArticleParser.Parse(article.Id, article.Markdown);
                var text = string.Join('\n', parsed.Sections.Select(section => section.Text).Prepend(parsed.Title));
                writer.AddDocument(new Document { new TextField(Text, text, Field.Store.NO) });
            });
            writer.Commit();
        }

        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
    }

    /// <summary>How many documents hold any of the words.</summary>
    public int Search(string query)
    {
        var any = new BooleanQuery();
        using var tokens = _analyzer.GetTokenStream(Text, query);
        var term = tokens.AddAttribute<ICharTermAttribute>();
        tokens.Reset();
        while (tokens.IncrementToken())
        {
            any.Add(new TermQuery(new Term(Text, term.ToString())), Occur.SHOULD);
        }

        tokens.End();
        return _searcher.Search(any, 10).TotalHits;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
        _analyzer.Dispose();
        _folder.Delete(recursive: true);
    }
}
