using CsCheck;

using Search.Articles;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>What must hold for every query and filter, on articles whose words are known.</summary>
public abstract partial class SearcherContract
{
    private const int LawArticles = 400;

    private static readonly string[] Vocabulary = ["kernel", "garden", "piano", "vector", "rocket", "lemon", "violin", "tunnel", "copper", "island", "saddle", "walnut"];
    private static readonly string[] LawTags = ["Art", "Beer", "Chess", "Dance"];
    private static readonly string[] LawAuthors = ["Ann Bell", "José Cruz", "Dora"];
    private static readonly string[] LawLanguages = ["en", "en-gb", "de"];

    private static readonly Gen<string> AnyWord = OneOf(Vocabulary);

    private readonly List<Article> _articles = [];

    /// <summary>Queries that each law is tried with.</summary>
    protected virtual int LawSamples => Faults.FaultRun.Choose(brief: 300, full: 3_000);

    private EngineFixture Laws => _laws.Value;

    private EngineFixture OpenLaws()
    {
        var random = new Random(20_260_115);
        for (var number = 0; number < LawArticles; number++)
        {
            // Some words are in most articles and some in few, so that AUTO means all for some queries and any for others.
            var words = Vocabulary.Where((_, rank) => random.NextDouble() < 0.9 / (1 + (rank * 0.5))).ToArray();
            random.Shuffle(words);
            _articles.Add(Some.Article($"n{number:000}", title: words.FirstOrDefault("nothing"), body: string.Join(' ', words.Skip(1))) with
            {
                FrontMatterTags = [.. LawTags.Where(_ => random.Next(3) == 0)],
                Authors = [LawAuthors[random.Next(LawAuthors.Length)]],
                Language = LawLanguages[random.Next(LawLanguages.Length)],
                ReadTimeMinutes = random.Next(1, 40),
                PublishDate = random.Next(5) == 0 ? null : Some.Day($"202{random.Next(6)}-{random.Next(1, 13):00}-01"),
                Attributes = [new AttributeValues("series", [$"s{random.Next(3)}"])],
                IsDraft = random.Next(10) == 0,
            });
        }

        Index.Add(_articles);
        return Index;
    }

    [Fact]
    public void Adding_a_filter_never_adds_hits_nor_changes_the_order_or_the_policy() =>
        Queries().Select(Filters(), Filters()).Sample(
            (query, filter, more) =>
            {
                var (text, policy) = query;
                var before = SearchLaw(text, policy, filter);
                foreach (var both in Narrowed(filter, more))
                {
                    var after = SearchLaw(text, policy, both);

                    Assert.Equal(IdsOf(before).Where(IdsOf(after).ToHashSet().Contains), IdsOf(after));
                    Assert.Equal(before.Policy, after.Policy);
                    Assert.Equal(after.TotalSize, after.Hits.Count);
                }
            },
            iter: LawSamples);

    [Fact]
    public void Reordering_unquoted_words_never_changes_the_set_of_hits() =>
        Queries().Select(Filters(), Gen.Int).Sample(
            (query, filter, seed) =>
            {
                var (text, policy) = query;
                var words = text.Split(' ');
                new Random(seed).Shuffle(words);

                Assert.Equal(IdsOf(SearchLaw(text, policy, filter)).Order(), IdsOf(SearchLaw(string.Join(' ', words), policy, filter)).Order());
            },
            iter: LawSamples);

    [Fact]
    public void Hits_are_the_articles_that_hold_the_words_counted_by_hand() =>
        Queries().Select(Filters()).Sample(
            (query, filter) =>
            {
                var (text, policy) = query;
                var found = SearchLaw(text, policy, filter);
                var words = text.Split(' ').Distinct().ToList();
                var visible = _articles.Where(article => article.IsVisibleAt(Some.Now)).ToList();
                var all = visible.Where(article => words.TrueForAll(word => Holds(article, word))).ToList();
                var any = visible.FindAll(article => words.Exists(word => Holds(article, word)));
                var most = found.Policy == MatchPolicy.Most || policy == MatchPolicy.Most;

                // Which words may be missing is told by their weights; of one or two none.
                List<string> hits = [.. IdsOf(found).Order(StringComparer.Ordinal)];
                Assert.Superset(Passing(most || found.Policy == MatchPolicy.All ? all : any).ToHashSet(), hits.ToHashSet());
                Assert.Subset(Passing(most ? any : found.Policy == MatchPolicy.All ? all : any).ToHashSet(), hits.ToHashSet());
                Assert.True(policy == MatchPolicy.Auto || policy == found.Policy, $"{found.Policy}");
                if (words.Count <= 2 && policy == MatchPolicy.Auto)
                {
                    Assert.Equal(words.Count == 1 || all.Count >= 10 ? MatchPolicy.All : MatchPolicy.Any, found.Policy);
                }

                IEnumerable<string> Passing(List<Article> articles) => articles.Where(article => Passes(article, filter)).Select(article => article.Id.Value);
            },
            iter: LawSamples);

