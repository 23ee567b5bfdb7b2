using System.Text.RegularExpressions;

namespace Search.ObjectStorage;

/// <summary>A bucket and a prefix of its keys, written <c>s3://bucket/prefix</c>.</summary>
/// <param name="Bucket">3 to 63 small letters, digits, dots and hyphens.</param>
/// <param name="Prefix">Without slashes at its ends; empty for the whole bucket.</param>
public sealed partial record S3Location(string Bucket, string Prefix)
{
    /// <summary>How an address of an object storage begins.</summary>
    public const string Scheme = "s3://";

    // As S3 has it for a key; a back-up's name and its file come behind a prefix.
    private const int MaxPrefixLength = 800;

    /// <summary>Reads an address.</summary>
    /// <returns>Null where it is none.</returns>
    public static S3Location? TryParse(string text)
    {
        var match = Address().Match(text);
        var location = new S3Location(match.Groups["bucket"].Value, match.Groups["prefix"].Value.TrimEnd('/'));
        return match.Success && location.Prefix.Length <= MaxPrefixLength && !location.Prefix.Split('/').Any(part => part is "." or "..") && !location.Prefix.Contains("//", StringComparison.Ordinal)
            ? location
            : null;
    }

    /// <summary>Whether this is another place, or below it.</summary>
    public bool IsWithin(S3Location other) =>
        Bucket == other.Bucket && (other.Prefix.Length == 0 || Prefix == other.Prefix || Prefix.StartsWith(other.Prefix + "/", StringComparison.Ordinal));

    /// <summary>The key of what has a name below the prefix.</summary>
    public string KeyOf(string name) => Prefix.Length == 0 ? name : $"{Prefix}/{name}";

    /// <summary>The place above this one and the last part of its prefix; null for a whole bucket.</summary>
    public (S3Location Parent, string Name)? Split() => Prefix.LastIndexOf('/') is var slash && Prefix.Length > 0
        ? (this with { Prefix = slash < 0 ? "" : Prefix[..slash] }, Prefix[(slash + 1)..])
        : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Scheme}{Bucket}{(Prefix.Length > 0 ? "/" : "")}{Prefix}";

    [GeneratedRegex(@"^s3://(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/(?<prefix>[A-Za-z0-9!_.*'()/-]*))?$")]
    private static partial Regex Address();
}
