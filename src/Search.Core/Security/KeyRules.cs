namespace Search.Security;

/// <summary>What a key must be to be stored.</summary>
public static class KeyRules
{
    /// <summary>Most keys of a store.</summary>
    public const int MaxKeys = 10_000;

    /// <summary>Longest description, in characters.</summary>
    public const int MaxDescription = 256;

    /// <summary>Fewest calls a second that a limit may allow: one in 100 s.</summary>
    public const double MinCallsPerSecond = 0.01;

    /// <summary>Most calls a second that a key can be given.</summary>
    public const double MaxCallsPerSecond = 100_000;

    /// <summary>Most calls at once that a key can be given.</summary>
    public const int MaxBurst = 1_000_000;

    /// <summary>How long the old secret of a key lives beside a new one where nothing else is said.</summary>
    public static readonly TimeSpan DefaultOverlap = TimeSpan.FromDays(1);

    /// <summary>How long an old secret may live beside a new one.</summary>
    public static readonly TimeSpan MaxOverlap = TimeSpan.FromDays(90);

    /// <summary>How long a key is kept after it has ended, so that people see why it lets nobody in.</summary>
    public static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(30);

    // Beyond this people mean "never".
    private static readonly TimeSpan MaxLife = TimeSpan.FromDays(3_653);

    /// <summary>Passes a key whose fields keep their rules.</summary>
    /// <exception cref="SearchException">A field breaks a rule; the message names it.</exception>
    public static AccessKey Check(AccessKey key, DateTimeOffset now)
    {
        if (key.Scopes is Scope.None || (key.Scopes & ~Scope.All) != 0)
        {
            ScopeNames.Parse([]);
        }

        if (key.Description.Length > MaxDescription || key.Description.Any(char.IsControl))
        {
            throw SearchException.Invalid(
                "description", Reasons.KeyDescriptionTooLong, $"must be at most {MaxDescription} characters on one line, was {Quote.Of(key.Description)}");
        }

        WebOrigin.Parse("origins", key.Origins);
        if (key.ExpiresAt is { } end && (end <= now || end > now + MaxLife))
        {
            throw SearchException.Invalid("expires_at", Reasons.KeyExpiryInvalid, $"must be after now and within {MaxLife.TotalDays} days, was {end:u}");
        }

        if (key.CallsPerSecond is { } rate && rate is not (>= MinCallsPerSecond and <= MaxCallsPerSecond))
        {
            throw SearchException.Invalid("calls_per_second", Reasons.KeyLimitInvalid, $"must be {MinCallsPerSecond} to {MaxCallsPerSecond}, or 0 for the setting's, was {rate}");
        }

        return key.Burst is null or (>= 1 and <= MaxBurst)
            ? key
            : throw SearchException.Invalid("burst", Reasons.KeyLimitInvalid, $"must be 1 to {MaxBurst}, or 0 for the setting's, was {key.Burst}");
    }

    /// <summary>Passes the end of an old secret.</summary>
    /// <exception cref="SearchException">It is too far away.</exception>
    public static DateTimeOffset CheckOverlap(DateTimeOffset? end, DateTimeOffset now) => (end ?? now + DefaultOverlap) is var chosen && chosen <= now + MaxOverlap
        ? chosen
        : throw SearchException.Invalid("old_secret_expires_at", Reasons.KeyExpiryInvalid, $"must be within {MaxOverlap.TotalDays} days, was {chosen:u}");
}
