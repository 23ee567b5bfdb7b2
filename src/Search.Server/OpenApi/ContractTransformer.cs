using System.Reflection;

using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

using Search.Server.Access;

namespace Search.Server.OpenApi;

/// <summary>
/// Writes the calls of the contract into the document, which the framework leaves out: it knows of addresses by their handlers, and those of the gateway have none. Whatever
/// else has a summary is described as it says of itself.
/// </summary>
internal sealed class ContractTransformer(EndpointDataSource endpoints) : IOpenApiDocumentTransformer
{
    private const string Service = "Service";

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var comments = ContractComments.Load();
        var examples = Exchange.Load();
        var schemas = new MessageSchemas(document, comments);
        var failures = new FailureResponses(document, schemas, examples);
        var calls = new CallOperations(document, schemas, failures, comments, examples);
        Introduce(document);
        await AddPlainAsync(document, context, cancellationToken);
        CompletePlain(document, calls, failures);
        foreach (var (call, rule) in Calls())
        {
            if (document.Tags!.All(tag => tag.Name != call.MethodDescriptor.Service.Name))
            {
                document.Tags!.Add(new OpenApiTag { Name = call.MethodDescriptor.Service.Name, Description = comments.Of(call.MethodDescriptor.Service.FullName) });
            }

            calls.Add(call, rule);
        }

        document.Tags!.Add(new OpenApiTag { Name = Service, Description = "Whether the service answers and can do its work, and pages: what is no call of the contract." });
    }

    private IEnumerable<(GrpcJsonTranscodingMetadata Call, AccessRule Rule)> Calls() => endpoints.Endpoints
        .Select(endpoint => (Call: endpoint.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>(), Rule: endpoint.Metadata.GetMetadata<AccessRule>()))
        .Where(endpoint => endpoint.Call is not null)
        .Select(endpoint => (endpoint.Call!, endpoint.Rule!));

    private static void Introduce(OpenApiDocument document)
    {
        var version = typeof(ContractTransformer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        document.Info = new OpenApiInfo
        {
            Title = "Article search",
            Version = version.Split('+')[0],
            Description = Introduction.Text,
            License = new OpenApiLicense { Name = "All rights reserved", Identifier = "LicenseRef-All-Rights-Reserved" }, // nobody has been given another
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = new HashSet<OpenApiTag>();
        document.AddComponent(CallOperations.BearerScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key, or a JSON web token where the server accepts some (RFC 6750).",
        });
        document.AddComponent(CallOperations.KeyScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "x-api-key", Description = "A key in a header of its own.",
        });
    }

    /// <summary>Describes what is no call and no handler, such as health, by what it says of itself.</summary>
    private async Task AddPlainAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>())
        {
            var address = endpoint.RoutePattern.RawText ?? "";
            if (endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>() is { } summary && !document.Paths.ContainsKey(address))
            {
                document.Paths[address] = new OpenApiPathItem
                {
                    Operations = new Dictionary<HttpMethod, OpenApiOperation>
                    {
                        [HttpMethod.Get] = await OperationOf(endpoint, summary.Summary, document, context, cancellationToken),
                    },
                };
            }
        }
    }

    /// <summary>Adds to everything that is no call what the framework does not know: who may ask, and what a refusal looks like.</summary>
    private void CompletePlain(OpenApiDocument document, CallOperations calls, FailureResponses failures)
    {
        var rules = endpoints.Endpoints.OfType<RouteEndpoint>().ToLookup(endpoint => endpoint.RoutePattern.RawText, endpoint => endpoint.Metadata.GetMetadata<AccessRule>());
        foreach (var (address, path) in document.Paths)
        {
            path.Operations!.Remove(HttpMethod.Head); // as every GET has
            foreach (var operation in path.Operations.Values)
            {
                var rule = rules[address].First()!;
                operation.Tags = new HashSet<OpenApiTagReference> { new(Service, document) };
                operation.Security = calls.SecurityOf(rule);
                operation.Description ??= operation.Summary;
                operation.Summary = CallOperations.SummaryOf(operation.Summary ?? "");
                operation.Responses!.TryAdd("400", failures.Of(SearchError.InvalidRequest));
                if (!rule.IsOpen)
                {
                    operation.Responses["401"] = failures.Of(SearchError.Unauthenticated);
                    operation.Responses["403"] = failures.Of(SearchError.Forbidden);
                    operation.Responses["429"] = failures.Of(SearchError.Exhausted);
                    operation.Responses["503"] = failures.Of(SearchError.Unavailable);
                }
            }
        }
    }

    private static async Task<OpenApiOperation> OperationOf(
        RouteEndpoint endpoint, string summary, OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var responses = new OpenApiResponses();
        foreach (var answer in endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>())
        {
            responses[$"{answer.StatusCode}"] = new OpenApiResponse
            {
                Description = answer.Description ?? "",
                Content = answer.Type is null ? null : new Dictionary<string, OpenApiMediaType>
                {
                    [answer.ContentTypes.First()] = new() { Schema = await context.GetOrCreateSchemaAsync(answer.Type, parameterDescription: null, cancellationToken) },
                },
            };
        }

        return new OpenApiOperation
        {
            OperationId = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName,
            Summary = summary,
            Description = endpoint.Metadata.GetMetadata<IEndpointDescriptionMetadata>()?.Description,
            Responses = responses,
        };
    }
}
