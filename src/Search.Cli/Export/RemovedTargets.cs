using System.Security.Cryptography;
using System.Text;

using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Export;

/// <summary>
/// Topics that were removed after others had become part of them. Their redirects are kept for ever, but a server takes a redirect only to a topic that
/// it has; so blocked topics stand in while redirects are stored.
/// </summary>
internal sealed class RemovedTargets
{
    private readonly SearchClient _client;
    private readonly List<string> _ids = [];

    private RemovedTargets(SearchClient client) => _client = client;

    /// <summary>Stores a stand-in for each missing target of <paramref name="changed"/>.</summary>
    /// <param name="client">The server.</param>
    /// <param name="changed">Topics that will be stored.</param>
    /// <param name="exported">All topics of the export.</param>
    /// <param name="stored">Those of the server; a stand-in that a run left behind when it broke off does not count.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public static async Task<RemovedTargets> StandInAsync(
        SearchClient client, IEnumerable<Topic> changed, IEnumerable<Topic> exported, IReadOnlyDictionary<string, Topic> stored, CancellationToken cancellationToken)
    {
        var known = exported.Select(topic => topic.TopicId)
            .Concat(stored.Values.Where(topic => !topic.Equals(StandInOf(topic.TopicId))).Select(topic => topic.TopicId))
            .ToHashSet();
        var removed = new RemovedTargets(client);
        foreach (var id in changed.Select(topic => topic.MergedInto).Where(id => id.Length > 0 && !known.Contains(id)).Distinct())
        {
            await client.Tags.PutTopicAsync(new PutTopicRequest { Topic = StandInOf(id) }, cancellationToken: cancellationToken);
            removed._ids.Add(id);
        }

        return removed;
    }

    /// <summary>Removes the stand-ins, also after a failure or when the import was cancelled.</summary>
    public async Task DeleteAsync()
    {
        foreach (var id in _ids)
        {
            await _client.Tags.DeleteTopicAsync(new DeleteTopicRequest { TopicId = id }, cancellationToken: CancellationToken.None);
        }
    }

    // A label that no topic has by chance.
    private static Topic StandInOf(string id) => new()
    {
        TopicId = id,
        Label = $"Removed topic {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..16]}",
        Mode = Topic.Types.Mode.Automatic,
        Status = TopicStatus.Blocked,
    };
}
