using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Languages;
using Search.Adapters.LuceneEngine.Languages.Detection;
using Search.Adapters.LuceneEngine.Views;
using Search.Articles;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Indexing;

namespace Search.Adapters.LuceneEngine.Generations;

/// <summary>One Lucene index in a folder of its own, with its checkpoint in the user data of each commit.</summary>
public sealed class LuceneGeneration : IIndexGeneration, IDisposable
{
    private const long Never = long.MaxValue;

    // Words come analyzed; what is left are values, each of them one term.
    private readonly KeywordAnalyzer _values = new();
    private readonly EnglishTextAnalyzer _analyzer;
    private readonly DocumentBuilder _documents;
    private readonly IndexingOptions _options;
    private readonly PositionalReadDirectory _disk;
    private readonly FreshFilesDirectory _directory;

    // The first sequence whose view holds everything; Never where none does yet.
    private long _completeFrom = Never;

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

        _disk = new PositionalReadDirectory(folder);
        _directory = new FreshFilesDirectory(_disk);
        DirectoryReader? reader = null;
        try
        {
            _writer = OpenWriter(mode);
            if (mode == OpenMode.CREATE)
            {
                Commit(0);
            }

            reader = DirectoryReader.Open(_directory);
            FileChecksums.Check(folder, reader);
            (_checkpoint, Fingerprint, TaggedBy, var isComplete) = CommitData.Read(reader.IndexCommit.UserData);
            _completeFrom = isComplete ? 0 : Never;
            Views = new IndexViews(new IndexView(reader, _checkpoint), time);
        }
        catch
        {
            reader?.Dispose();
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
    public bool IsComplete
    {
        get => Interlocked.Read(ref _completeFrom) != Never;
        set => Interlocked.Exchange(ref _completeFrom, !value ? Never : IsComplete ? _completeFrom : IndexedSequence);
    }

    /// <summary>Whether a view shows the generation as it was when it was complete: what was shown before holds less, whenever its next page is asked for.</summary>
    internal bool IsCompleteIn(IndexView view) => view.Sequence >= Interlocked.Read(ref _completeFrom);

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

    /// <inheritdoc/>
    ValueTask IIndexGeneration.ApplyAsync(IReadOnlyList<IndexWrite> writes, CancellationToken cancellationToken)
    {
        foreach (var (id, article) in writes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (article is null)
            {
                Delete(id);
            }
            else
            {
                Put(article);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    ValueTask IIndexGeneration.RefreshAsync(long sequence, CancellationToken cancellationToken) => Done(() => Refresh(sequence), cancellationToken);

    /// <inheritdoc/>
    ValueTask IIndexGeneration.CommitAsync(long sequence, Action onParted, CancellationToken cancellationToken) => Done(() => Commit(sequence, onParted), cancellationToken);

    /// <inheritdoc/>
    ValueTask IIndexGeneration.RollBackAsync(CancellationToken cancellationToken) => Done(RollBack, cancellationToken);

    /// <inheritdoc/>
    ValueTask<IReadOnlySet<ArticleId>> IIndexGeneration.FindTouchedAsync(
        IReadOnlySet<TopicId> topics, IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlySet<ArticleId>>(FindTouched(topics, names, cancellationToken));

    /// <inheritdoc/>
    ValueTask<IIndexContents> IIndexGeneration.OpenContentsAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IIndexContents>(new IndexContents(Views.Acquire()));

    /// <inheritdoc/>
    ValueTask<IReadOnlyList<string>> IIndexGeneration.CheckAsync(CancellationToken cancellationToken)
    {
        var commit = _commits.Snapshot();
        try
        {
            return ValueTask.FromResult(FileCheck.Run(_directory, commit, cancellationToken));
        }
        finally
        {
            _commits.Release(commit);
        }
    }

    /// <inheritdoc/>
    ValueTask<long> IIndexGeneration.MeasureBytesAsync(CancellationToken cancellationToken) => ValueTask.FromResult(MeasureBytes());

    /// <summary>Adds or replaces one article. Neither durable nor visible yet.</summary>
    /// <exception cref="RefusedArticleException">Lucene refuses it: a value is longer than it takes, say.</exception>
    public void Put(IndexedArticle article)
    {
        var buffered = _writer.NumRamDocs();
        try
        {
            _documents.Build(article, document => _writer.UpdateDocument(KeyOf(article.Article.Id), document));
        }
        catch (ArgumentException refusal) when (_writer.NumRamDocs() >= buffered) // else it gave up others with it, which only a roll-back brings back
        {
            throw new RefusedArticleException(article.Article.Id, refusal);
        }
    }

    /// <summary>Removes one article if it is there. Neither durable nor visible yet.</summary>
    public void Delete(ArticleId id) => _writer.DeleteDocuments(KeyOf(id));

    /// <inheritdoc cref="IIndexGeneration.RefreshAsync"/>
    public void Refresh(long sequence) => Views.Advance(new IndexView(DirectoryReader.Open(_writer, applyAllDeletes: true), sequence));

    /// <inheritdoc cref="IIndexGeneration.CommitAsync(long, CancellationToken)"/>
    public void Commit(long sequence) => Commit(sequence, () => { });

    private void Commit(long sequence, Action onParted)
    {
        _writer.SetCommitData(new CommitData(sequence, Fingerprint, TaggedBy, IsComplete).Write());
        _directory.OnNextSync(onParted); // by then the writer has chosen the segments of the commit
        _writer.Commit();
        Interlocked.Exchange(ref _checkpoint, sequence);
    }

    /// <inheritdoc cref="IIndexGeneration.RollBackAsync"/>
    public void RollBack()
    {
        _writer.Rollback();
        _writer = OpenWriter(OpenMode.APPEND);
    }

    /// <inheritdoc cref="IIndexGeneration.FindTouchedAsync"/>
    public HashSet<ArticleId> FindTouched(IReadOnlySet<TopicId> topics, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        using var lease = Views.Acquire();
        return TouchedDocuments.Find(lease.View, topics, names, _analyzer, new WorkSteps(cancellationToken));
    }

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

    private static ValueTask Done(Action work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        work();
        return ValueTask.CompletedTask;
    }

    private static Term KeyOf(ArticleId id) => new(FieldNames.Id, id.Value);

    private IndexWriter OpenWriter(OpenMode mode) => new(_directory, WriterSettings.Of(mode, _values, _commits, _options));

    /// <summary>0 where somebody took the folder away while it is open.</summary>
    private long MeasureBytes()
    {
        try
        {
            return _disk.ListAll().Sum(SizeOf);
        }
        catch (DirectoryNotFoundException)
        {
            return 0;
        }
    }

    /// <summary>0 for a file that a merge has just removed.</summary>
    private long SizeOf(string file)
    {
        try
        {
            return _disk.FileLength(file);
        }
        catch (IOException failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return 0;
        }
    }
}
