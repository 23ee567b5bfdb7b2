namespace Search.Server.GrpcApi.Articles;

/// <summary>Counts the articles of an import that wait for their answer, and holds up the reading of further ones.</summary>
internal sealed class InFlightWindow
{
    /// <summary>Most articles that wait at a time.</summary>
    public const int MaxArticles = 1_000;

    /// <summary>Most bytes of messages that wait at a time; a single article may be larger.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private readonly Lock _lock = new();
    private int _articles;
    private long _bytes;
    private TaskCompletionSource _left = NewSource();

    /// <summary>Completes when there is room for an article.</summary>
    public async Task EnterAsync(int bytes, CancellationToken cancellationToken)
    {
        while (!TryEnter(bytes, out var left))
        {
            await left.WaitAsync(cancellationToken);
        }
    }

    /// <summary>An article is answered.</summary>
    public void Leave(int bytes)
    {
        lock (_lock)
        {
            _articles--;
            _bytes -= bytes;
            _left.TrySetResult();
        }
    }

    private bool TryEnter(int bytes, out Task left)
    {
        lock (_lock)
        {
            var hasRoom = _articles == 0 || (_articles < MaxArticles && _bytes + bytes <= MaxBytes);
            if (hasRoom)
            {
                _articles++;
                _bytes += bytes;
            }
            else if (_left.Task.IsCompleted)
            {
                _left = NewSource();
            }

            left = _left.Task;
            return hasRoom;
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
