using System.Text;

using Search.Articles;
using Search.Changes;
using Search.Searching.Answers;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.Changes;

/// <summary>What the cache of parsed articles counts is what it holds. Alone, since the memory of the process is measured.</summary>
[CollectionDefinition(nameof(ParsedArticlesTests), DisableParallelization = true)]
[Collection(nameof(ParsedArticlesTests))]
public sealed class ParsedArticlesTests
{
    private static readonly ArticleId Id = ArticleId.Parse("a");

    public static TheoryData<string, string> Sources => new()
    {
        { "prose", "---\ntitle: A title\nauthors: [One, Two]\ntags: [a, b, c]\n---\n\n" + string.Concat(Enumerable.Repeat("## A heading\n\nSome words of prose in a line.\n\n", 300)) },
        { "short", "# A title\n\nOne line." },
        { "one long paragraph", string.Concat(Enumerable.Repeat("word ", 100_000)) },
        { "headings", Whole("# a\n") },
        { "deep headings", Whole("# a\n## b\n### c\n#### d\n##### e\n###### f\n") },
        { "headings with a line", Whole("# a\nb\n\n") },
        { "code", Whole("# a\n```\nb\n```\n") },
        { "list items", string.Concat(Enumerable.Repeat("- a\n", 3_000)) },
        { "attributes", "---\n" + string.Concat(Enumerable.Range(0, 6_000).Select(number => $"k{number}: v\n")) + "---\n" },
        { "values", "---\nk: [" + string.Join(',', Enumerable.Range(0, 1_000)) + "]\n---\n" },
        { "tags", "---\ntags: [" + string.Join(',', Enumerable.Range(0, 1_000)) + "]\n---\n" },
        { "warnings", "---\n" + string.Concat(Enumerable.Range(0, 5_000).Select(_ => "date: x\n")) + "---\n" },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void The_estimate_of_an_article_is_within_a_factor_of_two_of_what_it_takes(string kind, string source)
    {
        // Copies enough to be seen beside what the runner and the remains of other tests do meanwhile, which may spoil a try but not three.
        var estimate = ArticleMemory.Of(ArticleParser.Parse(Id, source));

        var copies = (int)Math.Clamp(4_000_000 / estimate, 1, 500);
        var taken = 0L;
        for (var tries = 0; tries < 3 && !IsNear(taken, estimate); tries++)
        {
            taken = Measure(source, copies);
        }

        Assert.True(IsNear(taken, estimate), $"{kind}: estimated {estimate}, took {taken}");
    }

    [Theory]
    [InlineData("---\ntitle: a\ndescription: >-\n  ", "\n---\n")]
    [InlineData("# ", "\n")]
    [InlineData("```\n", "\n```\n")]
    [InlineData("", "")]
    public void Whatever_holds_words_counts_for_what_they_take_once_they_are_shown(string before, string after)
    {
        var few = ArticleMemory.OfWords(ArticleParser.Parse(Id, before + "x" + after));
        var words = string.Concat(Enumerable.Repeat("word ", 200));

        Assert.InRange(ArticleMemory.OfWords(ArticleParser.Parse(Id, before + words + after)), few + words.Length, few + (6 * words.Length));
    }

    [Fact]
    public void The_cache_holds_no_more_than_its_capacity_whatever_the_articles_are_made_of()
    {
        const long Capacity = 8_000_000;
        using var articles = new ParsedArticles(Capacity);
        var hostile = string.Concat(Enumerable.Repeat("# a\n", 10_000));

        for (var number = 0; number < 50; number++)
        {
            articles.Parse(ArticleId.Parse($"n{number}"), hostile + number);
            Assert.InRange(articles.HeldBytes, 0, Capacity);
        }

        // An article takes 1.5 MB, forty times its source: counted by its letters, all of them would be kept.
        Assert.InRange(
            Enumerable.Range(0, 50).Count(number => articles.Find(ArticleId.Parse($"n{number}"), ContentHash.Of(Encoding.UTF8.GetBytes(hostile + number))) is not null), 1, 6);
    }

    [Fact]
    public async Task A_text_that_a_caller_merely_asks_about_is_not_kept()
    {
        using var folder = new TemporaryFolder();
        await using var site = await Site.StartAsync(folder.Path, "--Storage:ImportSamples=false");
        var articles = site.Get<ParsedArticles>();
        Assert.NotNull(articles.Parse(Id, "# Kept"));
        var before = articles.HeldBytes;

        await site.Get<RelatedArticles>().FindToTextAsync(ArticleId.Draft, Whole("# a\n"), pageSize: 0, Audience.Everyone(Some.Now), CancellationToken.None);

        Assert.NotEqual(0, before);
        Assert.Equal(before, articles.HeldBytes);
    }

    private static bool IsNear(long taken, long estimate) => taken / 2 <= estimate && estimate <= taken * 2;

    private static string Whole(string part) => string.Concat(Enumerable.Repeat(part, ArticleParser.MaxMarkdownBytes / part.Length));

    private static long Measure(string source, int copies)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var articles = Enumerable.Range(0, copies).Select(_ => ArticleParser.Parse(Id, source)).ToArray();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(articles);
        return (after - before) / copies;
    }
}
