using Microsoft.Extensions.Time.Testing;

using Search.Security;
using Search.Server.Admission;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>Who comes in where not all can.</summary>
public sealed class AdmissionGateTests
{
    private readonly FakeTimeProvider _time = new(Some.Now);
    private readonly AdmissionOptions _options = new() { MinLimit = 10, MaxLimit = 10, QueueLength = 3 };

    [Fact]
    public async Task Work_in_bulk_is_refused_before_bots_and_bots_before_services_and_these_before_readers()
    {
        _options.QueueLength = 0;
        var gate = new AdmissionGate(_options, _time);

        Assert.Equal(3, await FillAsync(gate, CallClass.Batch));
        Assert.Equal(2, await FillAsync(gate, CallClass.Bot));
        Assert.Equal(4, await FillAsync(gate, CallClass.Service));
        Assert.Equal(1, await FillAsync(gate, CallClass.Reader));
    }

    [Fact]
    public async Task Bots_do_not_wait_and_readers_wait_for_the_next_place_in_the_order_in_which_they_came()
    {
        var gate = new AdmissionGate(_options, _time);
        await FillAsync(gate, CallClass.Reader, count: 10);

        var first = gate.EnterAsync(CallClass.Reader, isPatient: false, CancellationToken.None).AsTask();
        var second = gate.EnterAsync(CallClass.Reader, isPatient: false, CancellationToken.None).AsTask();
        Assert.Null(await gate.EnterAsync(CallClass.Bot, isPatient: false, CancellationToken.None));
        gate.Leave("search", null, 10);

        Assert.Equal(10, await first);
        Assert.False(second.IsCompleted);
        Assert.Equal((10, 1), gate.Load);
    }

    [Fact]
    public async Task No_more_wait_than_the_queue_is_long()
    {
        var gate = new AdmissionGate(_options, _time);
        await FillAsync(gate, CallClass.Reader, count: 10);

        var waiting = Enumerable.Range(0, 3).Select(_ => gate.EnterAsync(CallClass.Reader, isPatient: false, CancellationToken.None).AsTask()).ToList();

        Assert.Null(await gate.EnterAsync(CallClass.Reader, isPatient: false, CancellationToken.None));
        Assert.All(waiting, wait => Assert.False(wait.IsCompleted));
    }

    [Fact]
    public async Task Whoever_waits_too_long_is_refused_and_takes_no_place()
    {
        var gate = new AdmissionGate(_options, _time);
        await FillAsync(gate, CallClass.Reader, count: 10);

        var waiting = gate.EnterAsync(CallClass.Reader, isPatient: false, CancellationToken.None).AsTask();
        _time.Advance(_options.QueueWait);

        Assert.Null(await waiting);
        Assert.Equal((10, 0), gate.Load);
    }

    [Fact]
    public async Task While_more_come_than_can_be_served_a_call_waits_only_a_moment_and_afterwards_as_long_as_before()
    {
        _options.QueueLength = 1_000;
        var gate = new AdmissionGate(_options, _time);
        await FillAsync(gate, CallClass.Reader, count: 10);

        // Four come for each that is done.
        for (var step = 0; step < 2_000; step++)
        {
            for (var call = 0; call < 4; call++)
            {
                _ = gate.EnterAsync(CallClass.Reader, isPatient: false, CancellationToken.None).AsTask();
            }

            _time.Advance(_options.OverloadWait);
            gate.Leave("search", null, 10);
        }

        Assert.InRange(gate.Load.Waiting, 0, 4);

        for (var step = 0; step < 40; step++)
        {
            _time.Advance(_options.QueueWait);
            gate.Leave("search", null, 10);
            await gate.EnterAsync(CallClass.Reader, isPatient: false, CancellationToken.None);
        }

        await FillAsync(gate, CallClass.Reader, count: 10 - gate.Load.AtWork);
        var patient = gate.EnterAsync(CallClass.Reader, isPatient: false, CancellationToken.None).AsTask();
        _time.Advance(_options.QueueWait / 2);
        gate.Leave("search", null, 10);
        Assert.NotNull(await patient);
    }

    [Fact]
    public async Task A_caller_who_goes_away_while_waiting_leaves_nothing_behind()
    {
        var gate = new AdmissionGate(_options, _time);
        await FillAsync(gate, CallClass.Reader, count: 10);
        using var gone = new CancellationTokenSource();

        var waiting = gate.EnterAsync(CallClass.Reader, isPatient: false, gone.Token).AsTask();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal((10, 0), gate.Load);
    }

    [Fact]
    public async Task Services_have_a_turn_among_readers_who_come_without_end()
    {
        _options.QueueLength = 1_000;
        var gate = new AdmissionGate(_options, _time);
        await FillAsync(gate, CallClass.Reader, count: 10);
        var readers = Enumerable.Range(0, 100).Select(_ => gate.EnterAsync(CallClass.Reader, isPatient: false, CancellationToken.None).AsTask()).ToList();
        var services = Enumerable.Range(0, 10).Select(_ => gate.EnterAsync(CallClass.Service, isPatient: false, CancellationToken.None).AsTask()).ToList();

        for (var round = 0; round < 20; round++)
        {
            gate.Leave("search", null, 10);
            gate.Leave("search", null, 10);
        }

        await Eventually.HoldsAsync("40 were let in", () => readers.Concat(services).Count(wait => wait.IsCompleted) == 40);
        Assert.InRange(services.Count(wait => wait.IsCompleted), 1, 8);
    }

    [Fact]
    public async Task A_write_waits_longer_than_a_reader_and_has_a_turn_among_them()
    {
        _options.QueueLength = 1_000;
        var gate = new AdmissionGate(_options, _time);
        await FillAsync(gate, CallClass.Reader, count: 10);
        var reader = gate.EnterAsync(CallClass.Reader, isPatient: false, CancellationToken.None).AsTask();
        var write = gate.EnterAsync(CallClass.Service, isPatient: true, CancellationToken.None).AsTask();
        var batch = gate.EnterAsync(CallClass.Batch, isPatient: true, CancellationToken.None).AsTask();

        _time.Advance(_options.QueueWait + TimeSpan.FromMilliseconds(1));
        gate.Leave("search", null, 10);
        gate.Leave("search", null, 10);

        Assert.Null(await reader);
        Assert.NotNull(await write);
        Assert.False(batch.IsCompleted);
        _time.Advance(_options.WriteWait);
        Assert.Null(await batch);
    }

    /// <summary>Calls that come in until one does not.</summary>
    private static async Task<int> FillAsync(AdmissionGate gate, CallClass callClass, int count = int.MaxValue)
    {
        var entered = 0;
        while (entered < count && await gate.EnterAsync(callClass, isPatient: false, CancellationToken.None) is not null)
        {
            entered++;
        }

        return entered;
    }
}
