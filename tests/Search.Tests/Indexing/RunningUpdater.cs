using Microsoft.Extensions.Time.Testing;

using Search.Indexing;
using Search.Tests.Support;

namespace Search.Tests.Indexing;

/// <summary>An updater at work until it is disposed.</summary>
internal sealed class RunningUpdater : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly AssertingGenerations _generations;
    private readonly FakeTimeProvider _time;
    private readonly Task _run;

    public RunningUpdater(IndexUpdater updater, AssertingGenerations generations, FakeTimeProvider time)
    {
        _generations = generations;
        Updater = updater;
        _time = time;
        _run = Task.Run(() => updater.RunAsync(_stopping.Token));
    }

    public IndexUpdater Updater { get; }

    /// <summary>Moves the clock on, since nobody can know when the updater has begun to wait for it.</summary>
    public async Task AdvanceUntilAsync(TimeSpan step, Func<bool> isDone)
    {
        using var patience = new CancellationTokenSource(Eventually.Patience);
        while (!isDone())
        {
            patience.Token.ThrowIfCancellationRequested();
            _time.Advance(step);
            await Task.Delay(1); // real time, so that the updater comes to run and the faked time stays far from its end
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _run;
        _stopping.Dispose();
        _generations.AssertKept();
    }
}
