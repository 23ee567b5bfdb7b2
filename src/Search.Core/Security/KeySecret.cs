using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Search.Security;

/// <summary>
/// What a caller sends to be known: <c>srch_</c>, the id of the key, an underscore and 256 random bits. It is told once and kept as a hash. The hash needs neither salt nor
/// many rounds: nobody can try 2^256 secrets, whatever a try costs (OWASP, Cryptographic Storage: secrets that are chosen by chance).
/// </summary>
public sealed record KeySecret
{
    /// <summary>How every secret begins, so that people and scanners know one where they see it.</summary>
    public const string Scheme = "srch_";

    /// <summary>Longest text that is looked at.</summary>
    public const int MaxLength = 128;

    private const int SecretBytes = 32;

    private KeySecret(KeyId id, string text) => (Id, Text) = (id, text);

    /// <summary>The key that it belongs to.</summary>
    public KeyId Id { get; }

    /// <summary>All of it: never logged, stored or put into a message.</summary>
    public string Text { get; }

    /// <summary>What the store keeps: SHA-256 of the whole text, as hexadecimal digits in lower case.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>A new secret of a key.</summary>
    public static KeySecret New(KeyId id) => new(id, $"{PrefixOf(id)}{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}");

    /// <summary>How the secrets of a key begin, for people who look for one.</summary>
    public static string PrefixOf(KeyId id) => $"{Scheme}{id.Value}_";

    /// <summary>Reads what a caller sent; null for a text that no secret looks like.</summary>
    public static KeySecret? Find(string text) =>
        text.Length <= MaxLength
        && text.StartsWith(Scheme, StringComparison.Ordinal)
        && text.Length > Scheme.Length + KeyId.Length + 1
        && text[Scheme.Length + KeyId.Length] == '_'
        && KeyId.Find(text.Substring(Scheme.Length, KeyId.Length)) is { } id
            ? new KeySecret(id, text)
            : null;

    /// <summary>Without the secret, so that no log or message tells it.</summary>
    public override string ToString() => PrefixOf(Id) + "…";
}
