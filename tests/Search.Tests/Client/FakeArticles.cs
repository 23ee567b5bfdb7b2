using System.Collections.Concurrent;

using Google.Protobuf.WellKnownTypes;
using Google.Rpc;

using Grpc.Core;

using Search.Contracts.V1;

namespace Search.Tests.Client;

/// <summary>Keeps articles in memory. An article whose Markdown is "refuse me" is refused in an import.</summary>
public sealed class FakeArticles : ArticleService.ArticleServiceBase
{
    public const string RefuseMe = "refuse me";

    public ConcurrentDictionary<string, PutArticleRequest> Stored { get; } = new();

    /// <summary>An import answers nothing before it has read so many articles.</summary>
    public int ReadBeforeFirstAnswer { get; set; }

    /// <summary>An import ends, as if all were well, after so many answers.</summary>
    public int EndAfterAnswers { get; set; } = int.MaxValue;

    /// <summary>An import breaks off with UNAVAILABLE after so many answers.</summary>
    public int BreakAfterAnswers { get; set; } = int.MaxValue;

    /// <summary>Told how many articles are stored, after each of an import.</summary>
    public Action<int> OnStored { get; set; } = _ => { };

    /// <summary>What GetArticle answers for an id that was not stored.</summary>
    public Article? Canned { get; set; }

    public override Task<Article> GetArticle(GetArticleRequest request, ServerCallContext context) =>
        Canned is not null && Canned.ArticleId == request.ArticleId
            ? Task.FromResult(Canned)
            : throw NotFound(request.ArticleId);

    public override Task<BatchDeleteArticlesResponse> BatchDeleteArticles(BatchDeleteArticlesRequest request, ServerCallContext context) =>
        Task.FromResult(new BatchDeleteArticlesResponse
        {
            Results =
            {
                request.Requests.Select(one => Stored.TryRemove(one.ArticleId, out _)
                    ? new BatchDeleteArticlesResponse.Types.Result { ArticleId = one.ArticleId, Deleted = new DeleteArticleResponse { Sequence = 7 } }
                    : new BatchDeleteArticlesResponse.Types.Result { ArticleId = one.ArticleId, Error = NotFound(one.ArticleId).GetRpcStatus() }),
            },
        });

    public override async Task ImportArticles(
        IAsyncStreamReader<ImportArticlesRequest> requestStream, IServerStreamWriter<ImportArticlesResponse> responseStream, ServerCallContext context)
    {
        var waiting = new Queue<PutArticleRequest>();
        var answers = 0;
        var failed = 0;
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            waiting.Enqueue(request.Article);
            while (answers + waiting.Count >= ReadBeforeFirstAnswer && waiting.TryDequeue(out var article))
            {
                await responseStream.WriteAsync(Answer(article, ref failed));
                answers++;
                if (answers == BreakAfterAnswers)
                {
                    throw new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, "the store is gone"));
                }

                if (answers == EndAfterAnswers)
                {
                    return;
                }
            }
        }
    }

    private ImportArticlesResponse Answer(PutArticleRequest article, ref int failed)
    {
        if (article.Markdown == RefuseMe)
        {
            failed++;
            var refused = new Google.Rpc.Status
            {
                Code = (int)Code.InvalidArgument,
                Message = "markdown must not ask for it",
                Details = { Any.Pack(new ErrorInfo { Reason = "ASKED_FOR_IT", Domain = "search.v1" }) },
            };
            return new ImportArticlesResponse { ArticleId = article.ArticleId, Error = refused, FailedCount = failed };
        }

        var outcome = Stored.TryAdd(article.ArticleId, article) ? PutArticleResponse.Types.Outcome.Created : PutArticleResponse.Types.Outcome.Unchanged;
        var stored = new PutArticleResponse { ArticleId = article.ArticleId, Sequence = Stored.Count, Outcome = outcome };
        OnStored(Stored.Count);
        if (article.Markdown.Contains("odd"))
        {
            stored.Warnings.Add(new Warning { Kind = Warning.Types.Kind.InvalidDate, Message = "date could not be read" });
        }

        return new ImportArticlesResponse { ArticleId = article.ArticleId, Stored = stored, FailedCount = failed };
    }

    private static RpcException NotFound(string id) => new Google.Rpc.Status
    {
        Code = (int)Code.NotFound,
        Message = $"no article has the id '{id}'",
        Details =
        {
            Any.Pack(new ErrorInfo { Reason = "ARTICLE_NOT_FOUND", Domain = "search.v1" }),
            Any.Pack(new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = "article_id", Description = "is unknown" } } }),
            Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)) }),
        },
    }.ToRpcException();
}
