using Google.Protobuf;

using Grpc.Core;

using Microsoft.AspNetCore.WebUtilities;

using Search.Server.GrpcApi;

namespace Search.Server.HttpApi;

/// <summary>
/// Answers what never reached a service (an unknown path, another method, a body that is too large or no JSON) in the form of every other
/// failure: <c>google.rpc.Status</c> as JSON.
/// </summary>
internal sealed class JsonFailures(RequestDelegate next, FailureReport report)
{
    private static readonly JsonFormatter Formatter = new(new JsonFormatter.Settings(formatDefaultValues: true, FailureStatus.DetailTypes));

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException failure) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, OfHttp(failure.StatusCode, context.Request), failure.StatusCode);
            return;
        }
        catch (Exception failure) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await AnswerAsync(context, report.Of(failure, context.Request.Path));
            return;
        }

        catch (RpcException) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // a call within the service was given up, since nobody waits any more
        }

        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentLength: null, ContentType: null })
        {
            await AnswerAsync(context, OfHttp(response.StatusCode, context.Request), response.StatusCode);
        }
    }

    private static SearchException OfHttp(int statusCode, HttpRequest request) => statusCode switch
    {
        StatusCodes.Status404NotFound => new(Reasons.PathUnknown, $"there is nothing at {Quote.Of(request.Path)}"),
        StatusCodes.Status405MethodNotAllowed => new(Reasons.MethodNotAllowed, $"{Quote.Of(request.Path)} does not take {Quote.Of(request.Method)}"),
        StatusCodes.Status413PayloadTooLarge => new(Reasons.BodyTooLarge, "the body of the request is too large"),
        _ => new(Reasons.HttpInvalid, $"not a request of this service: {ReasonPhrases.GetReasonPhrase(statusCode)}"),
    };

    /// <param name="context">The request.</param>
    /// <param name="failure">What to tell.</param>
    /// <param name="statusCode">What the web server said of it already, which may be more exact.</param>
    private static async Task AnswerAsync(HttpContext context, SearchException failure, int? statusCode = null)
    {
        FailureStatus.Apply(failure, context.Response);
        context.Response.StatusCode = statusCode ?? context.Response.StatusCode;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(Formatter.Format(FailureStatus.Of(failure)), context.RequestAborted);
    }
}
