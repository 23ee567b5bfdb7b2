using System.Security.Cryptography;

namespace Search.Security;

/// <summary>Names a key. It is no secret: lists, logs and audit entries show it.</summary>
public sealed record KeyId
{
    /// <summary>Characters of every id.</summary>
    public const int Length = 12;

    // Without those that people take for others: 0 and o, 1 and l.
    private const string Alphabet = "23456789abcdefghijkmnpqrstuvwxyz";

    private KeyId(string value) => Value = value;

    /// <summary><see cref="Length"/> lower-case letters and digits.</summary>
    public string Value { get; }

    /// <summary>A new id, by chance: two of a million keys are the same once in two million stores.</summary>
    public static KeyId New() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>Reads an id; null for a text that is none.</summary>
    public static KeyId? Find(string text) => text.Length == Length && text.All(Alphabet.Contains) ? new KeyId(text) : null;

    /// <summary>Reads an id that came from outside.</summary>
    /// <exception cref="SearchException">The text is no id (<see cref="SearchError.InvalidRequest"/>).</exception>
    public static KeyId Parse(string text) => Find(text)
        ?? throw SearchException.Invalid("key_id", Reasons.KeyIdInvalid, $"must be {Length} lower-case letters and digits, was {Quote.Of(text)}");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
