using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Articles;

/// <summary>What tells robots to leave a page out, wherever a site keeps it, keeps the article from readers of a search.</summary>
public sealed class RobotsVisibilityTests
{
    [Theory]
    [InlineData("metadata: {robots: {index: false}}")]
    [InlineData("metadata: {robots: {index: 0}}")]
    [InlineData("metadata: {robots: 'noindex, nofollow'}")]
    [InlineData("next: {metadata: {robots: {index: no}}}")]
    [InlineData("frontmatter: {robots: {index: false}}")]
    [InlineData("page: {seo: {robots: {index: false}}}")]
    [InlineData("extra: {robots: {index: false}}")]
    [InlineData("robots: {index: false}")]
    [InlineData("robots: {index: true, googleBot: {index: false}}")]
    [InlineData("robots: [{index: false}]")]
    [InlineData("metadata: [{robots: {index: false}}]")]
    [InlineData("robots: disallow")]
    [InlineData("robots: none")]
    [InlineData("robots.index: false")]
    [InlineData("seo: {robots.index: false}")]
    [InlineData("seo: {robots: noindex}")]
    [InlineData("seo: [{robots: noindex}]")]
    [InlineData("seo: {meta: {robots: noindex}}")]
    [InlineData("seo: {googlebot: noindex}")]
    [InlineData("seo.noindex: true")]
    [InlineData("yoast: {noindex: true}")]
    [InlineData("yoast: {robots: {index: noindex}}")]
    [InlineData("yoast_meta: {yoast_wpseo_meta-robots-noindex: 1}")]
    [InlineData("meta: {name: robots, content: noindex}")]
    [InlineData("head: {meta: {name: ROBOTS, content: 'nofollow, NOINDEX'}}")]
    [InlineData("head: [{meta: {name: robots, content: noindex}}]")]
    [InlineData("head: [{tag: meta, attrs: {content: noindex, name: robots}}]")]
    [InlineData("head: [{name: meta, attributes: {name: robots, content: noindex}}]")]
    [InlineData("head: <meta name=\"robots\" content=\"noindex\">")]
    [InlineData("header-includes: ['<meta content=\"noindex\" name=\"robots\">']")]
    [InlineData("X-Robots-Tag: noindex")]
    [InlineData("X-Robots-Tag: none")]
    [InlineData("bingbot: none")]
    [InlineData("googlebot: none")]
    [InlineData("googlebot: {index: false}")]
    [InlineData("seo: {bingbot: {index: no}}")]
    [InlineData("seo: {googlebot: none}")]
    [InlineData("Googlebot-News: noindex")]
    [InlineData("slurp: noindex")]
    [InlineData("baiduspider: none")]
    [InlineData("robots: 'none, noarchive'")]
    [InlineData("robots: [none]")]
    [InlineData("robots: no-index")]
    [InlineData("robots: {content: none}")]
    [InlineData("meta: [{name: bingbot, content: none}]")]
    [InlineData("head: [[meta, {name: robots, content: none}]]")]
    [InlineData("head: \"<meta name='googlebot' content='none'>\"")]
    public void A_page_that_robots_must_leave_out_is_hidden_without_a_warning(string head)
    {
        var article = Parsed.From($"---\ntitle: A\n{head}\n---\n");

        Assert.True(article.IsDraft);
        Assert.Empty(article.Warnings);
    }

    [Theory]
    [InlineData("metadata: {robots: {index: true, follow: false}}")]
    [InlineData("robots: nofollow")]
    [InlineData("robots: all")]
    [InlineData("robots: {follow: false}")]
    [InlineData("seo: {robots: 'index, follow'}")]
    [InlineData("lesson: what robots do when they meet noindex")]
    [InlineData("lessons: [on robots, on noindex]")]
    [InlineData("head: [[meta, {name: description, content: noindex explained}]]")]
    [InlineData("description: 'Of <meta name=\"robots\" content=\"noindex\">'")]
    [InlineData("kit: {name: robots, content: wheels}")]
    [InlineData("robots: {max-image-preview: none}")]
    [InlineData("robots: 'index, max-image-preview: none'")]
    [InlineData("robots: {index: true, archive: none}")]
    [InlineData("googlebot: index, follow")]
    [InlineData("bingbot: nocache")]
    [InlineData("chatbot: none")]
    [InlineData("bots: none")]
    public void Other_words_to_robots_and_of_robots_hide_nothing(string head)
    {
        var article = Parsed.From($"---\ntitle: A\n{head}\n---\n");

        Assert.False(article.IsDraft);
        Assert.Empty(article.Warnings);
    }

    [Theory]
    [InlineData("robots: false")]
    [InlineData("googlebot: false")]
    [InlineData("crawlers: noindex")]
    [InlineData("crawling: 'noindex, nofollow'")]
    public void What_only_seems_to_be_said_to_robots_hides_it_with_a_warning(string head) =>
        Assert.Equal(
            (true, ArticleWarningKind.UnclearVisibility),
            Parsed.From($"---\ntitle: A\n{head}\n---\n") is var article ? (article.IsDraft, Assert.Single(article.Warnings).Kind) : default);
}
