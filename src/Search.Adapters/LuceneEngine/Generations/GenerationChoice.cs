using Microsoft.Extensions.Logging;

namespace Search.Adapters.LuceneEngine.Generations;

/// <summary>Chooses the generation that serves from the start on.</summary>
internal sealed partial class GenerationChoice(GenerationFolder folder, GenerationOpener opener, ILogger logger)
{
    /// <summary>The one that served last; where that is missing or damaged, the last complete one that can be read; and where there is none, an empty one.</summary>
    /// <param name="lastSequence">Of the change log.</param>
    /// <exception cref="SearchException">A generation cannot be opened, or holds changes that the log does not (<see cref="SearchError.Unavailable"/>).</exception>
    public LuceneGeneration Open(long lastSequence)
    {
        var pointed = folder.ReadPointer();
        foreach (var number in folder.ListNumbers().OrderByDescending(number => number == pointed))
        {
            if (opener.TryOpen(number) is not { } generation)
            {
                continue;
            }

            if (generation.Checkpoint > lastSequence)
            {
                generation.Dispose();
                throw Ahead(folder.FolderOf(number), generation.Checkpoint, lastSequence);
            }

            if (number == pointed)
            {
                return generation;
            }

            if (generation.IsComplete)
            {
                LogFallenBack(pointed, number);
                folder.WritePointer(number);
                return generation;
            }

            generation.Dispose();
        }

        var first = opener.Create(folder.NextNumber());
        folder.WritePointer(first.Number);
        return first;
    }

    private SearchException Ahead(string generation, long checkpoint, long lastSequence) => new(
        Reasons.StoreBehindIndex,
        $"the store ends at change {lastSequence}, and the index in {generation} was made of changes up to {checkpoint}: the store lost its last changes, perhaps with "
            + "its -wal file, or is another one; nothing was changed: bring the missing files or a back-up back, or delete the folder "
            + $"{folder.Path} to go on with what the store holds");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Generation {Pointed}, which served last, cannot serve; generation {Number} does")]
    private partial void LogFallenBack(int? pointed, int number);
}
