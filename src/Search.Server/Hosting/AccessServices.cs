using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

using Search.Changes;
using Search.Security;
using Search.Server.Access;
using Search.Writing;

namespace Search.Server.Hosting;

/// <summary>The part of the composition root that is about who comes in.</summary>
internal static class AccessServices
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddCatalog<KeyCatalog>();
        services.AddCatalog<KeyUses>();
        services.AddSingleton<KeyCheck>();
        services.AddSingleton<KeyEditor>();
        services.AddSingleton<DoorState>();
        services.AddSingleton<KeyFailures>();
        services.AddSingleton<TokenCallers>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>>(provider => provider.GetRequiredService<TokenCallers>());
        services.AddAuthentication(KeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, configureOptions: null)
            .AddJwtBearer();
        services.AddAuthorization(options => options.DefaultPolicy = options.FallbackPolicy = AccessGate.Policy);
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<AccessGate>();
        services.AddSingleton<IAuthorizationHandler>(provider => provider.GetRequiredService<AccessGate>());
        services.AddSingleton<IAuthorizationMiddlewareResultHandler>(provider => provider.GetRequiredService<AccessGate>());
        services.AddSingleton<LocalKeys>();
        services.AddHostedService<KeyKeeper>();
    }

    /// <summary>Takes in the keys that were made on the data folder, and passes where nobody from elsewhere comes in without one.</summary>
    /// <exception cref="SearchException">Others could.</exception>
    public static async Task LoadAccessAsync(this IServiceProvider services)
    {
        await services.GetRequiredService<KeyCatalog>().LoadHistoryAsync(services.GetRequiredService<IChangeLog>(), CancellationToken.None);
        await services.GetRequiredService<LocalKeys>().TakeInAsync(CancellationToken.None);
        services.GetRequiredService<DoorState>().CheckStart();
    }
}
