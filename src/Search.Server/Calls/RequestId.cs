namespace Search.Server.Calls;

/// <summary>
/// The name of a call, in its answer, in lines of the log, in entries of the audit log and in traces: what its caller or a proxy in front sent in <c>x-request-id</c>, or one
/// that is made here where it sent none, or something else than a name.
/// </summary>
internal static class RequestId
{
    /// <summary>Longest name that is taken from outside, in characters.</summary>
    public const int MaxLength = 128;

    private const string Field = "x-request-id";

    public static async Task UseAsync(HttpContext context, RequestDelegate next, ILogger logger)
    {
        if (context.Request.Headers[Field] is [{ } sent] && IsName(sent))
        {
            context.TraceIdentifier = sent;
        }

        context.Response.Headers[Field] = context.TraceIdentifier;
        using var scope = logger.BeginScope(new Scope(context.TraceIdentifier));
        await next(context);
    }

    /// <summary>Whether a text may name a call: 1 to <see cref="MaxLength"/> letters and digits of ASCII and a few signs, so that it cannot be taken for anything else in a line.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= MaxLength && text.All(character => char.IsAsciiLetterOrDigit(character) || "-_.:/+=@".Contains(character, StringComparison.Ordinal));

    /// <summary>What the lines of a call have in common.</summary>
    private sealed class Scope(string id) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => 1;

        public KeyValuePair<string, object?> this[int index] => KeyValuePair.Create("RequestId", (object?)id);

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            yield return this[0];
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => $"request {id}";
    }
}
