using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;

using Search.Contracts.V1;

namespace Search.Client;

/// <summary>Sets up a channel: retries, message sizes, connections.</summary>
internal static class ChannelConfiguration
{
    // A GetArticle answer holds 512 KiB of source and about as much text again; a page of 100 hits is smaller. gRPC's own limit of 4 MiB
    // is too near to answers for 1,000 articles that all have warnings.
    private const int MaxMessageBytes = 16 * 1024 * 1024;

    public static void Apply(GrpcChannelOptions channel, SearchClientOptions options)
    {
        channel.MaxReceiveMessageSize = MaxMessageBytes;
        channel.MaxRetryAttempts = options.MaxAttempts;
        channel.MaxRetryBufferPerCallSize = MaxMessageBytes;
        channel.MaxRetryBufferSize = 4 * MaxMessageBytes;
        channel.ServiceConfig = ServiceConfigOf(options);
    }

    public static SocketsHttpHandler CreateHandler() => new()
    {
        EnableMultipleHttp2Connections = true,
        // A connection that a firewall dropped without a word is noticed by a ping, not by a call that runs into its deadline.
        KeepAlivePingDelay = TimeSpan.FromSeconds(60),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
    };

    private static ServiceConfig ServiceConfigOf(SearchClientOptions options)
    {
        var config = new ServiceConfig();
        if (options.MaxAttempts == 1)
        {
            return config;
        }

        config.MethodConfigs.Add(new MethodConfig
        {
            Names = { MethodName.Default },
            RetryPolicy = new RetryPolicy
            {
                MaxAttempts = options.MaxAttempts,
                InitialBackoff = options.InitialBackoff,
                MaxBackoff = options.MaxBackoff,
                BackoffMultiplier = 2,
                RetryableStatusCodes = { StatusCode.Unavailable },
            },
        });

        // An import that broke off is sent again by whoever has its articles; a policy would keep what was sent in memory.
        config.MethodConfigs.Add(new MethodConfig
        {
            Names = { new MethodName { Service = ArticleService.Descriptor.FullName, Method = nameof(ArticleService.ArticleServiceClient.ImportArticles) } },
        });
        return config;
    }
}
