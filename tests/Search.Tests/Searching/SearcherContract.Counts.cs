using Search.Articles;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>What is counted besides hits, and names that begin as typed.</summary>
public abstract partial class SearcherContract
{
    [Fact]
    public async Task Proposals_are_counted_over_visible_articles_with_some_of_them_the_most_frequent_first()
    {
        Propose("a", "Vector search", "Kernel");
        Propose("b", "vector search");
        Propose("c", "Vector search", "Lemon");
        Propose("d", "Lemon");
        Propose("hidden", isDraft: true, "Kernel", "Lemon");
        Index.Add();

        var proposals = await Index.Searcher.CountProposalsAsync(minArticles: 2, examples: 2, Some.Everyone, CancellationToken.None);

        Assert.Equal(
            [("vector-search", "Vector search", 3), ("lemon", "Lemon", 2)], proposals.Select(proposal => (proposal.Topic.Value, proposal.Label, proposal.ArticleCount)));
        Assert.All(proposals, proposal => Assert.Equal(2, proposal.Examples.Distinct().Count()));
        Assert.Equal(["c", "d"], proposals[1].Examples.Select(id => id.Value).Order());
        var all = await Index.Searcher.CountProposalsAsync(minArticles: 1, examples: 0, Some.Everyone, CancellationToken.None);
        Assert.Equal(["vector-search", "lemon", "kernel"], all.Select(proposal => proposal.Topic.Value));
        Assert.All(all, proposal => Assert.Empty(proposal.Examples));
    }

    [Fact]
    public async Task Topics_that_come_together_are_counted_over_visible_articles()
    {
        Index.Add(
            Tagged("a", "Rust", "Art", "Beer"),
            Tagged("b", "Beer", "Rust"),
            Tagged("c", "Art"),
            Tagged("hidden", "Art", "Beer") with { IsDraft = true });

        var together = await Index.Searcher.CountCooccurrencesAsync(minArticles: 1, Some.Everyone, CancellationToken.None);

        Assert.Equal(
            [("art", "beer", 1), ("art", "rust", 1), ("beer", "rust", 2)],
            together.Select(pair => (pair.One.Value, pair.Other.Value, pair.ArticleCount)).Order());
        Assert.Equal(["rust"], (await Index.Searcher.CountCooccurrencesAsync(minArticles: 2, Some.Everyone, CancellationToken.None)).Select(pair => pair.Other.Value));
    }

    [Fact]
    public async Task Deleted_and_replaced_articles_count_nowhere()
    {
        Index.Add(Tagged("a", "Rust", "Art"), Tagged("b", "Rust", "Art"), Tagged("c", "Beer") with { Authors = ["Art Deco"] });
        Index.Add(Tagged("a", "Beer"));
        Index.Delete(ArticleId.Parse("c"));
        Index.Add();

        Assert.Equal(["art 1", "beer 1", "rust 1"], (await Index.Searcher.CountTagsAsync(Some.Everyone, CancellationToken.None)).Select(tag => $"{tag.Topic.Value} {tag.ArticleCount}"));
        Assert.Equal([1], (await Index.Searcher.CountCooccurrencesAsync(1, Some.Everyone, CancellationToken.None)).Select(pair => pair.ArticleCount));
        Assert.Equal([("Art", 1)], Index.Labels("art").Select(label => (label.Label, label.ArticleCount)));
    }

    [Fact]
    public void Names_and_phrases_are_found_by_each_of_their_words_and_counted_over_visible_articles()
    {
        Index.Put(Some.Indexed(Tagged("a", "Vector Search") with { Authors = ["Véra Núñez"] }) with
        {
            Tags = new ArticleTags(
                [Some.Tag("Vector Search") with { Status = TopicStatus.Active }, Some.Tag("Veracity")],
                [new TagProposal(TopicId.Parse("search-vectors"), "search vectors", 0.5)]),
        });
        Index.Put(Some.Indexed(Tagged("b", "Verse") with { Authors = ["Véra Núñez", "Ann-Vera Nu"] }));
        Index.Put(Some.Indexed(Tagged("hidden", "Vermouth") with { IsDraft = true, Authors = ["Vera Hidden"] }));
        Index.Add();

        Assert.Equal(
            [
                new Completion(CompletionKind.Topic, "Vector Search", true, 1),
                new Completion(CompletionKind.Author, "Ann-Vera Nu", false, 1),
                new Completion(CompletionKind.Author, "Véra Núñez", true, 2),
                new Completion(CompletionKind.Phrase, "Veracity", true, 1),
                new Completion(CompletionKind.Phrase, "Verse", true, 1),
                new Completion(CompletionKind.Phrase, "search vectors", false, 1),
            ],
            Index.Labels("ve").OrderBy(label => label.Kind).ThenBy(label => label.Label, StringComparer.Ordinal));
        Assert.Equal(["Véra Núñez"], Index.Labels("vera nu").Where(label => label.IsFromStart).Select(label => label.Label));
        Assert.Empty(Index.Labels("verm"));
        Assert.Empty(Index.Labels("ector"));
    }

