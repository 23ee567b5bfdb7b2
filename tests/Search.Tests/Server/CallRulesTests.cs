using Google.Protobuf.Reflection;

using Search.Contracts.V1;
using Search.Server.Admission;

namespace Search.Tests.Server;

/// <summary>What kind of call each is, and whose.</summary>
public sealed class CallRulesTests
{
    [Fact]
    public void Every_call_of_the_contract_has_its_kind_and_streams_are_streams()
    {
        var services = typeof(SearchService).Assembly.GetTypes()
            .Select(type => type.GetProperty("Descriptor")?.GetValue(null))
            .OfType<ServiceDescriptor>()
            .DistinctBy(service => service.FullName)
            .ToList();

        Assert.NotEmpty(services);
        Assert.All(services.SelectMany(service => service.Methods), method =>
        {
            var kind = CallRules.Find($"/{method.Service.FullName}/{method.Name}");
            Assert.True(kind is not null, $"{method.FullName} has no kind");
            Assert.Equal(method.IsClientStreaming || method.IsServerStreaming, kind == CallKind.Stream || method.Name == "ImportArticles");

            // What may be sent by QUERY, and again by whoever is not sure that it arrived, is what counts as a read.
            var isRead = method.GetOptions()?.IdempotencyLevel == MethodOptions.Types.IdempotencyLevel.NoSideEffects;
            Assert.True(kind is CallKind.Stream or CallKind.Free || isRead == CallRules.IsRead(kind.Value), $"{method.FullName} has another level of idempotency");
        });
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Reader")]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Bot")]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)", "Bot")]
    [InlineData("Scrapy/2.11 (+https://scrapy.org)", "Bot")]
    [InlineData("grpc-dotnet/2.80.0 (.NET 10.0.0; CLR 10.0.0; net10.0; linux; x64)", "Service")]
    [InlineData("curl/8.5.0", "Service")]
    [InlineData("", "Service")]
    public void The_user_agent_tells_readers_bots_and_services(string userAgent, string expected) =>
        Assert.Equal(expected, $"{CallClasses.OfUserAgent(userAgent)}");
}
