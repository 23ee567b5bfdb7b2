using Grpc.Core;

using Search.Cli.Import;
using Search.Cli.Output;
using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Watch;

/// <summary>Makes the store equal to the folders once.</summary>
/// <param name="client">Reaches the store.</param>
/// <param name="memory">What is known from the passes before.</param>
/// <param name="writer">Shows what is done.</param>
/// <param name="folders">As the user wrote them.</param>
/// <param name="prunesAll">Whether also articles are deleted that never had a file since the watch began.</param>
internal sealed class FolderPass(SearchClient client, FolderMemory memory, WatchWriter writer, IReadOnlyList<string> folders, bool prunesAll)
{
    // These say that the server does not get to it, not that the article is bad.
    private static readonly StatusCode[] Troubles = [StatusCode.Unavailable, StatusCode.DeadlineExceeded, StatusCode.Cancelled];

    /// <summary>Sends what the store does not hold and deletes what has no file any more.</summary>
    /// <returns>Whether the store was not equal to the folders before.</returns>
    /// <exception cref="RpcException">The server is away or in trouble; the next pass does what this one did not.</exception>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await LearnStoreAsync(cancellationToken);
        var files = ArticleFiles.FindInFolders(folders);
        memory.See(files);
        var sent = await SendAsync(files, cancellationToken);
        var deleted = await DeleteAsync(files, cancellationToken);
        return sent + deleted > 0;
    }

    /// <summary>Makes the next pass read again what the store holds.</summary>
    public void ForgetStore() => memory.KnowStore(null, 0);

    /// <summary>Reads what the store holds, unless it is known to have had no change but those of this watch.</summary>
    private async Task LearnStoreAsync(CancellationToken cancellationToken)
    {
        var status = await client.Admin.GetStatusAsync(new GetStatusRequest(), cancellationToken: cancellationToken);
        if (!memory.IsStoreKnown(status.LastSequence))
        {
            memory.KnowStore(await StoredArticles.ListAsync(client, cancellationToken), status.LastSequence);
        }
    }

    private async Task<int> SendAsync(ArticleFiles files, CancellationToken cancellationToken)
    {
        Google.Rpc.Status? trouble = null;
        var session = new ImportSession(client.Importer, files, memory.ReadAsync, (answer, refusal) =>
        {
            if (answer.Error is { } error && Troubles.Contains((StatusCode)error.Code))
            {
                trouble = error;
                return;
            }

            memory.Take(answer);
            writer.Write(answer, refusal);
        });
        if (files.Files.Any(memory.MustRead))
        {
            await writer.ShowProgressAsync(
                files.Files.Count + files.Refused.Count, progress => session.RunAsync(progress, cancellationToken));
        }
        else
        {
            session.RefuseFound();
        }

        if (trouble is not null)
        {
            throw trouble.ToRpcException();
        }

        writer.EndSending(session.Report);
        return session.Report.Changed;
    }

    private async Task<int> DeleteAsync(ArticleFiles files, CancellationToken cancellationToken)
    {
        var missing = memory.FindWithoutFile(files, prunesAll);
        if (missing.Count > 0 && files.Gaps is [var gap, ..])
        {
            writer.WriteKept(gap);
            return 0;
        }

        writer.ForgetKept();
        await foreach (var deletion in ArticleDeletions.RunAsync(client, missing, cancellationToken))
        {
            memory.Take(deletion);
            writer.Write(deletion);
        }

        return missing.Count;
    }
}
