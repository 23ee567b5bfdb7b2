using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;

using Grpc.Core;

using Search.Articles;
using Search.Contracts.V1;
using Search.Enrichment.Topics;
using Search.Jobs;
using Search.Searching.Queries;
using Search.Searching.Synonyms;
using Search.Server.GrpcApi;
using Search.Tests.Support;
using Search.Writing;

using Status = Google.Rpc.Status;

namespace Search.Tests.Server;

/// <summary>Every text and every list of every request, found by reflection, has a limit that both transports keep.</summary>
public sealed class RequestLimitTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly FileDescriptor[] Files =
    [
        ArticleSearchReflection.Descriptor, ArticleIngestReflection.Descriptor, ArticleTagsReflection.Descriptor, SynonymsReflection.Descriptor, IndexAdminReflection.Descriptor,
        KeysReflection.Descriptor, AuditReflection.Descriptor,
    ];

    private static readonly JsonParser Json = new(JsonParser.Settings.Default.WithTypeRegistry(FailureStatus.DetailTypes));

    private readonly RunningServer _server = fixture.Server;

    private static List<LimitedField> Limited { get; } =
        [.. Files.SelectMany(file => file.Services).SelectMany(service => service.Methods).SelectMany(LimitedField.Of)];

    [Fact]
    public void Every_text_and_list_of_a_request_has_a_limit()
    {
        Assert.All(Limited, place =>
        {
            var limit = place.Limit;
            Assert.True(!place.IsText || limit.Characters > 0 ^ limit.Bytes > 0, $"{place} has no limit of characters or bytes");
            Assert.True(place.Field.IsRepeated == limit.Entries > 0, $"{place} has no limit of entries, or one too many");
            Assert.NotEqual(FieldType.Bytes, place.Field.FieldType);
            Assert.All([limit.Reason, limit.EntriesReason], name => Assert.True(name.Length == 0 || Reasons.All.Any(reason => reason.Name == name), $"{place}: {name}"));
        });
        Assert.True(Limited.Count > 60);
    }

    [Fact]
    public void Limits_that_the_domain_knows_too_are_the_same()
    {
        Assert.Equal(QuerySyntax.MaxLength, LimitOf(SearchArticlesRequest.Descriptor, "query").Characters);
        Assert.Equal(ArticleId.MaxLength, LimitOf(PutArticleRequest.Descriptor, "article_id").Characters);
        Assert.Equal(ArticleParser.MaxMarkdownBytes, LimitOf(PutArticleRequest.Descriptor, "markdown").Bytes);
        Assert.Equal(Search.Searching.Queries.ArticleFilter.MaxValues, LimitOf(Contracts.V1.ArticleFilter.Descriptor, "tags_all").Entries);
        Assert.Equal(Search.Searching.Queries.FacetRequest.MaxFacets, LimitOf(SearchArticlesRequest.Descriptor, "facets").Entries);
        Assert.Equal(TopicId.MaxLength, LimitOf(Contracts.V1.Topic.Descriptor, "topic_id").Characters);
        Assert.Equal(TopicRules.MaxNameLength, LimitOf(Contracts.V1.Topic.Descriptor, "label").Characters);
        Assert.Equal(TopicRules.MaxDescriptionLength, LimitOf(Contracts.V1.Topic.Descriptor, "description").Characters);
        Assert.Equal(TopicRules.MaxListLength, LimitOf(Contracts.V1.Topic.Descriptor, "aliases").Entries);
        Assert.Equal(TopicEditor.MaxSources, LimitOf(MergeTopicsRequest.Descriptor, "source_topic_ids").Entries);
        Assert.Equal(ReviewEditor.MaxReviews, LimitOf(ReviewArticleTagsRequest.Descriptor, "reviews").Entries);
        Assert.Equal(SynonymLimits.MaxWords, LimitOf(Contracts.V1.SynonymRule.Descriptor, "words").Entries);
        Assert.Equal(SynonymLimits.MaxWordLength, LimitOf(Contracts.V1.SynonymRule.Descriptor, "words").Characters);
        Assert.Equal(JobRequest.MaxRequestIdLength, LimitOf(StartJobRequest.Descriptor, "request_id").Characters);
    }

    [Fact]
    public Task More_than_a_field_may_hold_is_refused_over_gRPC() => CheckAsync(async (method, request) => [await CallAsync(method, request)]);

    [Fact]
    public Task More_than_a_field_may_hold_is_refused_over_JSON() => CheckAsync(SendAsync);

    private static FieldLimit LimitOf(MessageDescriptor message, string field) => message.FindFieldByName(field).GetOptions().GetExtension(LimitsExtensions.Limit);

    private static async Task CheckAsync(Func<MethodDescriptor, IMessage, Task<List<Status?>>> sendAsync)
    {
        foreach (var field in Limited.Where(field => field.IsText))
        {
            var most = field.Limit.Bytes > 0 ? $"{field.Limit.Bytes} bytes" : $"{field.Limit.Characters} characters";
            await CheckAsync(field, Math.Max(field.Limit.Bytes, field.Limit.Characters), false, $"must be at most {most}", Or(field.Limit.Reason, "FIELD_TOO_LONG"), sendAsync);
        }

        foreach (var field in Limited.Where(field => field.Field.IsRepeated))
        {
            var rule = $"must have at most {field.Limit.Entries} entries";
            await CheckAsync(field, field.Limit.Entries, true, rule, Or(field.Limit.EntriesReason, "LIST_TOO_LONG"), sendAsync);
        }

        static string Or(string name, string usual) => name.Length == 0 ? usual : name;
    }

    private static async Task CheckAsync(
        LimitedField field, int most, bool asList, string rule, string reason, Func<MethodDescriptor, IMessage, Task<List<Status?>>> sendAsync)
    {
        foreach (var above in await sendAsync(field.Method, field.Request(most + 1, asList)))
        {
            Assert.True(above is not null, $"{field} takes {most + 1}");
            Assert.Contains($"{field.Path(asList)} {rule}", above.Message);
            Assert.Equal((int)StatusCode.InvalidArgument, above.Code);
            Assert.True(above.Message.Length < 250, above.Message);
            Assert.Equal(reason, above.GetDetail<ErrorInfo>()!.Reason);
            Assert.Equal(field.Path(asList), above.GetDetail<BadRequest>()!.FieldViolations.Single().Field);
        }

        foreach (var at in await sendAsync(field.Method, field.Request(most, asList)))
        {
            Assert.DoesNotContain(rule, at?.Message ?? "");
            Assert.NotEqual((int)StatusCode.Internal, at?.Code);
        }
    }

    /// <summary>What a call was refused with, or the one article that it held; null where it was not.</summary>
    private async Task<Status?> CallAsync(MethodDescriptor descriptor, IMessage request)
    {
        var type = descriptor switch
        {
            { IsClientStreaming: true, IsServerStreaming: true } => MethodType.DuplexStreaming,
            { IsServerStreaming: true } => MethodType.ServerStreaming,
            _ => MethodType.Unary,
        };
        var method = new Method<IMessage, IMessage>(
            type,
            descriptor.Service.FullName,
            descriptor.Name,
            Marshallers.Create<IMessage>(message => message.ToByteArray(), descriptor.InputType.Parser.ParseFrom),
            Marshallers.Create<IMessage>(message => message.ToByteArray(), descriptor.OutputType.Parser.ParseFrom));
        var invoker = _server.Channel.CreateCallInvoker();
        try
        {
            switch (type)
            {
                case MethodType.Unary:
                    return RefusalIn(await invoker.AsyncUnaryCall(method, null, default, request));
                case MethodType.ServerStreaming:
                    using (var stream = invoker.AsyncServerStreamingCall(method, null, default, request))
                    {
                        await stream.ResponseStream.MoveNext(default);
                        return null;
                    }

                default:
                    using (var stream = invoker.AsyncDuplexStreamingCall(method, null, default))
                    {
                        await stream.RequestStream.WriteAsync(request);
                        await stream.RequestStream.CompleteAsync();
                        await stream.ResponseStream.MoveNext(default);
                        return RefusalIn(stream.ResponseStream.Current);
                    }
            }
        }
        catch (RpcException failure) when (failure.GetRpcStatus() is { } status)
        {
            return status;
        }
    }

    /// <summary>The same over HTTP, by every address that can carry the request.</summary>
    private async Task<List<Status?>> SendAsync(MethodDescriptor method, IMessage request)
    {
        var rule = method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);
        var statuses = new List<Status?>();
        foreach (var binding in rule is null ? [] : rule.AdditionalBindings.Prepend(rule))
        {
            if (JsonCall.Of(binding, request) is not { } call)
            {
                continue;
            }

            using var answer = await _server.Http.SendAsync(call);
            var text = await answer.Content.ReadAsStringAsync();
            statuses.Add(answer.IsSuccessStatusCode
                ? method.IsServerStreaming ? null : RefusalIn(Json.Parse(text, method.OutputType))
                : Json.Parse<Status>(text));
        }

        return statuses;
    }

    private static Status? RefusalIn(IMessage answer) => answer switch
    {
        ImportArticlesResponse put => put.Error,
        BatchPutArticlesResponse { Results: [var only] } => only.Error,
        BatchDeleteArticlesResponse { Results: [var only] } => only.Error,
        _ => null,
    };
}
