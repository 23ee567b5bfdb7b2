using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace Search.ObjectStorage;

/// <summary>
/// How an object storage is called. What is empty is taken from where every program of its kind takes it: the variables <c>AWS_…</c> of the environment, the files in
/// <c>~/.aws</c>, the role of the machine.
/// </summary>
/// <param name="Endpoint">Address of a storage that is not Amazon's; buckets stand in the path there.</param>
/// <param name="Region">Signed with every call.</param>
/// <param name="AccessKey">Names who calls.</param>
/// <param name="SecretKey">Signs the calls.</param>
public sealed record S3Connection(string Endpoint = "", string Region = "", string AccessKey = "", string SecretKey = "")
{
    // What most storages of others take for the region.
    private const string UsualRegion = "us-east-1";

    // A part of 16 MiB over a line of a megabit a second.
    private static readonly TimeSpan CallTime = TimeSpan.FromMinutes(3);

    private static readonly string[] EndpointVariables = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"];

    /// <summary>A client. Nothing is called yet.</summary>
    /// <exception cref="AmazonClientException">There are neither a region nor an endpoint, or no credentials.</exception>
    internal IAmazonS3 Open()
    {
        var endpoint = EndpointVariables.Select(Environment.GetEnvironmentVariable).Prepend(Endpoint).FirstOrDefault(address => address?.Length > 0);
        var config = new AmazonS3Config
        {
            MaxErrorRetry = 4,
            Timeout = CallTime,

            // Bodies are signed with their SHA-256, which every storage checks; checksums beside that are not known to all.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (endpoint is not null)
        {
            config.ServiceURL = endpoint;
            config.ForcePathStyle = true;
            config.AuthenticationRegion = RegionName() ?? UsualRegion;
        }
        else if (RegionName() is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        return AccessKey.Length > 0 ? new AmazonS3Client(new BasicAWSCredentials(AccessKey, SecretKey), config) : new AmazonS3Client(config);
    }

    private string? RegionName() =>
        new[] { Region, Environment.GetEnvironmentVariable("AWS_REGION"), Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION") }.FirstOrDefault(name => name?.Length > 0);
}
