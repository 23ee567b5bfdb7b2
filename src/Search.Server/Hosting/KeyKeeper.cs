using Search.Changes;
using Search.Security;
using Search.Writing;

namespace Search.Server.Hosting;

/// <summary>Looks after keys while the server runs: takes in those made on the data folder, keeps when each was used last, and removes those that ended long ago.</summary>
internal sealed partial class KeyKeeper(
    LocalKeys local, KeyCatalog keys, KeyUses uses, KeyEditor editor, IChangeLog changes, TimeProvider time, ILogger<KeyKeeper> logger) : BackgroundService
{
    // Whoever makes a key on the data folder waits for it.
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan SaveInterval = TimeSpan.FromMinutes(5);

    /// <summary>Keeps what was noted since the last time.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(() => uses.SaveAsync(changes, CancellationToken.None));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookInterval, time);
        var saved = time.GetUtcNow() - SaveInterval;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(() => local.TakeInAsync(stoppingToken));
            if (time.GetUtcNow() - saved >= SaveInterval)
            {
                saved = time.GetUtcNow();
                await TryAsync(() => uses.SaveAsync(changes, stoppingToken));
                await TryAsync(() => RemoveEndedAsync(stoppingToken));
            }
        }
    }

    private async Task RemoveEndedAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - KeyRules.KeptAfterEnd;
        foreach (var key in keys.All.Where(key => key.HasExpired(before)))
        {
            await editor.DeleteAsync(key.Id, Origin.Service, cancellationToken);
            LogRemoved(key.Id, key.ExpiresAt);
        }

        await uses.ForgetAsync(changes, id => keys.Find(id) is not null, cancellationToken);
    }

    /// <summary>A failure is logged and tried again: the store says itself what is wrong with it.</summary>
    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (SearchException failure)
        {
            LogFailed(failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Key {KeyId} ended at {EndedAt} and is removed")]
    private partial void LogRemoved(KeyId keyId, DateTimeOffset? endedAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Keys could not be looked after; it is tried again: {Problem}")]
    private partial void LogFailed(string problem);
}
