using Search.Searching.Answers;
using Search.Searching.Synonyms;
using Search.Writing;

namespace Search.Server.Hosting;

/// <summary>The part of the composition root that is about synonyms.</summary>
internal static class SynonymServices
{
    public static void AddSynonyms(this IServiceCollection services)
    {
        services.AddCatalog<SynonymCatalog>();
        services.AddSingleton<IQuerySynonyms, QuerySynonyms>();
        services.AddSingleton<SynonymEditor>();
        services.AddSingleton<SynonymListing>();
    }
}
