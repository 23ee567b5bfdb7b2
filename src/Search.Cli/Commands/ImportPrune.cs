using Search.Cli.Import;
using Search.Cli.Output;
using Search.Client;

namespace Search.Cli.Commands;

/// <summary><c>searchctl import --prune</c>: deletes the articles of the store that are in none of the folders.</summary>
internal sealed class ImportPrune(SearchClient client, DeletionWriter writer)
{
    /// <summary>Of the last deletion; 0 before the first.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Deletes; or only lists what it would delete.</summary>
    /// <param name="files">What the folders hold. A file that was refused keeps its article.</param>
    /// <param name="isDryRun">Whether nothing is done.</param>
    /// <param name="cancellationToken">Stops the deleting.</param>
    /// <returns>The tool's exit code: that of a failure when the folders could not be read completely, and nothing was deleted for it.</returns>
    public async Task<int> RunAsync(ArticleFiles files, bool isDryRun, CancellationToken cancellationToken)
    {
        if (files.Gaps is [var gap, ..])
        {
            writer.WriteRefusal(gap);
            return ExitCode.Failed;
        }

        var kept = files.Ids.ToHashSet();
        var stored = await StoredArticles.ListAsync(client, cancellationToken);
        var others = stored.Keys.Where(id => !kept.Contains(id)).Order(StringComparer.Ordinal).ToList();
        if (isDryRun)
        {
            others.ForEach(writer.WriteIntention);
            return ExitCode.Done;
        }

        await foreach (var deletion in ArticleDeletions.RunAsync(client, others, cancellationToken))
        {
            LastSequence = Math.Max(LastSequence, deletion.Sequence);
            writer.Write(deletion);
        }

        return ExitCode.Done;
    }
}
