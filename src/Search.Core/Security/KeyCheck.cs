namespace Search.Security;

/// <summary>Whether what a caller sent is a key that lets them in.</summary>
public sealed class KeyCheck(KeyCatalog keys, KeyUses uses, TimeProvider time)
{
    // A key that nobody has, so that a wrong id takes as long as a wrong secret.
    private static readonly AccessKey Nobody = new()
    {
        Id = KeyId.New(),
        Scopes = Scope.None,
        CreatedAt = DateTimeOffset.UnixEpoch,
        Secrets = [new(KeySecret.New(KeyId.New()).Hash, DateTimeOffset.UnixEpoch, ExpiresAt: null)],
    };

    /// <summary>The key.</summary>
    /// <exception cref="SearchException">
    /// <see cref="Reasons.KeyInvalid"/>: no key has the secret; wrong, cut off and revoked ones are not told apart. <see cref="Reasons.KeyExpired"/>: it was right once.
    /// </exception>
    public AccessKey Check(string text)
    {
        var now = time.GetUtcNow();
        var sent = KeySecret.Find(text);
        var key = (sent is null ? null : keys.Find(sent.Id)) ?? Nobody;
        if (sent is null || key.Find(sent.Hash, now) is not { } secret)
        {
            throw new SearchException(Reasons.KeyInvalid, "the key must be one of this service, with all its characters, and not revoked");
        }

        if (!secret.IsLive(now) || key.HasExpired(now))
        {
            var end = secret.IsLive(now) ? key.ExpiresAt : secret.ExpiresAt;
            throw new SearchException(Reasons.KeyExpired, $"the key {KeySecret.PrefixOf(key.Id)}… must not have ended, did at {end:u}");
        }

        uses.Note(key.Id);
        return key;
    }
}
