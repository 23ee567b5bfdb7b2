using Search.Changes;
using Search.Enrichment.Tagging;

namespace Search.Server.Hosting;

/// <summary>
/// Takes what an earlier version learned of tagging into the store: it kept that as a file beside it. The file goes once the store has a model, its own or a later one, so
/// that a crash in between takes nothing in twice.
/// </summary>
internal sealed partial class EarlierTaggingModel(DataFolder data, IChangeLog changes, TaggingModelCatalog models, ILogger<EarlierTaggingModel> logger)
{
    private const string FileName = "tagging-model";

    /// <summary>Takes the file in, if there is one. One that cannot be read, or not be stored, is logged and stays: the next RETAG job learns anew.</summary>
    public async Task TakeInAsync(CancellationToken cancellationToken)
    {
        var path = data.Locate(FileName);

        // Of a store that is gone: an empty one begins with the samples.
        if (!File.Exists(path) || changes.LastSequence == 0)
        {
            return;
        }

        try
        {
            if (!await models.IsStoredAsync(changes, cancellationToken))
            {
                await models.PutAsync(changes, Read(path), cancellationToken);
                LogTakenIn(path, models.Current.Id);
            }

            File.Delete(path);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException or SearchException)
        {
            LogUnreadable(path, failure);
        }
    }

    private static TaggingModel Read(string path)
    {
        using var file = File.OpenRead(path);
        return TaggingModelCodec.Read(file);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "What an earlier version learned of tagging, {Path}, is in the store now as model {Model}, and the file is removed")]
    private partial void LogTakenIn(string path, string model);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was learned of tagging, {Path}, cannot be taken into the store; without a model there the shipped weights serve until the next RETAG job")]
    private partial void LogUnreadable(string path, Exception failure);
}
