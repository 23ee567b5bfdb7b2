using Grpc.Core;

using Search.Contracts.V1;
using Search.Searching.Queries;

namespace Search.Server.GrpcApi.Articles;

/// <summary>The puts of one call: all at once, but those of one article in the order in which they were sent. For one thread.</summary>
internal sealed class PutLine(ArticlePuts puts, Audience writer, ServerCallContext context, CancellationToken cancellationToken)
{
    // Twice the articles in flight: more than half are done when it is reached, so forgetting them costs little for each put.
    private const int MaxRemembered = 2 * InFlightWindow.MaxArticles;

    private readonly Dictionary<string, Task> _latest = [];

    /// <summary>Starts to store an article.</summary>
    public Task<ImportArticlesResponse> Start(PutArticleRequest request)
    {
        var put = puts.Start(request, _latest.GetValueOrDefault(request.ArticleId, Task.CompletedTask), writer, context, cancellationToken);
        if (_latest.Count == MaxRemembered)
        {
            ForgetDone();
        }

        _latest[request.ArticleId] = put;
        return put;
    }

    private void ForgetDone()
    {
        foreach (var (id, _) in _latest.Where(put => put.Value.IsCompleted).ToList())
        {
            _latest.Remove(id);
        }
    }
}
