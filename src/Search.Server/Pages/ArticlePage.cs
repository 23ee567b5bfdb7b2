using System.Text;

using Google.Protobuf.Reflection;

using Grpc.Core;

using Microsoft.AspNetCore.Grpc.JsonTranscoding;

using Search.Assistants.Reading;
using Search.Contracts.V1;

namespace Search.Server.Pages;

/// <summary>An article as Markdown, at the address of its JSON with <c>.md</c> behind it. An id may itself end so: the JSON of such an article stays where it was.</summary>
internal sealed class ArticlePage(ArticleService.ArticleServiceClient articles, ArticleAddress addresses, EndpointDataSource endpoints)
{
    private const string Ending = ".md";

    /// <summary>Answers with the article.</summary>
    /// <param name="articleId">Of the article, without the ending.</param>
    /// <param name="http">The request.</param>
    public async Task<IResult> AnswerAsync(string articleId, HttpContext http)
    {
        if (await HasJsonAsync(articleId + Ending, http))
        {
            http.Request.RouteValues["article_id"] = articleId + Ending;
            return new OfEndpoint(JsonOfArticles());
        }

        PageRequest.CheckEmpty(http.Request);
        var article = await articles.GetArticleAsync(new GetArticleRequest { ArticleId = articleId }, cancellationToken: http.RequestAborted);
        return Results.Text(ArticleMarkdown.Of(article, addresses.Of(article)), "text/markdown", Encoding.UTF8);
    }

    private async Task<bool> HasJsonAsync(string id, HttpContext http)
    {
        var request = PageRequest.Read<GetArticleRequest>(http.Request);
        request.ArticleId = id;
        try
        {
            await articles.GetArticleAsync(request, cancellationToken: http.RequestAborted);
            return true;
        }
        catch (RpcException failure) when (failure.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            return false;
        }
    }

    private Endpoint JsonOfArticles()
    {
        MethodDescriptor method = ArticleService.Descriptor.FindMethodByName("GetArticle");
        return endpoints.Endpoints.Single(endpoint => endpoint.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>()?.MethodDescriptor == method);
    }

    /// <summary>What another endpoint answers.</summary>
    private sealed class OfEndpoint(Endpoint endpoint) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.SetEndpoint(endpoint);
            return endpoint.RequestDelegate!(httpContext);
        }
    }
}
