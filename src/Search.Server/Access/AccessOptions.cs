using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

using Search.Security;

namespace Search.Server.Access;

/// <summary>Settings under "Access".</summary>
internal sealed class AccessOptions : IValidatableObject
{
    /// <summary>Wrong keys that an address may send in a minute. 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int FailuresPerMinute { get; set; } = 10;

    /// <summary>Calls a second that a key may make for long, where it has no limit of its own; 0 for no limit. 0 to 100,000.</summary>
    [Range(0.0, 100_000.0)]
    public double KeyCallsPerSecond { get; set; } = 1_000;

    /// <summary>Calls that a key may make at once after a pause. 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int KeyBurst { get; set; } = 2_000;

    /// <summary>Calls a second that all callers of one address may make for long; 0 for no limit. 0 to 100,000.</summary>
    [Range(0.0, 100_000.0)]
    public double AddressCallsPerSecond { get; set; }

    /// <summary>Calls that an address may make at once after a pause. 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int AddressBurst { get; set; } = 200;

    /// <summary>Whether answers tell how many calls are left, in the fields RateLimit and RateLimit-Policy.</summary>
    public bool TellRateLimits { get; set; }

    /// <summary>Addresses of proxies in front, or networks such as 10.0.0.0/8, divided by commas: from these, X-Forwarded-For tells the caller's address.</summary>
    [Networks]
    public string TrustedProxies { get; set; } = "";

    /// <summary>Origins of web pages whose scripts may call from a browser (CORS), divided by commas; * for all. Keys may have others of their own.</summary>
    [Origins]
    public string Origins { get; set; } = "";

    /// <summary>A file of certificates (PEM): where it is set, every caller over TLS must show a certificate that one of these signed; keys are asked for all the same.</summary>
    public string ClientAuthorityFile { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, value) in new[] { (nameof(KeyCallsPerSecond), KeyCallsPerSecond), (nameof(AddressCallsPerSecond), AddressCallsPerSecond) })
        {
            if (value is > 0 and < KeyRules.MinCallsPerSecond)
            {
                yield return new ValidationResult(string.Create(CultureInfo.InvariantCulture, $"Access:{name} must be 0 or at least {KeyRules.MinCallsPerSecond}, was {value}"));
            }
        }

        if (ClientAuthorityFile.Length > 0 && !HasCertificates(ClientAuthorityFile))
        {
            yield return new ValidationResult($"Access:ClientAuthorityFile must be a file of certificates (PEM), was {Quote.Of(ClientAuthorityFile)}");
        }
    }

    private static bool HasCertificates(string path)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(path);
            return certificates.Count > 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false; // which the message says
        }
    }
}