    [Fact]
    public void The_total_is_what_walking_all_pages_counts_on_every_page() =>
        Queries().Select(Filters(), Gen.Int[1, 60], Gen.Enum<SearchOrder>()).Sample(
            (query, filter, pageSize, order) =>
            {
                var (text, policy) = query;
                var visited = new List<string>();
                var totals = new HashSet<int>();
                PageCursor? after = null;
                do
                {
                    var page = Laws.Search(
                        text,
                        new SearchQuery { Filter = filter, Order = order, PageSize = pageSize, Audience = Some.Everyone, After = after },
                        new QueryOptions { Policy = policy });
                    visited.AddRange(EngineFixture.IdsOf(page));
                    totals.Add(page.TotalSize);
                    after = page.Next;
                }
                while (after is not null);

                Assert.Equal([visited.Count], totals);
                Assert.Equal(visited.Count, visited.Distinct().Count());
            },
            iter: LawSamples / 5);

    private static Gen<(string Text, MatchPolicy Policy)> Queries() =>
        AnyWord.Array[1, 5].Select(words => string.Join(' ', words)).Select(Gen.Enum<MatchPolicy>(), (text, policy) => (text, policy));

    private static Gen<ArticleFilter> Filters() => Gen.Select(
        Gen.Int[0, 8], OneOf(LawTags).Array[1, 2], OneOf(LawAuthors), OneOf(["en", "EN-gb", "de", "fr"]), Gen.Int[2019, 2026], Gen.Int[0, 40], OneOf(["S0", "s1", "s9"]),
        (kind, tags, author, language, year, minutes, series) => kind switch
        {
            0 => new ArticleFilter { TagsAll = [.. tags.Select(Topic)] },
            1 => new ArticleFilter { TagsAny = [.. tags.Select(Topic)] },
            2 => new ArticleFilter { TagsNone = [.. tags.Select(Topic)] },
            3 => new ArticleFilter { Authors = [author] },
            4 => new ArticleFilter { Languages = [language] },
            5 => new ArticleFilter { PublishedFrom = Some.Day($"{year}-06-01").Instant },
            6 => new ArticleFilter { PublishedBefore = Some.Day($"{year}-06-01").Instant },
            7 => new ArticleFilter { ReadTimeFrom = minutes, ReadTimeBefore = minutes + 10 },
            _ => new ArticleFilter { Attributes = [new AttributeFilter("Series", series)] },
        });

    /// <summary>A filter with one of its parts made narrower by another filter; nothing where that would replace a part.</summary>
    private static IEnumerable<ArticleFilter> Narrowed(ArticleFilter filter, ArticleFilter more)
    {
        yield return filter with { TagsAll = [.. filter.TagsAll, .. more.TagsAll] };
        yield return filter with { TagsNone = [.. filter.TagsNone, .. more.TagsNone] };
        yield return filter with { Attributes = [.. filter.Attributes, .. more.Attributes] };
        if (filter.TagsAny.Count == 0)
        {
            yield return filter with { TagsAny = more.TagsAny };
        }

        if (filter.Authors.Count == 0)
        {
            yield return filter with { Authors = more.Authors };
        }

        if (filter.Languages.Count == 0)
        {
            yield return filter with { Languages = more.Languages };
        }

        yield return filter with { PublishedFrom = filter.PublishedFrom ?? more.PublishedFrom };
        yield return filter with { PublishedBefore = filter.PublishedBefore ?? more.PublishedBefore };
        if (filter.ReadTimeBefore == 0)
        {
            yield return filter with { ReadTimeFrom = more.ReadTimeFrom, ReadTimeBefore = more.ReadTimeBefore };
        }
    }

    private static bool Passes(Article article, ArticleFilter filter)
    {
        var topics = article.FrontMatterTags.Select(Topic).ToHashSet();
        return filter.TagsAll.All(topics.Contains)
            && (filter.TagsAny.Count == 0 || filter.TagsAny.Any(topics.Contains))
            && !filter.TagsNone.Any(topics.Contains)
            && (filter.Authors.Count == 0 || filter.Authors.Any(article.Authors.Contains))
            && (filter.Languages.Count == 0 || filter.Languages.Any(language =>
                $"{article.Language}-".StartsWith($"{language}-", StringComparison.OrdinalIgnoreCase)))
            && (filter.PublishedFrom is not { } from || article.PublishDate?.Instant >= from)
            && (filter.PublishedBefore is not { } before || article.PublishDate?.Instant < before)
            && article.ReadTimeMinutes >= filter.ReadTimeFrom
            && (filter.ReadTimeBefore == 0 || article.ReadTimeMinutes < filter.ReadTimeBefore)
            && filter.Attributes.All(attribute => article.Attributes.Any(own =>
                own.Values.Contains(attribute.Value, StringComparer.OrdinalIgnoreCase)));
    }

    private static bool Holds(Article article, string word) => article.Title == word || article.Sections[0].Text.Split(' ').Contains(word);

    private static IReadOnlyList<string> IdsOf(HitPage page) => EngineFixture.IdsOf(page);

    private static Gen<string> OneOf(string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private HitPage SearchLaw(string text, MatchPolicy policy, ArticleFilter filter) => Laws.Search(
        text, new SearchQuery { Filter = filter, PageSize = LawArticles, Audience = Some.Everyone }, new QueryOptions { Policy = policy });
}
