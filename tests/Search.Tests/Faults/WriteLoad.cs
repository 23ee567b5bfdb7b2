using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Faults;

/// <summary>Callers that write without end: some put and delete one article at a time, and one imports.</summary>
/// <param name="ledger">Keeps what they sent and what was acknowledged.</param>
/// <param name="random">Chooses the articles.</param>
/// <param name="pause">What each waits between two calls. A REINDEX job only comes to its end where changes come slower than it applies them.</param>
internal sealed class WriteLoad(Ledger ledger, Random random, TimeSpan pause = default)
{
    private const int Callers = 4;

    // What a caller waits that was refused.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Writes until the server is killed or the token says so.</summary>
    public Task RunAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        var writes = Enumerable.Range(0, Callers).Select(caller => (caller, mine: new Random(random.Next())))
            .Select(write => UntilBrokenAsync(() => WriteAsync(server, write.caller, write.mine, cancellationToken)));
        return Task.WhenAll([.. writes, UntilBrokenAsync(() => ImportAsync(server, cancellationToken))]);
    }

    /// <summary>Imports the next version of every fifth article.</summary>
    public async Task ImportOnceAsync(ServerProcess server, CancellationToken cancellationToken = default)
    {
        var requests = Enumerable.Range(0, ledger.Count / (Callers + 1)).Select(row => ledger.NextPut((row * (Callers + 1)) + Callers));
        await foreach (var answer in server.Client.Importer.ImportAsync(requests.ToAsyncEnumerable(), cancellationToken))
        {
            Assert.NotNull(answer.Stored);
            ledger.Acknowledge(int.Parse(answer.ArticleId.AsSpan("article-".Length)));
        }
    }

    /// <summary>Passes where the server is gone, and begins anew where it has more to do than it can: callers come again.</summary>
    public static async Task UntilBrokenAsync(Func<Task> write)
    {
        try
        {
            while (!await IsTakenAsync(write))
            {
                await Task.Delay(Pause);
            }
        }
        catch (RpcException failure) when (failure.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled)
        {
            // The server is gone; whether it took the last change is not known.
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>Whether all calls of a writer were taken.</summary>
    private static async Task<bool> IsTakenAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.ResourceExhausted)
        {
            return false;
        }
    }

    private async Task WriteAsync(ServerProcess server, int caller, Random mine, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            // An article has one caller; the last of each five belong to the import.
            var number = (mine.Next(ledger.Count / (Callers + 1)) * (Callers + 1)) + caller;
            if (ledger.Content(number, ledger.Send(number)) is not { } content)
            {
                await server.Client.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = Ledger.IdOf(number) }, cancellationToken: cancellationToken);
            }
            else
            {
                await server.Client.Articles.PutArticleAsync(
                    new PutArticleRequest { ArticleId = Ledger.IdOf(number), Markdown = content }, cancellationToken: cancellationToken);
            }

            ledger.Acknowledge(number);
            await Task.Delay(pause, cancellationToken);
        }
    }

    private async Task ImportAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await ImportOnceAsync(server, cancellationToken);
            await Task.Delay(pause * 10, cancellationToken);
        }
    }
}
