using System.Text.Json;

namespace Search.Fuzzing.Targets;

/// <summary>Reads what the JSON gateway says when it refuses.</summary>
internal static class Refusal
{
    /// <summary>The refusal of an answer.</summary>
    /// <exception cref="BrokenLawException">It has no reason that is documented, or says that the service has a defect.</exception>
    public static SearchException Of(string body)
    {
        using var answer = JsonDocument.Parse(body);
        var name = answer.RootElement.GetProperty("details").EnumerateArray()
            .Select(detail => detail.TryGetProperty("reason", out var reason) ? reason.GetString() : null)
            .FirstOrDefault(reason => reason is not null);
        return Reasons.All.FirstOrDefault(reason => reason.Name == name) is { } known && known != Reasons.Internal
            ? new SearchException(known, body)
            : throw new BrokenLawException($"a refusal without a reason that callers may meet: {body}");
    }
}
