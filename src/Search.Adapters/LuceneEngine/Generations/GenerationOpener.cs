using Lucene.Net.Store;

using Microsoft.Extensions.Logging;

using Search.Adapters.LuceneEngine.Documents;
using Search.Indexing;

namespace Search.Adapters.LuceneEngine.Generations;

/// <summary>Makes and opens the generations of a folder, and tells why one cannot be opened.</summary>
internal sealed partial class GenerationOpener(
    GenerationFolder folder, IndexingOptions options, RankingOptions ranking, TimeProvider time, ILogger logger)
{
    /// <summary>What new generations are made by.</summary>
    public string Fingerprint { get; } = LuceneGeneration.FingerprintOf(options, ranking);

    /// <summary>Makes an empty generation.</summary>
    public LuceneGeneration Create(int number)
    {
        LogCreated(number);
        return LuceneGeneration.Create(folder.FolderOf(number), number, options, ranking, time);
    }

    /// <summary>Opens a generation at its last commit.</summary>
    /// <returns>Null for one that cannot be read or holds changes after <paramref name="lastSequence"/>.</returns>
    /// <exception cref="SearchException">Another process has it open, or it may not be written (<see cref="SearchError.Unavailable"/>).</exception>
    public LuceneGeneration? TryOpen(int number, long lastSequence)
    {
        if (TryOpen(number) is not { } generation)
        {
            return null;
        }

        if (generation.Checkpoint <= lastSequence)
        {
            return generation;
        }

        LogAhead(folder.FolderOf(number), generation.Checkpoint, lastSequence);
        generation.Dispose();
        return null;
    }

    /// <inheritdoc cref="TryOpen(int, long)"/>
    /// <returns>Null for one that cannot be read.</returns>
    public LuceneGeneration? TryOpen(int number)
    {
        var path = folder.FolderOf(number);
        try
        {
            var generation = LuceneGeneration.Open(path, number, options, ranking, time);
            if (DocumentBuilder.IsReadable(generation.Fingerprint))
            {
                return generation;
            }

            LogOtherFields(path, generation.Fingerprint, Fingerprint);
            generation.Dispose();
            return null;
        }
        catch (LockObtainFailedException failure) when (failure.InnerException is UnauthorizedAccessException)
        {
            throw new SearchException(
                Reasons.IndexReadOnly, $"the index in {path} cannot be written: give the service's user the right to write it", failure);
        }
        catch (LockObtainFailedException failure)
        {
            throw new SearchException(
                Reasons.DataFolderInUse, $"another process has the index in {path} open; stop it or use another data folder", failure);
        }
        catch (Exception failure)
        {
            // Lucene has no one exception for damage: a cut or flipped file may be met as any of them.
            LogUnreadable(path, failure);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Generation in {Folder} cannot be read and does not serve")]
    private partial void LogUnreadable(string folder, Exception failure);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Generation in {Folder} holds changes up to {Checkpoint} and the store ends at change {LastSequence}: it was made from another store and does not serve")]
    private partial void LogAhead(string folder, long checkpoint, long lastSequence);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Generation in {Folder} was made as {Made} and this version reads {Read}: it does not serve, and the index is built again from the store")]
    private partial void LogOtherFields(string folder, string made, string read);

    [LoggerMessage(Level = LogLevel.Information, Message = "Generation {Number} begins empty")]
    private partial void LogCreated(int number);
}
