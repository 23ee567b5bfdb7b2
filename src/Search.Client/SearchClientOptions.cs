using System.ComponentModel.DataAnnotations;

using Microsoft.Extensions.Options;

namespace Search.Client;

/// <summary>Where the search service is and how patiently it is called.</summary>
public sealed class SearchClientOptions : IValidatableObject
{
    /// <summary>The configuration section that <c>AddSearchClient()</c> reads.</summary>
    public const string SectionName = "SearchClient";

    /// <summary>Of the service's gRPC port, such as <c>http://localhost:8081</c> (HTTP/2 without TLS) or <c>https://search.example.org</c>.</summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>Deadline of a call that sets none itself, retries included. Streams have none. 10 ms to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a call is sent while the service is UNAVAILABLE; 1 means no retry. 1 to 10.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 4;

    /// <summary>Wait before the first retry, varied at random by gRPC; each further wait is twice as long. 1 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan InitialBackoff { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>No wait between two attempts is longer. 1 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(5);

    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext)
    {
        if (Address is not null && !(Address.IsAbsoluteUri && Address.Scheme is "http" or "https"))
        {
            yield return new ValidationResult($"{nameof(Address)} must be an absolute http or https address, was '{Address}'", [nameof(Address)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class SearchClientOptionsValidator : IValidateOptions<SearchClientOptions>;