    [Fact]
    public void Of_each_kind_the_names_of_most_articles_are_listed()
    {
        Index.Add(Enumerable.Range(0, 6).Select(number =>
            Tagged($"n{number}", [.. Enumerable.Range(0, number + 1).Select(label => $"Ar{(char)('a' + label)}")]) with { Authors = [$"Arno {number}", "Arthur"] }));

        var labels = Index.Labels("ar", limit: 2);

        Assert.Equal(["Ara", "Arb"], labels.Where(label => label.Kind == CompletionKind.Phrase).OrderByDescending(label => label.ArticleCount).Select(label => label.Label));
        Assert.Equal(2, labels.Count(label => label.Kind == CompletionKind.Author));
        Assert.Contains(labels, label => label is { Label: "Arthur", ArticleCount: 6 });
    }

    [Fact]
    public async Task A_document_is_found_by_its_id_by_those_who_may_see_it()
    {
        Index.Add(Tagged("a", "Rust") with { Language = "DE" }, Tagged("draft") with { IsDraft = true });

        var hit = await FindAsync("a", Some.Everyone);

        Assert.Equal(("a", "de", "rust"), (hit!.ArticleId.Value, hit.Language, hit.Tags.Single().Topic.Value));
        Assert.Equal(Some.Indexed(Tagged("a")).ContentHash, hit.ContentHash);
        Assert.Null(await FindAsync("draft", Some.Everyone));
        Assert.NotNull(await FindAsync("draft", Audience.Unlimited));
        Assert.Null(await FindAsync("a", new Audience(Some.Now, new ArticleFilter { TagsNone = [Topic("rust")] })));
        Assert.Null(await FindAsync("none", Some.Everyone));

        async Task<IndexHit?> FindAsync(string id, Audience audience) => await Index.Searcher.FindAsync(ArticleId.Parse(id), audience, CancellationToken.None);
    }

    [Fact]
    public async Task What_an_audience_may_not_see_is_counted_and_named_nowhere()
    {
        Index.Add(Enumerable.Range(0, 12).Select(number => Some.Article($"n{number:00}", body: "kernel lemon") with
        {
            FrontMatterTags = number < 4 ? ["Inside", "Rust"] : ["Outside", "Rust"],
            Authors = [number < 4 ? "Ann" : "Ben"],
        }));
        var few = new Audience(Some.Now, new ArticleFilter { TagsAny = [Topic("inside")] });
        var asked = new SearchQuery { Audience = few, PageSize = 100, Facets = [new FacetRequest(FacetNames.Author, "")] };

        var page = Index.Search("kernel lemon", asked);
        var filtered = Index.Search("kernel lemon", asked with { Filter = new ArticleFilter { Authors = ["Ben"] } });

        Assert.Equal((4, MatchPolicy.Any, "Ann"), (page.TotalSize, page.Policy, Assert.Single(page.Facets[0].Values).Label));
        Assert.Equal((0, "Ann 4, Ben 0"), (filtered.TotalSize, string.Join(", ", filtered.Facets[0].Values.Select(value => $"{value.Label} {value.Count}"))), IgnoringCase);
        Assert.Equal(["inside 4", "rust 4"], (await Index.Searcher.CountTagsAsync(few, CancellationToken.None)).Select(tag => $"{tag.Topic.Value} {tag.ArticleCount}"));
        Assert.Equal(["inside"], (await Index.Searcher.CountCooccurrencesAsync(1, few, CancellationToken.None)).Select(pair => pair.One.Value));
        Assert.Empty(Index.Labels("outs", audience: few));
    }

    private static IEqualityComparer<(int, string)> IgnoringCase { get; } = EqualityComparer<(int, string)>.Create(
        (one, other) => one.Item1 == other.Item1 && one.Item2.Equals(other.Item2, StringComparison.OrdinalIgnoreCase));

    private static Article Tagged(string id, params string[] tags) => Some.Article(id, body: "x") with { FrontMatterTags = tags };

    private void Propose(string id, params string[] labels) => Propose(id, isDraft: false, labels);

    private void Propose(string id, bool isDraft, params string[] labels) => Index.Put(Some.Indexed(Some.Article(id) with { IsDraft = isDraft }) with
    {
        Tags = new ArticleTags([], [.. labels.Select(label => new TagProposal(ProposedTopic.IdOf(label)!, label, 0.5))]),
    });
}
