namespace Search.Server.GrpcApi.Articles;

/// <summary>The writes of one call: all at once, but those of one article in the order in which they were sent. For one thread.</summary>
/// <param name="idOf">The article of a write, as it was sent.</param>
/// <param name="start">Begins a write, which is to wait for an earlier one of the same article.</param>
internal sealed class ArticleLine<TRequest, TAnswer>(Func<TRequest, string> idOf, Func<TRequest, Task, Task<TAnswer>> start)
{
    // Twice the articles in flight: more than half are done when it is reached, so forgetting them costs little for each write.
    private const int MaxRemembered = 2 * InFlightWindow.MaxArticles;

    private readonly Dictionary<string, Task> _latest = [];

    /// <summary>Starts a write.</summary>
    public Task<TAnswer> Start(TRequest request)
    {
        var id = idOf(request);
        var write = start(request, _latest.GetValueOrDefault(id, Task.CompletedTask));
        if (_latest.Count == MaxRemembered)
        {
            ForgetDone();
        }

        _latest[id] = write;
        return write;
    }

    private void ForgetDone()
    {
        foreach (var (id, _) in _latest.Where(write => write.Value.IsCompleted).ToList())
        {
            _latest.Remove(id);
        }
    }
}
