using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

using Grpc.Core;

using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

using Search.Contracts.V1;
using Search.Security;
using Search.Server.Access;
using Search.Tests.Server;

namespace Search.Tests.Access;

/// <summary>Every method and address asks for what the table says, over both transports.</summary>
public sealed class AccessTableTests : IAsyncLifetime
{
    private KeyedServer _site = null!;

    public async Task InitializeAsync() => _site = await KeyedServer.StartAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public void Every_method_of_the_contract_has_a_rule()
    {
        Assert.True(RawCalls.Methods.Count > 35);
        Assert.All(RawCalls.Methods, method => Assert.False(AccessTable.Methods[method.FullName].IsOpen));
    }

    [Fact]
    public void Every_address_of_a_running_server_has_a_rule()
    {
        var endpoints = _site.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints;

        Assert.True(endpoints.Count > 60);
        Assert.All(endpoints, endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<AccessRule>()));
    }

    [Fact]
    public async Task No_method_is_answered_without_a_key_or_with_one_that_lacks_its_scope()
    {
        await Assert.AllAsync(RawCalls.Methods, async method =>
        {
            var rule = AccessTable.Methods[method.FullName];
            var others = await _site.KeyAsync([.. ScopeNames.Of(Scope.All & ~FirstOf(rule.Scopes))]);

            Assert.Equal((StatusCode.Unauthenticated, "KEY_MISSING"), await RawCalls.EndAsync(_site.Server.Channel, method));
            Assert.Equal((StatusCode.PermissionDenied, "SCOPE_MISSING"), await RawCalls.EndAsync(_site.Server.Channel, method, others));
            foreach (var request in AddressesOf(method))
            {
                var (status, body) = await AnswerAsync(_site.Server.Http, request());
                Assert.Equal((401, true), (status, body.Contains("KEY_MISSING", StringComparison.Ordinal)));
                using var http = _site.Server.HttpWith(others);
                (status, body) = await AnswerAsync(http, request());
                Assert.Equal((403, true), (status, body.Contains("SCOPE_MISSING", StringComparison.Ordinal)));
            }
        });
    }

    [Fact]
    public async Task A_key_with_its_scopes_alone_gets_past_the_door()
    {
        await Assert.AllAsync(RawCalls.Methods, async method =>
        {
            var key = await _site.KeyAsync([.. ScopeNames.Of(AccessTable.Methods[method.FullName].Scopes)]);

            var (code, _) = await RawCalls.EndAsync(_site.Server.Channel, method, key);

            Assert.False(code is StatusCode.Unauthenticated or StatusCode.PermissionDenied, $"{method.FullName}: {code}");
        });
    }

    [Fact]
    public async Task What_concerns_all_articles_is_refused_to_a_key_with_a_filter()
    {
        var key = await _site.KeyAsync(new ArticleFilter { Authors = { "Ada" } }, [.. ScopeNames.All]);
        var concerned = RawCalls.Methods.Where(method => AccessTable.Methods[method.FullName].ConcernsAll).ToList();

        Assert.True(concerned.Count > 15);
        await Assert.AllAsync(concerned, async method =>
            Assert.Equal((StatusCode.PermissionDenied, "KEY_FILTERED"), await RawCalls.EndAsync(_site.Server.Channel, method, key)));
    }

    [Fact]
    public async Task Health_is_told_to_anybody()
    {
        var health = new Grpc.Health.V1.Health.HealthClient(_site.Server.Channel);

        Assert.Equal(200, (await AnswerAsync(_site.Server.Http, new HttpRequestMessage(HttpMethod.Get, "/healthz/live"))).Status);
        Assert.Equal(200, (await AnswerAsync(_site.Server.Http, new HttpRequestMessage(HttpMethod.Get, "/healthz/ready"))).Status);
        Assert.Equal(Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus.Serving, (await health.CheckAsync(new())).Status);
    }

    private static Scope FirstOf(Scope scopes) => (Scope)((int)scopes & -(int)scopes);

    private static IEnumerable<Func<HttpRequestMessage>> AddressesOf(MethodDescriptor method)
    {
        var rule = method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);
        return rule is null || JsonCall.Of(rule, Empty(method)) is null ? [] : [() => JsonCall.Of(rule, Empty(method))!];
    }

    private static IMessage Empty(MethodDescriptor method) => method.InputType.Parser.ParseFrom(ByteString.Empty);

    private static async Task<(int Status, string Body)> AnswerAsync(HttpClient http, HttpRequestMessage request)
    {
        using var answer = await http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
