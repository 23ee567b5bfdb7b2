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
    // The store takes deletions that arrive together into one transaction.
    private const int AtOnce = 32;

    /// <summary>Deletes the articles and tells of each, in their order.</summary>
    /// <exception cref="RpcException">One could not be deleted; what was told of is gone.</exception>
    public static async IAsyncEnumerable<ArticleDeletion> RunAsync(
        SearchClient client, IEnumerable<string> ids, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var some in ids.Chunk(AtOnce))
        {
            foreach (var deletion in some.Select(id => DeleteAsync(client, id, cancellationToken)).ToList())
            {
                yield return await deletion;
            }
        }
    }

    private static async Task<ArticleDeletion> DeleteAsync(SearchClient client, string id, CancellationToken cancellationToken)
    {
        try
        {
            var response = await client.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = id }, cancellationToken: cancellationToken);
            return new ArticleDeletion(id, response.Sequence);
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
        {
            return new ArticleDeletion(id, 0);
        }
    }
}
