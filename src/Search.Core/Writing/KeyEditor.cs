using Search.Changes;
using Search.Security;

namespace Search.Writing;

/// <summary>Makes, changes, rotates and removes keys. A change that is answered counts for the next call.</summary>
public sealed class KeyEditor(IChangeLog changes, KeyCatalog keys, TimeProvider time)
{
    /// <summary>Makes a key.</summary>
    /// <param name="describe">Gives the key for its id and first secret.</param>
    /// <param name="origin">Who asks for it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The key, its secret, which nobody can read again, and the position of the change.</returns>
    /// <exception cref="SearchException">A field breaks a rule, or there are too many keys.</exception>
    public async Task<(AccessKey Key, KeySecret Secret, long Sequence)> CreateAsync(
        Func<KeyId, StoredSecret, AccessKey> describe, Origin origin, CancellationToken cancellationToken)
    {
        var now = Now();
        var secret = KeySecret.New(KeyId.New());
        var key = describe(secret.Id, new StoredSecret(secret.Hash, now, ExpiresAt: null));
        return (key, secret, await TakeInAsync(key, origin, cancellationToken));
    }

    /// <summary>Stores a key that was made elsewhere, as on the data folder.</summary>
    /// <exception cref="SearchException">As <see cref="CreateAsync"/>.</exception>
    public Task<long> TakeInAsync(AccessKey key, Origin origin, CancellationToken cancellationToken)
    {
        KeyRules.Check(key, time.GetUtcNow());
        return WriteAsync(
            () =>
            {
                if (keys.All.Count >= KeyRules.MaxKeys)
                {
                    throw SearchException.Invalid("key", Reasons.KeysTooMany, $"must be one of at most {KeyRules.MaxKeys} stored keys, was {key.Id} beside them");
                }

                return Edit(key);
            },
            origin,
            cancellationToken);
    }

    /// <summary>Changes what is said of a key.</summary>
    /// <exception cref="SearchException">A field breaks a rule, or there is no such key (<see cref="SearchError.NotFound"/>).</exception>
    public async Task<(AccessKey Key, long Sequence)> UpdateAsync(KeyId id, Func<AccessKey, AccessKey> change, Origin origin, CancellationToken cancellationToken)
    {
        AccessKey? changed = null;
        var sequence = await WriteAsync(
            () =>
            {
                var stored = Get(id);
                changed = change(stored);

                // What has ended may be described anew without being brought to life.
                KeyRules.Check(changed.ExpiresAt == stored.ExpiresAt ? changed with { ExpiresAt = null } : changed, time.GetUtcNow());
                return Edit(changed);
            },
            origin,
            cancellationToken);
        return (changed!, sequence);
    }

    /// <summary>Gives a key another secret. The newest of before lives on until <paramref name="oldEnd"/>, an older one ends at once.</summary>
    /// <param name="id">The key.</param>
    /// <param name="oldEnd">Null for <see cref="KeyRules.DefaultOverlap"/> from now; a moment that has passed ends the old one at once.</param>
    /// <param name="origin">Who asks for it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="SearchException">The end is too far away, or there is no such key (<see cref="SearchError.NotFound"/>).</exception>
    public async Task<(AccessKey Key, KeySecret Secret, long Sequence)> RotateAsync(KeyId id, DateTimeOffset? oldEnd, Origin origin, CancellationToken cancellationToken)
    {
        var now = Now();
        var end = KeyRules.CheckOverlap(oldEnd, now);
        var secret = KeySecret.New(id);
        AccessKey? rotated = null;
        var sequence = await WriteAsync(
            () =>
            {
                var stored = Get(id);
                var last = stored.Secrets[^1];
                rotated = stored with
                {
                    Secrets = [last with { ExpiresAt = end < last.ExpiresAt || last.ExpiresAt is null ? end : last.ExpiresAt }, new(secret.Hash, now, ExpiresAt: null)],
                };
                return Edit(rotated);
            },
            origin,
            cancellationToken);
        return (rotated!, secret, sequence);
    }

    /// <summary>Revokes a key: it lets nobody in once this returns.</summary>
    /// <returns>The position of the change.</returns>
    /// <exception cref="SearchException">There is no such key (<see cref="SearchError.NotFound"/>).</exception>
    public Task<long> DeleteAsync(KeyId id, Origin origin, CancellationToken cancellationToken) =>
        WriteAsync(() => new Edit(SubjectOf(Get(id).Id), Content: null), origin, cancellationToken);

    /// <summary>A key.</summary>
    /// <exception cref="SearchException">There is none (<see cref="SearchError.NotFound"/>).</exception>
    public AccessKey Get(KeyId id) => keys.Find(id) ?? throw new SearchException(Reasons.KeyNotFound, $"no key has key_id {Quote.Of(id.Value)}");

    private static Subject SubjectOf(KeyId id) => new(SubjectKind.Key, id.Value);

    private static Edit Edit(AccessKey key) => new(SubjectOf(key.Id), KeyJson.Write(key));

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());

    private async Task<long> WriteAsync(Func<Edit> decide, Origin origin, CancellationToken cancellationToken) =>
        (await keys.WriteAsync(changes, () => [decide()], origin, cancellationToken))[0].Sequence;
}
