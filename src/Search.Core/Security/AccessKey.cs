using System.Security.Cryptography;
using System.Text;

using Search.Searching.Queries;

namespace Search.Security;

/// <summary>Lets a caller in. The store keeps it without its secrets.</summary>
public sealed record AccessKey
{
    /// <summary>Names the key.</summary>
    public required KeyId Id { get; init; }

    /// <summary>For people; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>What its callers may do.</summary>
    public required Scope Scopes { get; init; }

    /// <summary>What articles must be for its callers to see and write them.</summary>
    public ArticleFilter Filter { get; init; } = ArticleFilter.None;

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The key that made it, or <c>local</c>.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>From when on it lets nobody in; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Calls a second that it may make for long; null for the setting's.</summary>
    public double? CallsPerSecond { get; init; }

    /// <summary>Calls that it may make at once after a pause; null for the setting's.</summary>
    public int? Burst { get; init; }

    /// <summary>How much its calls matter; null where each call tells by itself.</summary>
    public CallClass? Class { get; init; }

    /// <summary>Pages whose scripts may call with it from a browser: see <see cref="WebOrigin"/>. Those of the server's setting may too.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>The last one made is the last. At most two let anybody in at a time.</summary>
    public required IReadOnlyList<StoredSecret> Secrets { get; init; }

    /// <summary>Whether it lets nobody in any more.</summary>
    public bool HasExpired(DateTimeOffset now) => ExpiresAt <= now || !Secrets.Any(secret => secret.IsLive(now));

    /// <summary>Whether it was made with, or rotated to, a secret that lives. Takes as long whatever is sent.</summary>
    /// <param name="hash">Of what was sent: <see cref="KeySecret.Hash"/>.</param>
    /// <param name="now">The moment.</param>
    /// <returns>The secret that it is, live or not; null for none.</returns>
    public StoredSecret? Find(string hash, DateTimeOffset now)
    {
        StoredSecret? found = null;
        foreach (var secret in Secrets)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(secret.Hash), Encoding.ASCII.GetBytes(hash)))
            {
                found = secret.IsLive(now) || found is null ? secret : found;
            }
        }

        return found;
    }
}

/// <summary>One secret of a key.</summary>
/// <param name="Hash">As <see cref="KeySecret.Hash"/>.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="ExpiresAt">From when on it lets nobody in, because another took its place; null while none has.</param>
public sealed record StoredSecret(string Hash, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    /// <summary>Whether it lets callers in.</summary>
    public bool IsLive(DateTimeOffset now) => ExpiresAt is null || ExpiresAt > now;
}
