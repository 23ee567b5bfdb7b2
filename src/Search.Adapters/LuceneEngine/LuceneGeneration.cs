using System.Globalization;

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
    private const string CompleteKey = "complete";

    // Words come analyzed; what is left are values, each of them one term.
    private readonly KeywordAnalyzer _values = new();
    private readonly EnglishTextAnalyzer _analyzer;
    private readonly DocumentBuilder _documents;
    private readonly IndexingOptions _options;
    private readonly PositionalReadDirectory _directory;

    // Keeps the files of a commit that is being checked from being deleted by the next one.
    private readonly SnapshotDeletionPolicy _commits = new(new KeepOnlyLastCommitDeletionPolicy());
    private IndexWriter _writer;
    private long _checkpoint;

    private LuceneGeneration(string folder, int number, OpenMode mode, IndexingOptions options, RankingOptions ranking, TimeProvider time)
    {
        Number = number;
        _options = options;
        var words = new LuceneWordAnalyzer();
        _analyzer = new EnglishTextAnalyzer(words);
        _documents = new DocumentBuilder(words, _analyzer, new ArticleLanguage(new LanguageDetector(), options.DefaultLanguage), ranking);
        Fingerprint = FingerprintOf(options, ranking);

        _directory = new PositionalReadDirectory(folder);
        try
        {
            _writer = OpenWriter(mode);
            if (mode == OpenMode.CREATE)
            {
                Commit(0);
            }

            var reader = DirectoryReader.Open(_directory);
            CheckIntegrity(reader);
            var commit = reader.IndexCommit.UserData;
            _checkpoint = long.Parse(commit[CheckpointKey], CultureInfo.InvariantCulture);
            Fingerprint = commit[FingerprintKey];
            TaggedBy = commit.TryGetValue(TaggedByKey, out var model) ? model : "";

            // Generations of before had no such key, and only complete ones served.
            IsComplete = !commit.TryGetValue(CompleteKey, out var complete) || bool.Parse(complete);
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
    public bool IsComplete { get; set; }

    /// <inheritdoc/>
    public long Checkpoint => Interlocked.Read(ref _checkpoint);

    /// <inheritdoc/>
    public long IndexedSequence => Views.CurrentSequence;

    /// <summary>What searches are answered from.</summary>
    internal IndexViews Views { get; }

    /// <summary>Makes an empty generation in an empty or missing folder.</summary>
    public static LuceneGeneration Create(string folder, int number, IndexingOptions options, RankingOptions ranking, TimeProvider time) =>
        new(folder, number, OpenMode.CREATE, options, ranking, time);

    /// <summary>
    /// Opens a generation at its last commit, after reading every file of it against its checksum: a flipped bit must not become an answer. Throws what Lucene
    /// throws where it is missing, damaged or open elsewhere.
    /// </summary>
    public static LuceneGeneration Open(string folder, int number, IndexingOptions options, RankingOptions ranking, TimeProvider time) =>
        new(folder, number, OpenMode.APPEND, options, ranking, time);

    /// <summary>Whether the last commit has a checkpoint; true also where it cannot be read.</summary>
    internal static bool HoldsChanges(string folder)
    {
        try
        {
            using var directory = new PositionalReadDirectory(folder);
            var commit = new SegmentInfos();
            commit.Read(directory);
            return !commit.UserData.TryGetValue(CheckpointKey, out var checkpoint) || checkpoint != "0";
        }
        catch (IndexNotFoundException)
        {
            return false; // its making was cut short
        }
        catch (Exception)
        {
            return true; // Lucene has no one exception for damage
        }
    }

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
            [FingerprintKey] = Fingerprint,
            [TaggedByKey] = TaggedBy,
            [CompleteKey] = IsComplete.ToString(CultureInfo.InvariantCulture),
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
    public IIndexContents OpenContents() => new IndexContents(Views.Acquire());

    /// <inheritdoc/>
    public IReadOnlyList<string> CheckFiles(CancellationToken cancellationToken)
    {
        var commit = _commits.Snapshot();
        try
        {
            return FileCheck.Run(_directory, commit, cancellationToken);
        }
        finally
        {
            _commits.Release(commit);
        }
    }

    /// <inheritdoc/>
    public long MeasureBytes() => _directory.ListAll().Sum(SizeOf);

    /// <summary>
    /// Takes no more changes and lets another opening of the folder write. Answers until it is disposed. Closes without a commit: what matters was committed with
    /// its checkpoint, and Lucene's own closing commit would lack one.
    /// </summary>
    public void CloseWriter() => _writer.Rollback();

    /// <inheritdoc/>
    public void Dispose()
    {
        Views.Dispose();
        CloseWriter();
        _directory.Dispose();
        _values.Dispose();
        _documents.Dispose();
    }

    private static void CheckIntegrity(DirectoryReader reader)
    {
        foreach (var segment in reader.Leaves)
        {
            segment.AtomicReader.CheckIntegrity();
        }
    }

    private static Term KeyOf(ArticleId id) => new(FieldNames.Id, id.Value);

    private IndexWriter OpenWriter(OpenMode mode)
    {
        var configuration = new IndexWriterConfig(LuceneVersion.LUCENE_48, _values)
        {
            OpenMode = mode,
            IndexDeletionPolicy = _commits,
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
