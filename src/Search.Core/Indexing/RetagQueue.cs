using System.Threading.Channels;

using Search.Articles;

namespace Search.Indexing;

/// <summary>Articles that wait to be tagged again in the generation that serves. Safe for use by many threads; taken from by one.</summary>
internal sealed class RetagQueue
{
    private readonly Channel<RetagRequest> _requests = Channel.CreateUnbounded<RetagRequest>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Whether somebody waits.</summary>
    public bool IsAnyoneWaiting => _requests.Reader.TryPeek(out _);

    /// <summary>Waits until the request is done.</summary>
    /// <exception cref="SearchException">The index failed or the service stops (<see cref="SearchError.Unavailable"/>).</exception>
    public async Task AskAsync(IReadOnlyList<ArticleId> ids, string? model, CancellationToken cancellationToken)
    {
        var request = new RetagRequest(ids, model, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_requests.Writer.TryWrite(request))
        {
            throw IndexUpdater.Stopping();
        }

        await request.Done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Completes when somebody waits.</summary>
    public Task ArrivalAsync(CancellationToken cancellationToken) => _requests.Reader.WaitToReadAsync(cancellationToken).AsTask();

    /// <summary>The first request, which stays in the queue until <see cref="Complete"/>, so that a failure meanwhile is told to whoever asked; null for none.</summary>
    public RetagRequest? Peek() => _requests.Reader.TryPeek(out var request) ? request : null;

    /// <summary>The first request is done.</summary>
    public void Complete()
    {
        if (_requests.Reader.TryRead(out var request))
        {
            request.Done.TrySetResult();
        }
    }

    /// <summary>Tells all who wait.</summary>
    public void Fail(Exception failure)
    {
        while (_requests.Reader.TryRead(out var request))
        {
            request.Done.TrySetException(failure);
        }
    }

    /// <summary>Takes no more requests.</summary>
    public void Close() => _requests.Writer.TryComplete();
}

/// <summary>Somebody who wants articles to be tagged again.</summary>
/// <param name="Ids">The articles.</param>
/// <param name="Model">Names the tagging model by which all articles of the generation are tagged then; null where it cannot be said yet.</param>
/// <param name="Done">Completes when they are applied.</param>
internal sealed record RetagRequest(IReadOnlyList<ArticleId> Ids, string? Model, TaskCompletionSource Done);
