using System.ComponentModel.DataAnnotations;

namespace Search.Server.Access;

/// <summary>Settings under "Jwt": the JSON web tokens (RFC 7519) that let callers in beside keys. None are accepted where neither file nor address of the issuer's keys is set.</summary>
internal sealed class JwtOptions : IValidatableObject
{
    /// <summary>Who makes the tokens: their claim "iss".</summary>
    public string Issuer { get; set; } = "";

    /// <summary>For whom they are made: their claim "aud".</summary>
    public string Audience { get; set; } = "";

    /// <summary>A file with the issuer's public keys as a JSON web key set (RFC 7517); read again when it changes.</summary>
    public string KeysFile { get; set; } = "";

    /// <summary>Address of such a set; asked again once an hour, and when a token names a key that is not in it.</summary>
    public string KeysUrl { get; set; } = "";

    /// <summary>The claim with the scopes, as a text with blanks between them or as a list.</summary>
    [Required]
    public string ScopeClaim { get; set; } = "scope";

    /// <summary>The claim with an article filter, as JSON in the words of the contract; a token without it sees all articles.</summary>
    [Required]
    public string FilterClaim { get; set; } = "article_filter";

    /// <summary>How far clocks may differ. 0 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether any are accepted.</summary>
    public bool AreAccepted => KeysFile.Length > 0 || KeysUrl.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AreAccepted && (Issuer.Length == 0 || Audience.Length == 0))
        {
            yield return new ValidationResult("Jwt:Issuer and Jwt:Audience must be given where Jwt:KeysFile or Jwt:KeysUrl is");
        }

        if (KeysFile.Length > 0 && KeysUrl.Length > 0)
        {
            yield return new ValidationResult("Jwt:KeysFile and Jwt:KeysUrl must not both be given");
        }

        if (KeysFile.Length > 0 && KeySetFile.Find(KeysFile) is null)
        {
            yield return new ValidationResult($"Jwt:KeysFile must be a file with a JSON web key set, was {Quote.Of(KeysFile)}");
        }

        if (KeysUrl.Length > 0 && !(Uri.TryCreate(KeysUrl, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.IsLoopback)))
        {
            yield return new ValidationResult($"Jwt:KeysUrl must be an https address, was {Quote.Of(KeysUrl)}");
        }
    }
}
