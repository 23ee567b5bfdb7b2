using Search.Searching;
using Search.Synonyms;

namespace Search.Curation;

/// <summary>Stored synonym rules, a page at a time.</summary>
public sealed class SynonymListing(SynonymCatalog synonyms)
{
    private const string Request = "synonyms";

    /// <summary>The rule with this id.</summary>
    /// <exception cref="SearchException">There is none (<see cref="SearchError.NotFound"/>).</exception>
    public SynonymRule Get(SynonymId id) => synonyms.Current.Find(id)
        ?? throw new SearchException(Reasons.SynonymNotFound, $"synonym_id must name a stored rule, was {Quote.Of(id.Value)}");

    /// <summary>Rules by id.</summary>
    /// <exception cref="SearchException">The page size is negative or the page token is not one of this list.</exception>
    public ListPage<SynonymRule> List(int pageSize, string pageToken)
    {
        var limit = PageSize.Check(pageSize, TagListing.DefaultPageSize, TagListing.MaxPageSize);
        var after = PageToken.Decode(pageToken, Request);
        var stored = synonyms.Current;
        var rest = stored.All.Where(rule => after is null || string.CompareOrdinal(rule.Id.Value, after.LastId) > 0).Take(limit + 1).ToList();
        var next = rest.Count > limit ? PageToken.Encode(new PageCursor(0, 0, "", rest[limit - 1].Id.Value), Request) : "";
        return new ListPage<SynonymRule>([.. rest.Take(limit)], stored.Count, next);
    }
}
