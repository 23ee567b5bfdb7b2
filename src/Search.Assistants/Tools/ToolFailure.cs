using System.Globalization;

using Grpc.Core;

using ModelContextProtocol.Protocol;

using Search.Client;

namespace Search.Assistants.Tools;

/// <summary>Tells a model why its call was refused, so that it can mend the call, wait, or tell its user: the rule, and on lines of their own reason, field and when to try again.</summary>
internal static class ToolFailure
{
    /// <summary>What a tool itself refused.</summary>
    public static CallToolResult Of(SearchException failure) => Of(failure.Message, failure.Reason.Name, failure.Field, failure.RetryDelay);

    /// <summary>What the service refused.</summary>
    /// <param name="exception">The answer of the service.</param>
    /// <param name="parameters">What the fields of its request are called here.</param>
    public static CallToolResult Of(RpcException exception, IReadOnlyList<ToolParameter> parameters)
    {
        var failure = SearchFailure.Of(exception);
        if (failure.Reason.Length == 0)
        {
            return Of($"the search service gave no answer: {failure.Message} ({failure.Code})", null, null, null);
        }

        var field = failure.FieldViolations.Select(violation => violation.Field).FirstOrDefault();
        var parameter = field is null ? null : parameters.FirstOrDefault(parameter => parameter.Field == field);
        return parameter is null
            ? Of(failure.Message, failure.Reason, field, failure.RetryDelay)
            : Of(parameter.Name + failure.Message[(failure.Message.StartsWith(field!, StringComparison.Ordinal) ? field!.Length : 0)..], failure.Reason, parameter.Name, failure.RetryDelay);
    }

    private static CallToolResult Of(string message, string? reason, string? field, TimeSpan? retryDelay)
    {
        var text = message;
        text += reason is null ? "" : $"\nreason: {reason}";
        text += field is null ? "" : $"\nfield: {field}";
        text += retryDelay is null ? "" : string.Create(CultureInfo.InvariantCulture, $"\nretry_after_seconds: {retryDelay.Value.TotalSeconds:0.###}");
        return new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = text }] };
    }
}
