using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Synonyms;

/// <summary>The synonym rules of the server.</summary>
internal static class StoredSynonyms
{
    // The most that ListSynonyms gives at once.
    private const int PageSize = 1_000;

    /// <summary>All pages as one, by id.</summary>
    public static async Task<IReadOnlyList<SynonymRule>> ListAsync(SearchClient client, CancellationToken cancellationToken)
    {
        var all = new List<SynonymRule>();
        var request = new ListSynonymsRequest { PageSize = PageSize };
        do
        {
            var page = await client.Synonyms.ListSynonymsAsync(request, cancellationToken: cancellationToken);
            all.AddRange(page.Synonyms);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return all;
    }

    /// <summary>Removes the stored rules whose ids are none of these rules'.</summary>
    /// <returns>How many were removed.</returns>
    public static async Task<int> DeleteOthersAsync(SearchClient client, IEnumerable<SynonymRule> rules, CancellationToken cancellationToken)
    {
        var kept = rules.Select(rule => rule.SynonymId).ToHashSet();
        var others = (await ListAsync(client, cancellationToken)).Where(rule => !kept.Contains(rule.SynonymId)).ToList();
        foreach (var rule in others)
        {
            await client.Synonyms.DeleteSynonymAsync(new DeleteSynonymRequest { SynonymId = rule.SynonymId }, cancellationToken: cancellationToken);
        }

        return others.Count;
    }
}
