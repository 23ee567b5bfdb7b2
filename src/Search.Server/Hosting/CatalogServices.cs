using Search.Changes;

namespace Search.Server.Hosting;

/// <summary>The part of the composition root that is about catalogs.</summary>
internal static class CatalogServices
{
    /// <summary>Adds a catalog to those that are loaded, followed and verified; the store holds its kind from then on.</summary>
    public static void AddCatalog<TCatalog>(this IServiceCollection services)
        where TCatalog : class, ICatalog
    {
        services.AddSingleton<TCatalog>();
        services.AddSingleton<ICatalog>(provider => provider.GetRequiredService<TCatalog>());
    }

    /// <summary>Brings what the store has in, before the first article is tagged and the first query is read.</summary>
    public static Task LoadCatalogsAsync(this IServiceProvider services) =>
        services.GetRequiredService<Catalogs>().LoadAsync(services.GetRequiredService<IChangeLog>(), CancellationToken.None);
}
