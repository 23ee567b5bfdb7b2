using CsCheck;

using Search.Articles;
using Search.Enrichment.Words;
using Search.Tests.Support;

namespace Search.Tests.Enrichment.Words;

public sealed class SharedTextTests
{
    private const string Footer = "Crumbs Weekly is a letter by Oak Street Media. Subscribe today and get the guide to slow living for free.";

    private static readonly Article[] Site =
    [
        Article("bread", "Sourdough needs a warm night. The dough doubles and smells of apples."),
        Article("bicycle", "A chain lasts three thousand kilometres. Clean it with a rag and a drop of oil."),
        Article("moths", "Moths find their way by the moon. A lamp in the garden leads them astray."),
        Article("tides", "The moon pulls the water twice a day. Spring tides follow the full moon."),
    ];

    [Fact]
    public void Sentences_that_most_articles_of_a_site_have_are_not_among_an_articles_own_words()
    {
        var words = Own(Site[0], SharedOf(Site));

        Assert.Equal("the bread sourdough needs a warm night the dough doubles and smells of apples", words);
    }

    [Fact]
    public void Headings_of_sections_that_hold_nothing_else_go_with_them()
    {
        var withHeading = Site.Select(article => article with { Sections = [new Section([], "", article.Sections[0].Text.Split('\n')[0], ""), new Section(["About Oak Street Media"], "about", Footer, "")] }).ToList();

        Assert.DoesNotContain("oak", Own(withHeading[0], SharedOf(withHeading)));
    }

    [Fact]
    public void Copies_of_an_article_keep_their_text()
    {
        var copies = Enumerable.Range(0, 5).Select(number => Site[0] with { Id = ArticleId.Parse($"copy-{number}") }).ToList();

        Assert.Equal(Own(copies[0], SharedText.None), Own(copies[0], SharedOf(copies)));
    }

    [Fact]
    public void What_two_articles_have_in_common_is_a_quotation()
    {
        Assert.Empty(SharedOf(Site[..2]).Sentences);
    }

    [Theory]
    [InlineData(6, 3, true)]
    [InlineData(400, 13, false)]
    [InlineData(400, 14, true)]
    [InlineData(10_000, 65, false)]
    [InlineData(10_000, 67, true)]
    public void On_a_large_site_more_articles_must_share_a_sentence(int articles, int sharing, bool isShared)
    {
        var counted = new CorpusStatistics(articles, new Dictionary<ulong, int> { [1] = sharing });

        Assert.Equal(isShared, SharedText.Of(counted).Sentences.Contains(1));
    }

    [Fact]
    public void A_short_sentence_is_known_by_the_one_before_alone()
    {
        string[] bodies = ["Bread is very old. Read more.", "Moths are very old. Read more.", "Tides are very old. Read more."];
        var articles = bodies.Select((body, number) => Some.Article($"a-{number}", "x", body)).ToList();

        Assert.Empty(SharedOf(articles).Sentences);
    }

    [Fact]
    public void Whatever_is_shared_the_words_stay_in_order_and_none_is_made_up()
    {
        string[] sentences = ["One two three four five.", "Six seven.", "Eight nine ten eleven.", "Footer words that are shared.", "\n"];
        var bodies = Gen.Int[0, sentences.Length - 1].Select(index => sentences[index]).List[1, 12].Select(parts => string.Join(' ', parts));
        bodies.List[1, 6].Sample(site =>
        {
            var articles = site.Select((body, number) => Some.Article($"a-{number}", "title", body)).ToList();
            var shared = SharedOf(articles);

            foreach (var article in articles)
            {
                var all = ArticleWords.Of(article, Some.Analyzer).Words;
                var own = ArticleWords.Of(article, Some.Analyzer, shared).Words;
                Assert.Equal(own.ToArray(), all.Where(own.Contains).ToArray());
                Assert.NotEmpty(own);
            }
        });
    }

    private static Article Article(string id, string body) => Some.Article(id, $"The {id}", $"{body}\n{Footer}");

    private static SharedText SharedOf(IEnumerable<Article> articles)
    {
        var counter = new CorpusCounter();
        foreach (var article in articles)
        {
            counter.Add(SharedText.SentencesOf(ArticleWords.Of(article, Some.Analyzer)));
        }

        return SharedText.Of(counter.Finish(minArticles: 2));
    }

    private static string Own(Article article, SharedText shared)
    {
        var words = ArticleWords.Of(article, Some.Analyzer, shared);
        return string.Join(' ', Enumerable.Range(0, words.Words.Length).Select(word => words.SurfaceOf(word).ToString().ToLowerInvariant()));
    }
}
