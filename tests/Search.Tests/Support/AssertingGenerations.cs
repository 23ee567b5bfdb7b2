using System.Collections.Concurrent;

using Microsoft.Extensions.DependencyInjection;

using Search.Indexing;

namespace Search.Tests.Support;

/// <summary>Watches over the rule by which generations may be used by several threads. Who breaks it fails at once, and the test at its end.</summary>
internal sealed class AssertingGenerations(IGenerations inner) : IGenerations
{
    private readonly ConcurrentDictionary<IIndexGeneration, AssertingGeneration> _watched = new();
    private readonly ConcurrentQueue<string> _breaches = new();
    private int _inside;

    public IIndexGeneration Current => Watch(inner.Current);

    public long QuestionCount => inner.QuestionCount;

    public string Fingerprint => inner.Fingerprint;

    /// <summary>Puts the watch between the server and its engine, with what the server has put around that.</summary>
    public static void AddTo(IServiceCollection services)
    {
        var served = services.Last(service => service.ServiceType == typeof(IGenerations)).ImplementationFactory!;
        services.AddSingleton<IGenerations>(provider => new AssertingGenerations((IGenerations)served(provider)));
    }

    /// <summary>Nobody broke the rule.</summary>
    public void AssertKept() => Assert.Empty(_breaches);

    public ValueTask<IIndexGeneration> OpenNextAsync(string taggedBy, long lastSequence, CancellationToken cancellationToken) =>
        AloneAsync("open the next", async () => (IIndexGeneration)Watch(await inner.OpenNextAsync(taggedBy, lastSequence, cancellationToken)));

    public ValueTask<IIndexGeneration> OpenPreviousAsync(long lastSequence, CancellationToken cancellationToken) =>
        AloneAsync("open the previous", async () => (IIndexGeneration)Watch(await inner.OpenPreviousAsync(lastSequence, cancellationToken)));

    public async ValueTask SwapAsync(IIndexGeneration generation, CancellationToken cancellationToken) => await AloneAsync("swap", async () =>
    {
        var next = (AssertingGeneration)generation;
        using var alone = next.EnterAlone("swap");
        using var before = Watch(inner.Current).EnterAlone("swap");
        await inner.SwapAsync(next.Inner, cancellationToken);
        return true;
    });

    public async ValueTask CloseAsync(IIndexGeneration generation, CancellationToken cancellationToken) => await AloneAsync("close", async () =>
    {
        using var alone = ((AssertingGeneration)generation).EnterAlone("close");
        await inner.CloseAsync(((AssertingGeneration)generation).Inner, cancellationToken);
        return true;
    });

    public async ValueTask DeleteAsync(IIndexGeneration generation, CancellationToken cancellationToken) => await AloneAsync("delete", async () =>
    {
        using var alone = ((AssertingGeneration)generation).EnterAlone("delete");
        await inner.DeleteAsync(((AssertingGeneration)generation).Inner, cancellationToken);
        return true;
    });

    private AssertingGeneration Watch(IIndexGeneration generation) =>
        _watched.GetOrAdd(generation, watched => new AssertingGeneration(watched, Breach));

    private InvalidOperationException Breach(string what)
    {
        _breaches.Enqueue(what);
        return new InvalidOperationException(what);
    }

    private async ValueTask<T> AloneAsync<T>(string what, Func<ValueTask<T>> work)
    {
        if (Interlocked.Increment(ref _inside) > 1)
        {
            throw Breach($"{what} while another call is inside");
        }

        try
        {
            return await work();
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }
}
