using System.ComponentModel.DataAnnotations;

using Search.ObjectStorage;

namespace Search.Server.Hosting;

/// <summary>Settings under "S3": the object storage that back-ups are sent to. What is not given is taken from the variables AWS_…, the files in ~/.aws or the role of the machine.</summary>
internal sealed class S3Options : IValidatableObject
{
    /// <summary>Where callers may send back-ups, or below: addresses s3://bucket/prefix, divided by commas.</summary>
    public string Destinations { get; set; } = "";

    /// <summary>Address of a storage that is not Amazon's; buckets stand in the path there.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The region of the buckets.</summary>
    public string Region { get; set; } = "";

    /// <summary>Names who calls.</summary>
    public string AccessKey { get; set; } = "";

    /// <summary>Signs the calls.</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>How the storage is called.</summary>
    public S3Connection Connection => new(Endpoint, Region, AccessKey, SecretKey);

    /// <summary><see cref="Destinations"/>, read.</summary>
    public IReadOnlyList<S3Location> Allowed => [.. Parts.Select(S3Location.TryParse).OfType<S3Location>()];

    private string[] Parts => Destinations.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Allowed.Count < Parts.Length)
        {
            yield return new ValidationResult($"S3:Destinations must be addresses s3://bucket/prefix divided by commas, was {Quote.Of(Destinations)}");
        }

        if (Endpoint.Length > 0 && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return new ValidationResult($"S3:Endpoint must be an http or https address, was {Quote.Of(Endpoint)}");
        }

        if (AccessKey.Length > 0 != SecretKey.Length > 0)
        {
            yield return new ValidationResult("S3:AccessKey and S3:SecretKey must both be given, or neither");
        }
    }
}
