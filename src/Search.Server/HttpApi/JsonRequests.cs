using Google.Protobuf.Reflection;

using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.Net.Http.Headers;

namespace Search.Server.HttpApi;

/// <summary>
/// Checks a JSON request against the message that it stands for before the gateway reads it. The gateway itself ignores what it does not
/// know, so that a misspelt parameter would change an answer in silence, and does not say which value it could not read.
/// </summary>
internal sealed class JsonRequests(RequestDelegate next, BodyEndpoints bodies)
{
    private const string Json = "application/json";

    // The body is read in pieces from here on, however long it claims to be.
    private const int MaxInitialCapacity = 1024 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is { } method)
        {
            await CheckAsync(context, method);
        }

        await next(context);
    }

    private async Task CheckAsync(HttpContext context, GrpcJsonTranscodingMetadata method)
    {
        var message = method.MethodDescriptor.InputType;
        var rule = method.HttpRule.Body;
        var bodyField = rule is "" or "*" ? null : message.FindFieldByName(rule);
        var sibling = rule.Length == 0 ? bodies.Find(context.GetEndpoint()!) : null;
        CheckAddress(context.Request.RouteValues, message);
        QueryCheck.Check(context.Request, rule == "*" ? null : message, bodyField, takesLists: sibling is not null);
        if (sibling is not null)
        {
            context.Request.Body = QueryBody.Of(context.Request.Query, message);
            context.Request.ContentType = Json;
            context.Request.QueryString = QueryString.Empty;
            context.SetEndpoint(sibling);
        }
        else if (rule.Length == 0)
        {
            MaskPaths.InQuery(context.Request, message);
        }
        else
        {
            CheckContentType(context.Request);
            context.Request.ContentType = Json; // the library cannot read every form of the same
            var body = await ReadAsync(context.Request, context.RequestAborted);
            JsonCheck.Check(
                body.GetBuffer().AsSpan(0, (int)body.Length),
                bodyField?.MessageType ?? message,
                bodyField is null ? context.Request.RouteValues : FieldsOf(bodyField.Name, context.Request.RouteValues));
            context.Request.Body = MaskPaths.InBody(body, bodyField?.MessageType ?? message);
        }
    }

    /// <exception cref="SearchException">A part of the address is no value of the field that it stands for.</exception>
    private static void CheckAddress(RouteValueDictionary address, MessageDescriptor message)
    {
        foreach (var (name, value) in address)
        {
            if (FieldCheck.FindAt(message, name.Split('.')) is { } field && value is string text)
            {
                FieldCheck.CheckText(field, name, text);
            }
        }
    }

    /// <summary>What the address says of the fields of one field: <c>topic.topic_id</c> is <c>topic_id</c> of <c>topic</c>.</summary>
    private static RouteValueDictionary FieldsOf(string field, RouteValueDictionary address) =>
        new(address.Where(value => value.Key.StartsWith(field + ".", StringComparison.Ordinal))
            .Select(value => KeyValuePair.Create(value.Key[(field.Length + 1)..], value.Value)));

    private static void CheckContentType(HttpRequest request)
    {
        var isJson = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
        if (!isJson)
        {
            throw SearchException.Invalid("content-type", Reasons.ContentTypeInvalid, $"must be application/json in utf-8, was {Quote.Of(request.ContentType ?? "")}");
        }

        if (request.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding and not "identity")
        {
            throw SearchException.Invalid("content-encoding", Reasons.ContentEncodingInvalid, $"must not be set, since bodies are read as they are, was {Quote.Of(encoding)}");
        }
    }

    private static async Task<MemoryStream> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, MaxInitialCapacity));
        try
        {
            await request.Body.CopyToAsync(body, cancellationToken);
        }
        catch (IOException failure) when (failure is not BadHttpRequestException)
        {
            // A chunk of an impossible size, which the web server does not count as a bad request.
            throw new BadHttpRequestException("the body cannot be read", failure);
        }

        body.Position = 0;
        return body;
    }
}
