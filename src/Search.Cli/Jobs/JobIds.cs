using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Jobs;

/// <summary>Jobs by the beginning of their id, as people type them.</summary>
internal static class JobIds
{
    /// <summary>The whole id: that of the only job that begins so. A text that no job begins with stays as it is, and the server says what it thinks of it.</summary>
    /// <exception cref="UsageException">More than one job begins so.</exception>
    public static async Task<string> FindAsync(SearchClient client, string typed, CancellationToken cancellationToken)
    {
        var response = await client.Admin.ListJobsAsync(new ListJobsRequest(), cancellationToken: cancellationToken);
        return Find([.. response.Jobs.Select(job => job.JobId)], typed);
    }

    /// <inheritdoc cref="FindAsync"/>
    public static string Find(IReadOnlyList<string> all, string typed)
    {
        var ids = all.Where(id => typed.Length > 0 && id.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ToList();
        return ids switch
        {
            [var only] => only,
            [] => typed,
            _ when ids.Contains(typed) => typed,
            _ => throw new UsageException($"{ids.Count} jobs begin with {Quote.Of(typed)}: {string.Join(", ", ids)}"),
        };
    }
}
