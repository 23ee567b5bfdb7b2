using Lucene.Net.Analysis.Core;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Languages;
using Search.Articles;
using Search.Indexing;
using Search.Searching;
using Search.Tagging;
using Search.Topics;

namespace Search.Adapters.LuceneEngine;

/// <summary>One Lucene index in a folder of its own, with its checkpoint in the user data of each commit.</summary>
public sealed class LuceneGeneration : IIndexGeneration, IDisposable
{
    private const string CheckpointKey = "checkpoint";
    private const string FingerprintKey = "fingerprint";
    private const string TaggedByKey = "tagged_by";

    // Words come analyzed; what is left are values, each of them one term.
    private readonly KeywordAnalyzer _values = new();
    private readonly EnglishTextAnalyzer _analyzer;
    private readonly DocumentBuilder _documents;
    private readonly IndexingOptions _options;
    private readonly PositionalReadDirectory _directory;
    private IndexWriter _writer;
    private readonly string _fingerprint;
    private long _checkpoint;

    private LuceneGeneration(string folder, int number, OpenMode mode, IndexingOptions options, RankingOptions ranking, TimeProvider time)
    {
        Number = number;
        _options = options;
        var words = new LuceneWordAnalyzer();
        _analyzer = new EnglishTextAnalyzer(words);
        _documents = new DocumentBuilder(words, _analyzer, new ArticleLanguage(new LanguageDetector(), options.DefaultLanguage), ranking);
        _fingerprint = FingerprintOf(options, ranking);

        _directory = new PositionalReadDirectory(folder);
        try
        {
            _writer = OpenWriter(mode);
            if (mode == OpenMode.CREATE)
            {
                Commit(0);
            }

            var reader = DirectoryReader.Open(_directory);
            var commit = reader.IndexCommit.UserData;
            _checkpoint = long.Parse(commit[CheckpointKey]);
            Fingerprint = commit[FingerprintKey];
            TaggedBy = commit.TryGetValue(TaggedByKey, out var model) ? model : "";
            Views = new IndexViews(new IndexView(reader, _checkpoint), time);
        }
        catch
        {
            _writer?.Rollback();
            _directory.Dispose();
            throw;
        }
    }

    /// <summary>What this version of the engine writes into new generations under these settings.</summary>
    public static string FingerprintOf(IndexingOptions options, RankingOptions ranking) =>
        $"lucene-{Constants.LUCENE_MAIN_VERSION}/{LuceneWordAnalyzer.Version}/{DocumentBuilder.Format}/{Tagger.Version}/{options.DefaultLanguage}/"
        + $"{ranking.TitleWeight}-{ranking.LeadWeight}-{ranking.TagWeight}-{ranking.AuthorWeight}";

    /// <inheritdoc/>
    public int Number { get; }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public string TaggedBy { get; set; } = "";

    /// <inheritdoc/>
    public long Checkpoint => Interlocked.Read(ref _checkpoint);

    /// <inheritdoc/>
    public long IndexedSequence => Views.CurrentSequence;

    /// <summary>What searches are answered from.</summary>
    internal IndexViews Views { get; }

    /// <summary>Makes an empty generation in an empty or missing folder.</summary>
    public static LuceneGeneration Create(string folder, int number, IndexingOptions options, RankingOptions ranking, TimeProvider time) =>
        new(folder, number, OpenMode.CREATE, options, ranking, time);

    /// <summary>Opens a generation at its last commit. Throws what Lucene throws where it is missing, damaged or open elsewhere.</summary>
    public static LuceneGeneration Open(string folder, int number, IndexingOptions options, RankingOptions ranking, TimeProvider time) =>
        new(folder, number, OpenMode.APPEND, options, ranking, time);

    /// <inheritdoc/>
    public void Put(IndexedArticle article) =>
        _writer.UpdateDocument(KeyOf(article.Article.Id), _documents.Build(article));

    /// <inheritdoc/>
    public void Delete(ArticleId id) => _writer.DeleteDocuments(KeyOf(id));

    /// <inheritdoc/>
    public void Refresh(long sequence) => Views.Advance(new IndexView(DirectoryReader.Open(_writer, applyAllDeletes: true), sequence));

    /// <inheritdoc/>
    public void Commit(long sequence)
    {
        _writer.SetCommitData(new Dictionary<string, string>
        {
            [CheckpointKey] = $"{sequence}",
            [FingerprintKey] = _fingerprint,
            [TaggedByKey] = TaggedBy,
        });
        _writer.Commit();
        Interlocked.Exchange(ref _checkpoint, sequence);
    }

    /// <inheritdoc/>
    public void RollBack()
    {
        _writer.Rollback();
        _writer = OpenWriter(OpenMode.APPEND);
    }

    /// <inheritdoc/>
    public HashSet<ArticleId> FindTouched(IReadOnlySet<TopicId> topics, IReadOnlyCollection<string> names)
    {
        using var lease = Views.Acquire();
        return TouchedDocuments.Find(lease.View, topics, names, _analyzer);
    }

    /// <inheritdoc/>
    public long MeasureBytes() => _directory.ListAll().Sum(SizeOf);

    /// <summary>Closes without a commit: what matters was committed with its checkpoint, and Lucene's own closing commit would lack one.</summary>
    public void Dispose()
    {
        Views.Dispose();
        _writer.Rollback();
        _directory.Dispose();
        _values.Dispose();
        _documents.Dispose();
    }

    private static Term KeyOf(ArticleId id) => new(FieldNames.Id, id.Value);

    private IndexWriter OpenWriter(OpenMode mode)
    {
        var configuration = new IndexWriterConfig(LuceneVersion.LUCENE_48, _values)
        {
            OpenMode = mode,
            Similarity = new ExactLengthSimilarity(),
            RAMBufferSizeMB = _options.BufferMegabytes,

            // Named, so that another default of a later Lucene does not change what is on disk.
            Codec = new Lucene46Codec(),

            // A damaged segment must stop a merge rather than spread into the merged one.
            CheckIntegrityAtMerge = true,

            // Fresh segments are small and soon merged: packing each into one file would only write it twice.
            UseCompoundFile = false,
        };
        return new IndexWriter(_directory, configuration);
    }

    /// <summary>0 for a file that a merge has just removed.</summary>
    private long SizeOf(string file)
    {
        try
        {
            return _directory.FileLength(file);
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
