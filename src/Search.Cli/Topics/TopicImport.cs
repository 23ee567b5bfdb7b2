using Grpc.Core;

using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Topics;

/// <summary>Brings the topics of a file to the server.</summary>
/// <param name="client">The server.</param>
internal sealed class TopicImport(SearchClient client)
{
    private readonly List<(Topic Topic, RpcException Failure)> _refused = [];

    /// <summary>How many were stored.</summary>
    public int Stored { get; private set; }

    /// <summary>The topics that stay out, with the reason.</summary>
    public IReadOnlyList<(Topic Topic, RpcException Failure)> Refused => _refused;

    /// <summary>Stores topics, and tells after each how many are stored. Redirects come last, since they need their targets.</summary>
    public async Task PutAllAsync(IReadOnlyList<Topic> topics, IProgress<int> progress, CancellationToken cancellationToken)
    {
        foreach (var isMerged in new[] { false, true })
        {
            await PutInRoundsAsync([.. topics.Where(topic => (topic.Status == TopicStatus.Merged) == isMerged)], progress, cancellationToken);
        }
    }

    /// <summary>Removes the stored topics that the file does not have; redirects stay for ever.</summary>
    /// <returns>How many were removed.</returns>
    public async Task<int> DeleteOthersAsync(IReadOnlyList<Topic> topics, CancellationToken cancellationToken)
    {
        var kept = topics.Select(topic => topic.TopicId).ToHashSet();
        var removed = 0;
        foreach (var topic in await StoredTopics.ListAsync(client, TopicStatus.Unspecified, cancellationToken))
        {
            if (topic.Status != TopicStatus.Merged && !kept.Contains(topic.TopicId))
            {
                await client.Tags.DeleteTopicAsync(new DeleteTopicRequest { TopicId = topic.TopicId }, cancellationToken: cancellationToken);
                removed++;
            }
        }

        return removed;
    }

    /// <summary>
    /// A topic may need one that comes later in the file: a name that moves from one to the other, a redirect to a redirect. So those refused are
    /// tried again for as long as that helps.
    /// </summary>
    private async Task PutInRoundsAsync(IReadOnlyList<Topic> topics, IProgress<int> progress, CancellationToken cancellationToken)
    {
        var waiting = topics;
        while (true)
        {
            var failures = new List<(Topic Topic, RpcException Failure)>();
            foreach (var topic in waiting)
            {
                try
                {
                    await client.Tags.PutTopicAsync(new PutTopicRequest { Topic = topic }, cancellationToken: cancellationToken);
                    progress.Report(++Stored);
                }
                catch (RpcException failure) when (failure.StatusCode is StatusCode.Aborted or StatusCode.NotFound or StatusCode.InvalidArgument)
                {
                    failures.Add((topic, failure));
                }
            }

            if (failures.Count == 0 || failures.Count == waiting.Count)
            {
                _refused.AddRange(failures);
                return;
            }

            waiting = [.. failures.Select(failure => failure.Topic)];
        }
    }
}
