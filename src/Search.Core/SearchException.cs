namespace Search;

/// <summary>A failure the caller is meant to understand. Anything else that is thrown is a bug or a broken machine.</summary>
/// <param name="reason">The rule that was broken, or what is wrong with the service.</param>
/// <param name="message">Names the field, the rule and the value; lower case, no full stop.</param>
/// <param name="cause">What made it fail, for the log.</param>
public sealed class SearchException(Reason reason, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The rule that was broken, or what is wrong with the service.</summary>
    public Reason Reason { get; } = reason;

    /// <summary>What kind of failure this is.</summary>
    public SearchError Error => Reason.Error;

    /// <summary>How long to wait before the same call may succeed; that of the reason where this case says nothing else, null when waiting does not help.</summary>
    public TimeSpan? RetryDelay { get; init; } = reason.RetryDelay;

    /// <summary>The request field that broke the rule, in the words of the protos; null when it was none in particular.</summary>
    public string? Field { get; init; }

    /// <summary>A field of the request breaks a rule.</summary>
    /// <param name="field">In the words of the protos: <c>page_size</c>.</param>
    /// <param name="reason">The rule.</param>
    /// <param name="rule">What the field must be and what it was, to stand after the field's name: "must not be negative, was -1".</param>
    public static SearchException Invalid(string field, Reason reason, string rule) => new(reason, $"{field} {rule}") { Field = field };
}
