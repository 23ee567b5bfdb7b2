using Amazon.S3;

using Search.Jobs.Backups;

namespace Search.ObjectStorage;

/// <summary>The addresses <c>s3://bucket/prefix</c> that the settings let callers name, and what lies below them.</summary>
/// <param name="connection">How the storage is called.</param>
/// <param name="allowed">Where back-ups may be sent: whoever may start a job must not choose where the store goes.</param>
public sealed class S3Places(S3Connection connection, IReadOnlyList<S3Location> allowed) : IBackupPlaces, IDisposable
{
    private readonly Lazy<IAmazonS3> _client = new(connection.Open);

    /// <inheritdoc/>
    public IBackupPlace Find(string address)
    {
        if (S3Location.TryParse(address) is not { } location)
        {
            throw SearchException.Invalid("to", Reasons.BackupPlaceInvalid, $"must be s3://bucket/prefix, was {Quote.Of(address)}");
        }

        if (!allowed.Any(location.IsWithin))
        {
            var places = allowed.Count == 0 ? "which names none" : $"which names {string.Join(", ", allowed)}";
            throw SearchException.Invalid("to", Reasons.BackupPlaceInvalid, $"must be a place that the setting S3:Destinations names, or below one, {places}, was {Quote.Of(address)}");
        }

        return Open(location);
    }

    /// <summary>Any address, for whoever has the credentials.</summary>
    /// <exception cref="SearchException">There are no credentials, or neither a region nor an endpoint (<see cref="Reasons.ObjectStorageFailed"/>).</exception>
    public IBackupPlace Open(S3Location location)
    {
        try
        {
            return new S3Backups(_client.Value, location);
        }
        catch (Exception failure) when (S3Failure.IsOne(failure))
        {
            throw S3Failure.Of(failure, location);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }
}
