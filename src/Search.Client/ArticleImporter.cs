using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

using Grpc.Core;

using Search.Contracts.V1;

namespace Search.Client;

/// <summary>Puts any number of articles over one stream, sending and reading at the same time.</summary>
/// <param name="articles">Carries the stream.</param>
public sealed class ArticleImporter(ArticleService.ArticleServiceClient articles)
{
    /// <summary>
    /// Most articles that are sent and not yet answered. The server reads no further at as many, or at 8 MiB, where HTTP/2 holds the sender back.
    /// </summary>
    public const int MaxInFlight = 1_000;

    /// <summary>Stores the articles and answers for each, in their order. One bad article never fails its neighbours.</summary>
    /// <remarks>The source is read only as far ahead as <see cref="MaxInFlight"/> allows, so it may be endless.</remarks>
    /// <exception cref="RpcException">The stream broke; articles without an answer may or may not be stored, and it is safe to send them again.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled, with the same doubt about articles without an answer.</exception>
    public async IAsyncEnumerable<ImportArticlesResponse> ImportAsync(
        IAsyncEnumerable<PutArticleRequest> source, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var window = new SemaphoreSlim(MaxInFlight);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var call = articles.ImportArticles(cancellationToken: end.Token);
        var sender = new ImportSender(call.RequestStream, window, end);
        var sending = sender.SendAsync(source);
        try
        {
            while (await ReadNextAsync(call.ResponseStream, sender, cancellationToken))
            {
                window.Release();
                yield return call.ResponseStream.Current;
            }

            if (!sender.SentAll)
            {
                throw new RpcException(new Status(StatusCode.Internal, "the server ended the import before all articles were sent"));
            }
        }
        finally
        {
            await end.CancelAsync();
            await sending;
        }
    }

    private static async Task<bool> ReadNextAsync(
        IAsyncStreamReader<ImportArticlesResponse> responses, ImportSender sender, CancellationToken cancellationToken)
    {
        try
        {
            return await responses.MoveNext(CancellationToken.None);
        }
        catch (RpcException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (sender.SourceFailure is { } failure)
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            throw;
        }
    }
}
