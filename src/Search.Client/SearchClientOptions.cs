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

    /// <summary>The key that calls are sent with; empty for none. Better taken from the environment or a secret store than written beside the code.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>A file with the key on its first line, read again when it changes; empty for none.</summary>
    public string ApiKeyFile { get; set; } = "";

    /// <summary>Asked for the key, or for a JSON web token, before each call; null where the two others say it. It should answer from memory.</summary>
    public Func<CancellationToken, ValueTask<string>>? GetApiKey { get; set; }

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
        if ((ApiKey.Length > 0 ? 1 : 0) + (ApiKeyFile.Length > 0 ? 1 : 0) + (GetApiKey is null ? 0 : 1) > 1)
        {
            yield return new ValidationResult(
                $"of {nameof(ApiKey)}, {nameof(ApiKeyFile)} and {nameof(GetApiKey)} one must be given at most, were more", [nameof(ApiKey)]);
        }

        if (Address is not null && !(Address.IsAbsoluteUri && Address.Scheme is "http" or "https"))
        {
            yield return new ValidationResult($"{nameof(Address)} must be an absolute http or https address, was '{Address}'", [nameof(Address)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class SearchClientOptionsValidator : IValidateOptions<SearchClientOptions>;
