using Grpc.Core;

using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Export;

/// <summary>Brings exported decisions to a store.</summary>
internal sealed class ReviewRestore(SearchClient client, ImportTally tally)
{
    // As many as a call may hold.
    private const int MaxReviews = 100;

    // The store writes what comes at the same time at once.
    private const int MaxParallel = 16;

    private readonly Lock _lock = new();

    /// <summary>The highest sequence among the answers; 0 before the first.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Sends the decisions on one article in their order, those on different articles at the same time.</summary>
    public Task RunAsync(IReadOnlyList<ExportedReview> decisions, IProgress<int> progress, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        decisions.GroupBy(decision => decision.ArticleId),
        new ParallelOptions { MaxDegreeOfParallelism = MaxParallel, CancellationToken = cancellationToken },
        async (ofArticle, token) =>
        {
            foreach (var part in ofArticle.Chunk(MaxReviews))
            {
                await RestoreAsync(ofArticle.Key, part, progress, token);
            }
        });

    private async Task RestoreAsync(string article, ExportedReview[] decisions, IProgress<int> progress, CancellationToken cancellationToken)
    {
        var request = new RestoreTagReviewsRequest { ArticleId = article, Reviews = { decisions.Select(decision => decision.Review) } };
        try
        {
            var answer = await client.Tags.RestoreTagReviewsAsync(request, cancellationToken: cancellationToken);
            lock (_lock)
            {
                tally.Add(answer.ChangedCount, decisions.Length - answer.ChangedCount);
                LastSequence = Math.Max(LastSequence, answer.Sequence);
            }
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.InvalidArgument)
        {
            var refusal = SearchFailure.Of(failure);
            lock (_lock)
            {
                foreach (var decision in decisions)
                {
                    tally.Refuse($"decision on topic {Quote.Of(decision.Review.TopicId)} of article {Quote.Of(article)}", refusal.Reason, refusal.Message);
                }
            }
        }

        lock (_lock)
        {
            progress.Report(tally.Stored + tally.Unchanged + tally.Refused.Count);
        }
    }
}
