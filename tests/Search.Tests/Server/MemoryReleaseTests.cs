using Microsoft.Extensions.Time.Testing;

using Search.Server.Hosting;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>When memory is given back.</summary>
public sealed class MemoryReleaseTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryRelease _release;
    private long _allocated = MemoryRelease.Worthwhile;
    private int _looks;
    private int _released;

    public MemoryReleaseTests() => _release = new MemoryRelease(_time, Look, () => _released++);

    [Fact]
    public async Task What_is_at_work_keeps_its_memory()
    {
        await StartAsync();
        await PassAsync(times: 5, MemoryRelease.AtRest + 1);
        Assert.Equal(0, _released);
    }

    [Fact]
    public async Task What_was_at_work_and_rests_gives_it_back_once()
    {
        await StartAsync();
        await PassAsync(times: 2, MemoryRelease.Worthwhile);
        await PassAsync(times: 5, MemoryRelease.AtRest / 10);
        Assert.Equal(1, _released);

        await PassAsync(times: 2, MemoryRelease.Worthwhile);
        await PassAsync(times: 5, 0);
        Assert.Equal(2, _released);
    }

    public async ValueTask DisposeAsync()
    {
        await _release.StopAsync(CancellationToken.None);
        _release.Dispose();
    }

    private long Look()
    {
        Interlocked.Increment(ref _looks);
        return _allocated;
    }

    private async Task StartAsync()
    {
        await _release.StartAsync(CancellationToken.None);
        await Eventually.HoldsAsync("it begins to look", () => Volatile.Read(ref _looks) == 1);
    }

    /// <summary>So many looks, between which so much is allocated.</summary>
    private async Task PassAsync(int times, long bytes)
    {
        for (var time = 0; time < times; time++)
        {
            var looks = Volatile.Read(ref _looks);
            _allocated += bytes;
            _time.Advance(MemoryRelease.Interval);
            await Eventually.HoldsAsync("it looks", () => Volatile.Read(ref _looks) == looks + 1);
        }
    }
}
