using Search.Searching.Pages;
using Search.Searching.Synonyms;

namespace Search.Searching.Answers;

/// <summary>Stored synonym rules, a page at a time.</summary>
public sealed class SynonymListing(SynonymCatalog synonyms, ListPages pages)
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
        var page = pages.Begin(Request, pageSize, pageToken);
        var stored = synonyms.Current;
        return page.Of(stored.All, stored.Count, rule => new ListPlace(rule.Id.Value));
    }
}
