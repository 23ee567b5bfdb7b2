namespace Search.Server.HttpApi;

/// <summary>Answers OPTIONS with what an address takes (RFC 9110, 9.3.7), as the routing tells it to those who call by another method.</summary>
internal sealed class OptionsAnswer(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var response = context.Response;
        if (HttpMethods.IsOptions(context.Request.Method) && response is { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed })
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            response.Headers.Allow = $"{response.Headers.Allow}, {HttpMethods.Options}";
            if (response.Headers.Allow.ToString().Contains(ReadMethods.Query, StringComparison.Ordinal))
            {
                response.Headers["Accept-Query"] = "\"application/json\"";
            }
        }
    }
}
