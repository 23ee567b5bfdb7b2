namespace Search.Jobs.Backups;

/// <summary>The places off this machine that callers may name for a back-up.</summary>
public interface IBackupPlaces
{
    /// <summary>The place of an address.</summary>
    /// <param name="address">As a caller wrote it: <c>s3://bucket/prefix</c>.</param>
    /// <exception cref="SearchException">It is no address, or not one of those that the settings let callers name (<see cref="SearchError.InvalidRequest"/>).</exception>
    IBackupPlace Find(string address);
}
