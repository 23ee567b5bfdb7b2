using System.Globalization;

using Google.Rpc;

using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

using Search.Server.GrpcApi;

namespace Search.Server.OpenApi;

/// <summary>The answers of calls that were refused: one component for each HTTP status, with every reason that comes with it.</summary>
internal sealed class FailureResponses(OpenApiDocument document, MessageSchemas schemas, IReadOnlyList<Exchange> examples)
{
    // No caller reads an answer that nobody waits for any more; who meets the others has none of the addresses or methods of this document.
    private static readonly int[] NotOfCalls =
        [FailureStatus.HttpStatusOf(SearchError.Cancelled), FailureStatus.HttpStatusOf(SearchError.Unimplemented)];

    /// <summary>The answer with a status.</summary>
    public IOpenApiResponse Of(SearchError error) => Of(FailureStatus.HttpStatusOf(error));

    /// <summary>Any other refusal.</summary>
    public IOpenApiResponse Others() => Refer("Failure", "Anything else that went wrong", NotOfCalls, example: null, retries: false);

    private OpenApiResponseReference Of(int status)
    {
        var example = examples.FirstOrDefault(exchange => exchange.Status == status);
        return Refer(
            ReasonPhrases.GetReasonPhrase(status).Replace(" ", "", StringComparison.Ordinal), ReasonPhrases.GetReasonPhrase(status), [status], example, ReasonsOf([status]).Any(reason => reason.RetryDelay is not null));
    }

    private OpenApiResponseReference Refer(string name, string title, int[] statuses, Exchange? example, bool retries)
    {
        if (document.Components?.Responses?.ContainsKey(name) != true)
        {
            document.AddComponent(name, new OpenApiResponse
            {
                Description = $"{title}.\n\n| reason | means | again after |\n|---|---|---|\n{string.Join('\n', ReasonsOf(statuses).Select(Row))}",
                Headers = retries ? new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = RetryAfter } : null,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = schemas.Of(Status.Descriptor), Example = example?.Response?.DeepClone() },
                },
            });
        }

        return new OpenApiResponseReference(name, document);
    }

    private static OpenApiHeader RetryAfter { get; } = new()
    {
        Description = "Seconds until the same call may succeed, where waiting helps. The body has them as RetryInfo.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
    };

    private static IEnumerable<Reason> ReasonsOf(int[] statuses) => Reasons.All
        .Where(reason => reason.Place == ReasonPlace.Call && statuses.Contains(FailureStatus.HttpStatusOf(reason.Error)))
        .OrderBy(reason => reason.Name, StringComparer.Ordinal);

    private static string Row(Reason reason) =>
        $"| `{reason.Name}` | {reason.Meaning} | {(reason.RetryDelay is { } delay ? delay.TotalSeconds.ToString(CultureInfo.InvariantCulture) + " s" : "")} |";
}
