using System.Text.Json;

using Microsoft.IdentityModel.Tokens;

namespace Search.Server.Access;

/// <summary>The issuer's public keys in a file, a JSON web key set (RFC 7517): read anew when the file changes, so that a key that is taken out counts no longer. Safe for use by many threads.</summary>
/// <param name="path">The file.</param>
internal sealed class KeySetFile(string path)
{
    private readonly Lock _lock = new();
    private (DateTime Written, long Length) _read;
    private IReadOnlyList<SecurityKey> _keys = [];

    /// <summary>The keys that a file holds; null for one that cannot be read, or is no such set.</summary>
    public static IReadOnlyList<SecurityKey>? Find(string path)
    {
        try
        {
            return [.. new JsonWebKeySet(File.ReadAllText(path)).GetSigningKeys()];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The keys as they are now; none while the file cannot be read, so that nobody comes in by what it held before.</summary>
    public IReadOnlyList<SecurityKey> Read()
    {
        var file = new FileInfo(path);
        lock (_lock)
        {
            var now = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
            if (now != _read)
            {
                _keys = Find(path) ?? [];
                _read = now;
            }

            return _keys;
        }
    }
}
