using Google.Protobuf;

using Grpc.Core;

using Microsoft.AspNetCore.WebUtilities;

using Search.Server.GrpcApi;

using Status = Google.Rpc.Status;

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
            await AnswerAsync(context, failure.StatusCode, OfHttp(failure.StatusCode, context.Request));
            return;
        }
        catch (Exception failure) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var isKnown = failure is SearchException { Error: SearchError.InvalidRequest };
            await AnswerAsync(
                context, isKnown ? StatusCodes.Status400BadRequest : StatusCodes.Status500InternalServerError, report.Of(failure, context.Request.Path));
            return;
        }

        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentLength: null, ContentType: null })
        {
            await AnswerAsync(context, response.StatusCode, OfHttp(response.StatusCode, context.Request));
        }
    }

    private static Status OfHttp(int statusCode, HttpRequest request) => statusCode switch
    {
        StatusCodes.Status404NotFound => FailureStatus.Of(StatusCode.NotFound, "PATH_UNKNOWN", $"there is nothing at {Quote.Of(request.Path)}"),
        StatusCodes.Status405MethodNotAllowed => FailureStatus.Of(
            StatusCode.Unimplemented, "METHOD_NOT_ALLOWED", $"{Quote.Of(request.Path)} does not take {Quote.Of(request.Method)}"),
        StatusCodes.Status413PayloadTooLarge => FailureStatus.Of(StatusCode.ResourceExhausted, "BODY_TOO_LARGE", "the body of the request is too large"),
        _ => FailureStatus.Of(StatusCode.InvalidArgument, "HTTP_INVALID", $"not a request of this service: {ReasonPhrases.GetReasonPhrase(statusCode)}"),
    };

    private static async Task AnswerAsync(HttpContext context, int statusCode, Status status)
    {
        context.Response.StatusCode = statusCode;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(Formatter.Format(status), context.RequestAborted);
    }
}
