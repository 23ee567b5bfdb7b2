using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Queries;

namespace Search.Searching.Answers;

/// <summary>Topics and proposals, a page at a time.</summary>
public sealed class TopicListing(TopicCatalog topics, IArticleSearcher searcher, ListPages pages)
{
    private const int Examples = 3;

    /// <summary>A topic that is stored, by its id or a name folded like one, or that is proposed; of a merged one the topic that took it in.</summary>
    /// <exception cref="SearchException">There is none (<see cref="SearchError.NotFound"/>).</exception>
    public async Task<Topic> GetAsync(TopicId id, Audience audience, CancellationToken cancellationToken) =>
        topics.Current.FindByName(id.Value)
        ?? ((await FindProposalsAsync(audience, cancellationToken)).Find(proposal => proposal.Count.Topic == id) is { } proposed
            ? new Topic { Id = id, Label = proposed.Count.Label, Status = TopicStatus.Proposed }
            : throw new SearchException(Reasons.TopicNotFound, $"no topic and no proposal has topic_id {Quote.Of(id.Value)}"));

    /// <summary>Stored topics by id.</summary>
    /// <exception cref="SearchException">The page size is negative or the page token is not one of this list.</exception>
    public ListPage<Topic> List(TopicStatus? status, int pageSize, string pageToken)
    {
        var page = pages.Begin($"topics {status}", pageSize, pageToken);
        var all = topics.Current.All.Where(topic => status is null || topic.Status == status).ToList();
        return page.Of(all, all.Count, topic => new ListPlace(topic.Id.Value));
    }

    /// <summary>Tags of front matter that no topic knows, and phrases that enough articles are about; most articles first.</summary>
    /// <exception cref="SearchException">The page size is negative or the page token is not one of this list.</exception>
    public async Task<ListPage<TopicProposal>> ListProposalsAsync(
        int pageSize, string pageToken, Audience audience, CancellationToken cancellationToken)
    {
        var page = pages.Begin(PageBinding.Of("proposals", audience), pageSize, pageToken);
        var all = await FindProposalsAsync(audience, cancellationToken);
        var shown = page.Of(all, all.Count, proposal => new ListPlace(proposal.Count.Topic.Value, proposal.Count.ArticleCount));
        return shown with { Entries = await WithExamplesAsync(shown.Entries, audience, cancellationToken) };
    }

    private async Task<List<TopicProposal>> FindProposalsAsync(Audience audience, CancellationToken cancellationToken)
    {
        var vocabulary = topics.Current;
        var steps = new WorkSteps(cancellationToken);
        var named = (await searcher.CountTagsAsync(audience, cancellationToken)).Where(tag => vocabulary.Find(tag.Topic) is null).ToDictionary(tag => tag.Topic);
        var found = (await searcher.CountProposalsAsync(Tagger.MinArticlesOfProposal, Examples, audience, cancellationToken))
            .Where(proposal => MayBeProposed(proposal.Topic))
            .ToDictionary(proposal => proposal.Topic);
        return [.. named.Keys.Union(found.Keys)
            .Select(id => found.TryGetValue(id, out var proposal) && proposal.ArticleCount >= (named.GetValueOrDefault(id)?.ArticleCount ?? 0)
                ? new TopicProposal(proposal, named.ContainsKey(id))
                : new TopicProposal(new ProposalCount(id, named[id].Label, named[id].ArticleCount, []), true))
            .OrderByDescending(proposal => proposal.Count.ArticleCount)
            .ThenBy(proposal => proposal.Count.Topic.Value, StringComparer.Ordinal)];

        bool MayBeProposed(TopicId topic)
        {
            steps.Next();
            return vocabulary.FindByName(topic.Value) is null or { Status: TopicStatus.Active, Mode: TopicMode.SuggestOnly };
        }
    }

    /// <summary>A phrase comes with examples; those of a tag are looked for only when it is shown.</summary>
    private async Task<IReadOnlyList<TopicProposal>> WithExamplesAsync(
        IReadOnlyList<TopicProposal> proposals, Audience audience, CancellationToken cancellationToken)
    {
        var shown = new List<TopicProposal>(proposals.Count);
        await using var view = await searcher.OpenViewAsync(after: null, cancellationToken);
        foreach (var proposal in proposals)
        {
            shown.Add(proposal.Count.Examples.Count > 0 ? proposal : await WithExamplesAsync(proposal, view));
        }

        return shown;

        async ValueTask<TopicProposal> WithExamplesAsync(TopicProposal proposal, ISearchView view)
        {
            var query = new SearchQuery
            {
                Filter = new ArticleFilter { TagsAll = [proposal.Count.Topic] },
                Order = SearchOrder.ArticleId,
                PageSize = Examples,
                Audience = audience,
            };
            var hits = (await view.SearchAsync(query, cancellationToken)).Hits;
            return proposal with { Count = proposal.Count with { Examples = [.. hits.Select(hit => hit.ArticleId)] } };
        }
    }
}

/// <summary>A phrase that may become a topic.</summary>
/// <param name="Count">The phrase with its articles.</param>
/// <param name="IsTag">Whether articles show it as a tag already, by their front matter or for want of a topic.</param>
public sealed record TopicProposal(ProposalCount Count, bool IsTag);
