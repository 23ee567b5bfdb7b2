namespace Search;

/// <summary>Why a request could not be served. The edge turns each value into one gRPC and one HTTP status.</summary>
public enum SearchError
{
    /// <summary>The caller sent something that can never succeed; sending it again will not help.</summary>
    InvalidRequest,

    /// <summary>What was named does not exist, or readers may not see it.</summary>
    NotFound,

    /// <summary>What is stored is newer than what was sent; the caller must look again before it decides.</summary>
    Conflict,

    /// <summary>The service is starting, stopping or has lost its store; the same request may succeed later.</summary>
    Unavailable,
}

/// <summary>A failure the caller is meant to understand. Anything else that is thrown is a bug or a broken machine.</summary>
/// <param name="error">What kind of failure this is.</param>
/// <param name="reason">Stable name of the rule that was broken, in the form of <c>google.rpc.ErrorInfo.reason</c>: PAGE_TOKEN_INVALID.</param>
/// <param name="message">Names the field, the rule and the value; lower case, no full stop.</param>
/// <param name="cause">What made it fail, for the log.</param>
public sealed class SearchException(SearchError error, string reason, string message, Exception? cause = null)
    : Exception(message, cause)
{
    /// <summary><see cref="Reason"/> of what the store holds otherwise than it was put.</summary>
    public const string ContentDamaged = "CONTENT_DAMAGED";

    /// <summary>What kind of failure this is.</summary>
    public SearchError Error { get; } = error;

    /// <summary>Stable name of the rule that was broken, for programs.</summary>
    public string Reason { get; } = reason;

    /// <summary>The request field that broke the rule, in the words of the protos; null when it was none in particular.</summary>
    public string? Field { get; private init; }

    /// <summary>A field of the request breaks a rule.</summary>
    /// <param name="field">In the words of the protos: <c>page_size</c>.</param>
    /// <param name="reason">Stable name of the rule.</param>
    /// <param name="rule">What the field must be and what it was, to stand after the field's name: "must not be negative, was -1".</param>
    public static SearchException Invalid(string field, string reason, string rule) =>
        new(SearchError.InvalidRequest, reason, $"{field} {rule}") { Field = field };
}
