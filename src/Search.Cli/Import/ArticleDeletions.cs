using System.Runtime.CompilerServices;

using Grpc.Core;

using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Import;

/// <summary>An article that was deleted.</summary>
/// <param name="ArticleId">Its id.</param>
/// <param name="Sequence">Of the change; 0 when the article had gone already.</param>
internal sealed record ArticleDeletion(string ArticleId, long Sequence);

/// <summary>Deletes many articles.</summary>
internal static class ArticleDeletions
{
    // The most that BatchDeleteArticles takes.
    private const int AtOnce = 10_000;

    /// <summary>Deletes the articles and tells of each, in their order.</summary>
    /// <exception cref="RpcException">One could not be deleted; what was told of is gone.</exception>
    public static async IAsyncEnumerable<ArticleDeletion> RunAsync(
        SearchClient client, IEnumerable<string> ids, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var result in AskAsync(client, ids, cancellationToken))
        {
            yield return result.Error switch
            {
                null => new ArticleDeletion(result.ArticleId, result.Deleted.Sequence),
                { Code: (int)StatusCode.NotFound } => new ArticleDeletion(result.ArticleId, 0),
                var error => throw error.ToRpcException(),
            };
        }
    }

    /// <summary>Asks for the articles to be deleted and gives the answer for each, in their order.</summary>
    public static async IAsyncEnumerable<BatchDeleteArticlesResponse.Types.Result> AskAsync(
        SearchClient client, IEnumerable<string> ids, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var some in ids.Chunk(AtOnce))
        {
            var request = new BatchDeleteArticlesRequest { Requests = { some.Select(id => new DeleteArticleRequest { ArticleId = id }) } };
            var response = await client.Articles.BatchDeleteArticlesAsync(request, cancellationToken: cancellationToken);
            foreach (var result in response.Results)
            {
                yield return result;
            }
        }
    }
}
