using Grpc.Net.ClientFactory;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

using Search.Contracts.V1;

namespace Search.Client;

/// <summary>Registers the client with a service that wants to call the search service.</summary>
public static class SearchClientServices
{
    /// <summary>Makes the generated clients (<c>SearchService.SearchServiceClient</c>, …) and <see cref="ArticleImporter"/> injectable.</summary>
    public static IServiceCollection AddSearchClient(this IServiceCollection services, Action<SearchClientOptions> configure)
    {
        services.AddOptions<SearchClientOptions>().Configure(configure).ValidateOnStart();
        return AddClients(services);
    }

    /// <summary>The same with the options of the configuration section <c>SearchClient</c>.</summary>
    public static IServiceCollection AddSearchClient(this IServiceCollection services)
    {
        services.AddOptions<SearchClientOptions>().BindConfiguration(SearchClientOptions.SectionName).ValidateOnStart();
        return AddClients(services);
    }

    private static IServiceCollection AddClients(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SearchClientOptions>, SearchClientOptionsValidator>());
        AddClient<SearchService.SearchServiceClient>(services);
        AddClient<ArticleService.ArticleServiceClient>(services);
        AddClient<TagService.TagServiceClient>(services);
        AddClient<SynonymService.SynonymServiceClient>(services);
        AddClient<AdminService.AdminServiceClient>(services);
        AddClient<KeyService.KeyServiceClient>(services);
        AddClient<AuditService.AuditServiceClient>(services);
        services.TryAddTransient<ArticleImporter>();
        return services;
    }

    private static void AddClient<TClient>(IServiceCollection services)
        where TClient : class =>
        services
            .AddGrpcClient<TClient>((provider, client) => client.Address = OptionsOf(provider).Address)
            .ConfigurePrimaryHttpMessageHandler(provider => KeySource.Around(ChannelConfiguration.CreateHandler(), OptionsOf(provider)))
            .ConfigureChannel((provider, channel) => ChannelConfiguration.Apply(channel, OptionsOf(provider)))
            .AddInterceptor(
                InterceptorScope.Channel,
                provider => new DefaultDeadline(OptionsOf(provider).Timeout, provider.GetService<TimeProvider>() ?? TimeProvider.System));

    private static SearchClientOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<SearchClientOptions>>().Value;
}
