using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Search.Evaluation.Ranking;

/// <summary>Lucene.Net as it comes, to compare with: title and text in one field, BM25 with its defaults, any word of the query.</summary>
internal sealed class PlainLucene : IRetrieval
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const string TextField = "text";

    // Queries of collections can be whole abstracts; Lucene would refuse those of more than 1,024 different words.
    private const int MaxWords = 1_024;

    private readonly RAMDirectory _directory = new();
    private readonly Analyzer _analyzer;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly IReadOnlyList<JudgedDocument> _documents;

    /// <param name="documents">What is searched.</param>
    /// <param name="analyzerName">Which of Lucene's analyzers.</param>
    public PlainLucene(IReadOnlyList<JudgedDocument> documents, PlainAnalyzer analyzerName)
    {
        _documents = documents;
        _analyzer = analyzerName switch
        {
            PlainAnalyzer.English => new EnglishAnalyzer(Version),
            PlainAnalyzer.Standard => new StandardAnalyzer(Version),
        };
        var similarity = new BM25Similarity();
        using (var writer = new IndexWriter(_directory, new IndexWriterConfig(Version, _analyzer) { Similarity = similarity }))
        {
            // One thread, so that Lucene's number of a document is its place.
            foreach (var document in documents)
            {
                writer.AddDocument([new Field(TextField, $"{document.Title}\n{document.Text}", Lucene.Net.Documents.TextField.TYPE_NOT_STORED)]);
            }
        }

        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = similarity };
    }

    /// <inheritdoc/>
    public IReadOnlyList<RankedDocument> Search(string query, int limit)
    {
        var words = WordsOf(query);
        var anyWord = new BooleanQuery(disableCoord: true);
        foreach (var (word, count) in words.CountBy(word => word).Take(MaxWords))
        {
            anyWord.Add(new TermQuery(new Term(TextField, word)) { Boost = count }, Occur.SHOULD);
        }

        return [.. _searcher.Search(anyWord, limit).ScoreDocs.Select(hit => new RankedDocument(_documents[hit.Doc].Id, hit.Score))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _analyzer.Dispose();
        _directory.Dispose();
    }

    private List<string> WordsOf(string text)
    {
        var words = new List<string>();
        using var stream = _analyzer.GetTokenStream(TextField, text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            words.Add(term.ToString()!);
        }

        stream.End();
        return words;
    }
}

/// <summary>An analyzer of Lucene.Net with its defaults.</summary>
internal enum PlainAnalyzer
{
    /// <summary>Stop words, possessives and Porter's stems of English.</summary>
    English,

    /// <summary>Words by UAX #29, in lower case, without English stop words.</summary>
    Standard,
}
