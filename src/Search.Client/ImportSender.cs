using Grpc.Core;

using Search.Contracts.V1;

namespace Search.Client;

/// <summary>The sending half of an import.</summary>
/// <param name="requests">Where the articles go.</param>
/// <param name="window">Has a place for each article that may still be sent; whoever reads an answer releases one.</param>
/// <param name="end">Ends the call, so that the reading half does not wait for answers that will never come.</param>
internal sealed class ImportSender(IClientStreamWriter<ImportArticlesRequest> requests, SemaphoreSlim window, CancellationTokenSource end)
{
    private volatile bool _sentAll;
    private volatile Exception? _sourceFailure;

    /// <summary>Whether the source came to its end. A server that ends the call before has left articles out.</summary>
    public bool SentAll => _sentAll;

    /// <summary>What the source of the articles threw; set before the call is ended for it.</summary>
    public Exception? SourceFailure => _sourceFailure;

    /// <summary>Sends the source to its end, or until the call ends. Never fails.</summary>
    public async Task SendAsync(IAsyncEnumerable<PutArticleRequest> source)
    {
        try
        {
            await foreach (var article in source.WithCancellation(end.Token))
            {
                await window.WaitAsync(end.Token);
                if (!await TryAsync(() => requests.WriteAsync(new ImportArticlesRequest { Article = article })))
                {
                    return;
                }
            }

            _sentAll = true;
            await TryAsync(requests.CompleteAsync);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The reading half has ended and says why.
        }
        catch (Exception exception)
        {
            // The source is the caller's and may throw anything; the reading half throws it on.
            _sourceFailure = exception;
            await end.CancelAsync();
        }
    }

    /// <returns>False when the call has ended or its connection broke; the reading half learns why.</returns>
    private static async Task<bool> TryAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException or IOException)
        {
            return false;
        }
    }
}
