using Search.Changes;
using Search.Curation;
using Search.Synonyms;

namespace Search.Server.Hosting;

/// <summary>The part of the composition root that is about synonyms.</summary>
internal static class SynonymServices
{
    public static void AddSynonyms(this IServiceCollection services)
    {
        services.AddSingleton<SynonymCatalog>();
        services.AddSingleton<IQuerySynonyms, QuerySynonyms>();
        services.AddSingleton<SynonymEditor>();
        services.AddSingleton<SynonymListing>();
    }

    /// <summary>Brings the stored rules in, before the first query.</summary>
    public static Task LoadSynonymsAsync(this IServiceProvider services) =>
        services.GetRequiredService<SynonymCatalog>().LoadAsync(services.GetRequiredService<IChangeLog>(), CancellationToken.None);
}
