using System.Threading.Channels;

namespace Search.Indexing;

/// <summary>Generations that wait to serve. Safe for use by many threads; taken from by one.</summary>
internal sealed class SwapQueue
{
    private readonly Channel<SwapRequest> _requests = Channel.CreateUnbounded<SwapRequest>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Whether one waits.</summary>
    public bool IsAnyoneWaiting => _requests.Reader.TryPeek(out _);

    /// <summary>Waits until the generation serves.</summary>
    /// <exception cref="SearchException">The service stops (<see cref="SearchError.Unavailable"/>).</exception>
    public async Task AskAsync(GenerationReplay next, CancellationToken cancellationToken)
    {
        var request = new SwapRequest(next, cancellationToken);
        await using var withdrawal = cancellationToken.Register(request.Withdraw);
        if (!_requests.Writer.TryWrite(request))
        {
            throw IndexUpdater.Stopping();
        }

        await request.Done;
    }

    /// <summary>Completes when one waits.</summary>
    public Task ArrivalAsync(CancellationToken cancellationToken) => _requests.Reader.WaitToReadAsync(cancellationToken).AsTask();

    /// <summary>The first that was not withdrawn, which can no longer be withdrawn at once; null for none.</summary>
    public SwapRequest? Take()
    {
        while (_requests.Reader.TryRead(out var request))
        {
            if (request.TryTake())
            {
                return request;
            }
        }

        return null;
    }

    /// <summary>Takes no more requests, and tells all who wait.</summary>
    public void Close(Exception failure)
    {
        _requests.Writer.TryComplete();
        while (_requests.Reader.TryRead(out var request))
        {
            request.Fail(failure);
        }
    }
}
