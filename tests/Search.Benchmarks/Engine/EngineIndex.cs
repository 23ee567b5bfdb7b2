using System.Text;

using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Generations;
using Search.Adapters.LuceneEngine.Languages;
using Search.Articles;
using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Indexing;
using Search.Searching.Planning;
using Search.Searching.Synonyms;

using Article = Search.Articles.Article;

namespace Search.Benchmarks.Engine;

/// <summary>
/// The same articles in the product's index and in one of bare Lucene.Net, title and text in one field with its English analyzer and BM25. Made by the classes that serve, without
/// store and without tagging: an article has the tags of its front matter. A large index may be the same articles several times, which costs a copy of files.
/// </summary>
internal sealed class EngineIndex : IDisposable
{
    /// <summary>The field of bare Lucene.Net.</summary>
    public const string Text = "text";

    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("search-benchmark-");
    private readonly LuceneWordAnalyzer _words = new();
    private readonly EnglishTextAnalyzer _stems = new();
    private readonly FSDirectory _bareDirectory;
    private readonly List<string[]> _titles = [];

    /// <param name="articles">The articles, each once.</param>
    /// <param name="copies">How often each is in the indexes.</param>
    public EngineIndex(IEnumerable<(ArticleId Id, string Markdown)> articles, int copies)
    {
        BareAnalyzer = new EnglishAnalyzer(LuceneVersion.LUCENE_48);
        _bareDirectory = new NIOFSDirectory(Path("bare"));
        Build(articles);
        if (copies > 1)
        {
            Multiply(copies);
            _bareDirectory.Dispose();
            _bareDirectory = new NIOFSDirectory(Path("bare-copies"));
        }

        Generation = LuceneGeneration.Open(Path(copies > 1 ? "own-copies" : "own"), 1, new IndexingOptions(), Ranking, TimeProvider.System);
        Bare = DirectoryReader.Open(_bareDirectory);
        var topics = new TopicCatalog(_stems, NullLogger<TopicCatalog>.Instance);
        Planner = new QueryPlanner(_words, new QuerySynonyms(new SynonymCatalog(_words, NullLogger<SynonymCatalog>.Instance), topics, _words), topics);
    }

    public RankingOptions Ranking { get; } = new();

    public LuceneGeneration Generation { get; }

    public QueryPlanner Planner { get; }

    public DirectoryReader Bare { get; }

    public EnglishAnalyzer BareAnalyzer { get; }

    /// <summary>Long words of each article's title, in lower case.</summary>
    public IReadOnlyList<string[]> Titles => _titles;

    /// <summary>Processor milliseconds of an article in our index and in the bare one: parsed already, not yet durable.</summary>
    public (double Own, double Bare) Indexing { get; private set; }

    /// <summary>On disk, in bytes.</summary>
    public (long Own, long Bare) Size => (SizeOf(Generation), Bare.Leaves.Sum(leaf => ((SegmentReader)leaf.Reader).SegmentInfo.GetSizeInBytes()));

    public void Dispose()
    {
        Generation.Dispose();
        Bare.Dispose();
        _bareDirectory.Dispose();
        BareAnalyzer.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Build(IEnumerable<(ArticleId Id, string Markdown)> articles)
    {
        using var own = LuceneGeneration.Create(Path("own"), 1, new IndexingOptions(), Ranking, TimeProvider.System);
        using var bare = new IndexWriter(_bareDirectory, BareSettings());
        var (ownTime, bareTime, count) = (TimeSpan.Zero, TimeSpan.Zero, 0);
        foreach (var (id, markdown) in articles)
        {
            var article = ArticleParser.Parse(id, markdown);
            var indexed = ToIndexed(article, markdown);
            _titles.Add([.. article.Title.ToLowerInvariant().Split(' ').Where(word => word.Length > 3 && word.All(char.IsLetter)).Distinct()]);
            ownTime += ThreadTime.Of(() => own.Put(indexed));
            bareTime += ThreadTime.Of(() => bare.AddDocument(ToBare(article)));
            count++;
        }

        own.IsComplete = true;
        ownTime += ThreadTime.Of(() => own.Commit(count));
        bareTime += ThreadTime.Of(bare.Commit);
        Indexing = (ownTime.TotalMilliseconds / count, bareTime.TotalMilliseconds / count);
    }

    /// <summary>The same documents again and again, as files: nothing is analyzed, and merges run as they do for articles that come one by one.</summary>
    private void Multiply(int copies)
    {
        using var values = new KeywordAnalyzer();
        using var ownOnce = new PositionalReadDirectory(Path("own"));
        using var own = new PositionalReadDirectory(Path("own-copies"));
        using (var writer = new IndexWriter(own, WriterSettings.Of(OpenMode.CREATE, values, new KeepOnlyLastCommitDeletionPolicy(), new IndexingOptions())))
        {
            using var once = DirectoryReader.Open(ownOnce);
            Add(writer, ownOnce);
            writer.SetCommitData(once.IndexCommit.UserData);
            writer.Commit();
        }

        using var bare = new NIOFSDirectory(Path("bare-copies"));
        using (var writer = new IndexWriter(bare, BareSettings()))
        {
            Add(writer, _bareDirectory);
            writer.Commit();
        }

        // One call takes each folder once.
        void Add(IndexWriter writer, Lucene.Net.Store.Directory once)
        {
            for (var copy = 0; copy < copies; copy++)
            {
                writer.AddIndexes(once);
            }
        }
    }

    private IndexWriterConfig BareSettings() => new(LuceneVersion.LUCENE_48, BareAnalyzer) { RAMBufferSizeMB = 128, Similarity = new BM25Similarity() };

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    private static long SizeOf(LuceneGeneration generation)
    {
        using var lease = generation.Views.Acquire();
        return lease.View.Segments.Sum(segment => segment.Bytes);
    }

    private static IndexedArticle ToIndexed(Article article, string markdown)
    {
        var tags = article.FrontMatterTags.Select(label => (Label: label, Topic: ProposedTopic.IdOf(label))).Where(tag => tag.Topic is not null).DistinctBy(tag => tag.Topic);
        return new IndexedArticle(
            article,
            new ArticleTags([.. tags.Select(tag => new Tag(tag.Topic!, tag.Label, 1, TagRule.FrontMatter, TopicStatus.Proposed, []))], []),
            ContentHash.Of(Encoding.UTF8.GetBytes(markdown)));
    }

    private static Document ToBare(Article article) => new()
    {
        new TextField(Text, string.Join('\n', article.Sections.Select(section => section.Text).Prepend(article.Title)), Field.Store.NO),
    };
}
