using System.Globalization;

using Lucene.Net.Store;

using Microsoft.Extensions.Logging;

using Search.Indexing;
using Search.Searching;

using Directory = System.IO.Directory;

namespace Search.Adapters.LuceneEngine;

/// <summary>
/// The folder that holds the generations: <c>1/</c>, <c>2/</c>, … and the file <c>current</c> with the number of the one being served. All of
/// it is derived from the change log.
/// </summary>
public sealed partial class GenerationFolder(
    string path, IndexingOptions options, RankingOptions ranking, TimeProvider time, ILogger<GenerationFolder> logger)
{
    private const string PointerFile = "current";

    /// <summary>
    /// Opens the generation being served. Where there is none, or it cannot be read, or another version of the engine or another store made
    /// it, a new and empty one takes its place, to be filled from the change log; the old one stays on disk.
    /// </summary>
    /// <param name="lastSequence">Of the change log; a generation that claims to hold more was made from another one.</param>
    /// <exception cref="SearchException">Another process has the generation open, or it may not be written (<see cref="SearchError.Unavailable"/>).</exception>
    public LuceneGeneration OpenCurrent(long lastSequence)
    {
        Directory.CreateDirectory(path);
        try
        {
            return ReadPointer() is { } number && TryOpen(number, lastSequence) is { } generation ? generation : CreateNext();
        }
        catch (LockObtainFailedException failure) when (failure.InnerException is UnauthorizedAccessException)
        {
            throw new SearchException(
                SearchError.Unavailable, "INDEX_READ_ONLY", $"the index in {path} cannot be written: give the service's user the right to write it", failure);
        }
        catch (LockObtainFailedException failure)
        {
            throw new SearchException(
                SearchError.Unavailable, "DATA_FOLDER_IN_USE", $"another process has the index in {path} open; stop it or use another data folder", failure);
        }
    }

    private LuceneGeneration? TryOpen(int number, long lastSequence)
    {
        var folder = FolderOf(number);
        var wanted = LuceneGeneration.FingerprintOf(options, ranking);
        LuceneGeneration generation;
        try
        {
            generation = LuceneGeneration.Open(folder, number, options, ranking, time);
        }
        catch (Exception failure) when (failure is IOException and not LockObtainFailedException or KeyNotFoundException or FormatException)
        {
            // Lucene's own exceptions for missing, cut and corrupt files are IOExceptions; a commit without checkpoint is not one of ours.
            LogUnreadable(folder, failure);
            return null;
        }

        if (generation.Fingerprint == wanted && generation.Checkpoint <= lastSequence)
        {
            return generation;
        }

        LogOutdated(folder, generation.Fingerprint, generation.Checkpoint, wanted, lastSequence);
        generation.Dispose();
        return null;
    }

    private LuceneGeneration CreateNext()
    {
        var last = Directory.EnumerateDirectories(path).Max(folder => ParseNumber(Path.GetFileName(folder))) ?? 0;
        var generation = LuceneGeneration.Create(FolderOf(last + 1), last + 1, options, ranking, time);
        WritePointer(generation.Number);
        LogCreated(generation.Number);
        return generation;
    }

    private int? ReadPointer()
    {
        var file = Path.Combine(path, PointerFile);
        return File.Exists(file) ? ParseNumber(File.ReadAllText(file).Trim()) : null;
    }

    /// <summary>Whole or not at all: written beside the pointer, made durable, then renamed over it.</summary>
    private void WritePointer(int number)
    {
        var file = Path.Combine(path, PointerFile);
        var next = file + ".next";
        using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, file, overwrite: true);
    }

    private string FolderOf(int number) => Path.Combine(path, number.ToString(CultureInfo.InvariantCulture));

    private static int? ParseNumber(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Generation in {Folder} cannot be read; a new one is built from the store. The folder may be deleted")]
    private partial void LogUnreadable(string folder, Exception failure);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Generation in {Folder} was made by {Found} up to change {Checkpoint}, this version makes {Wanted} and the store ends at change "
            + "{LastSequence}; a new one is built from the store. The folder may be deleted")]
    private partial void LogOutdated(string folder, string found, long checkpoint, string wanted, long lastSequence);

    [LoggerMessage(Level = LogLevel.Information, Message = "Generation {Number} begins empty")]
    private partial void LogCreated(int number);
}
