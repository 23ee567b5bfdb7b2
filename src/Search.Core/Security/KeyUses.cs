using System.Collections.Concurrent;
using System.Text.Json;

using Microsoft.Extensions.Logging;

using Search.Changes;

namespace Search.Security;

/// <summary>When each key was used last, to the hour: more would be a record of what people do, and a write for each call.</summary>
public sealed class KeyUses(TimeProvider time, ILogger<KeyUses> logger) : Catalog<KeyId, KeyUse>(SubjectKind.KeyUse, logger)
{
    private readonly ConcurrentDictionary<KeyId, DateTimeOffset> _unsaved = new();

    /// <summary>When a key was used last; null when it never was.</summary>
    public DateTimeOffset? LastUse(KeyId id) => _unsaved.TryGetValue(id, out var hour) ? hour : FindValue(id)?.LastUsedAt;

    /// <summary>Notes a use.</summary>
    public void Note(KeyId id)
    {
        var now = time.GetUtcNow();
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        if (LastUse(id) is not { } last || last < hour)
        {
            _unsaved[id] = hour;
        }
    }

    /// <summary>Stores what was noted since the last time.</summary>
    /// <exception cref="SearchException">The log takes no changes; what was noted stays noted.</exception>
    public async Task SaveAsync(IChangeLog changes, CancellationToken cancellationToken)
    {
        foreach (var (id, hour) in _unsaved.ToArray())
        {
            var answer = await changes.PutAsync(new Subject(SubjectKind.KeyUse, id.Value), JsonSerializer.Serialize(new KeyUse(hour)), null, cancellationToken);
            Apply(answer.Change);
            _unsaved.TryRemove(KeyValuePair.Create(id, hour));
        }
    }

    /// <summary>Forgets keys that are gone.</summary>
    /// <param name="changes">The log.</param>
    /// <param name="isStored">Whether there is a key.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="SearchException">The log takes no changes.</exception>
    public async Task ForgetAsync(IChangeLog changes, Predicate<KeyId> isStored, CancellationToken cancellationToken)
    {
        foreach (var id in _unsaved.Keys.Where(id => !isStored(id)))
        {
            _unsaved.TryRemove(id, out _);
        }

        foreach (var subject in (await changes.ListAsync(SubjectKind.KeyUse, "", KeyRules.MaxKeys, cancellationToken)).Select(stored => stored.Subject))
        {
            if (!isStored(KeyId.Parse(subject.Id)))
            {
                Apply((await changes.DeleteAsync(subject, null, cancellationToken)).Change);
            }
        }
    }

    /// <inheritdoc/>
    protected override KeyId ReadId(string id) => KeyId.Parse(id);

    /// <inheritdoc/>
    protected override KeyUse Read(string content) => JsonSerializer.Deserialize<KeyUse>(content) ?? throw new JsonException("a use must be an object");
}

/// <summary>The last use of a key.</summary>
/// <param name="LastUsedAt">The beginning of its hour, UTC.</param>
public sealed record KeyUse(DateTimeOffset LastUsedAt);
