using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

using Article = Search.Articles.Article;

namespace Search.Benchmarks;

/// <summary>
/// What is measured against: Lucene.Net's <see cref="IndexWriter"/> alone, fed with the text fields of articles that are parsed already, on
/// as many threads as the service uses, until a reader shows them. Nothing is durable and nothing can be filtered.
/// </summary>
internal static class BareLucene
{
    public static void Index(IReadOnlyList<Article> articles)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("search-benchmark-");
        using (var directory = new NIOFSDirectory(folder))
        using (var analyzer = new EnglishAnalyzer(LuceneVersion.LUCENE_48))
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { RAMBufferSizeMB = 128 }))
        {
            Parallel.ForEach(articles, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, article => writer.AddDocument(ToDocument(article)));
            using var reader = DirectoryReader.Open(writer, applyAllDeletes: true);
            if (reader.NumDocs != articles.Count)
            {
                throw new InvalidOperationException($"{reader.NumDocs} documents of {articles.Count} articles");
            }
        }

        folder.Delete(recursive: true);
    }

    private static Document ToDocument(Article article)
    {
        var document = new Document { new StringField("id", article.Id.Value, Field.Store.NO) };
        Add("title", article.Title);
        Add("subtitle", article.Subtitle);
        Add("description", article.Description);
        foreach (var author in article.Authors)
        {
            Add("author", author);
        }

        foreach (var section in article.Sections)
        {
            Add("headings", section.HeadingPath.LastOrDefault(""));
            Add("body", section.Text);
            Add("code", section.Code);
        }

        return document;

        void Add(string name, string text)
        {
            if (text.Length > 0)
            {
                document.Add(new Lucene.Net.Documents.TextField(name, text, Field.Store.NO));
            }
        }
    }
}
