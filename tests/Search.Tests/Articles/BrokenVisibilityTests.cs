using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Articles;

/// <summary>What of a front matter that breaks its syntax, or contradicts itself, keeps an article from readers.</summary>
public sealed class BrokenVisibilityTests
{
    private static readonly DateTimeOffset Today = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("---\ntitle: T\n\tdraft: true\n---")]
    [InlineData("---\ntitle: T\n draft: true\n---")]
    [InlineData("---\ntitle: T\n  draft: true\n---")]
    [InlineData("---\ntitle: T\ntags:\n  - a\n  draft: true\n---")]
    [InlineData("---\ntitle: T\ndraft:true\n---")]
    [InlineData("---\ndraft:true\n---")]
    [InlineData("---\ntitle: T\n draft:true\n---")]
    [InlineData("---\ntitle: \"T\ndraft: true\nlang: en\"\n---")]
    [InlineData("---\ntitle: T\ndraft:yes\n---")]
    [InlineData("---\ntitle: T\ndraft :true\n---")]
    [InlineData("---\ntitle: T\ndraft=true\n---")]
    [InlineData("---\ntitle: T\ndraft true\n---")]
    [InlineData("---\ntitle: T\ndraft -> yes\n---")]
    [InlineData("---\ntitle: T\npublished false\n---")]
    [InlineData("---\ntitle: T\ndraft\n---")]
    [InlineData("---\ntitle: T\n* draft: true\n---")]
    [InlineData("---\ntitle: T\n\"draft\" = 'true'\n---")]
    [InlineData("---\ntitle: T\ndraft：true\n---")]
    [InlineData("---\ntitle: T\nhidden:true\n---")]
    [InlineData("---\ntitle: T\nprivate:true\n---")]
    [InlineData("---\ntitle: T\nunlisted:true\n---")]
    [InlineData("---\ntitle: T\npublished:false\n---")]
    [InlineData("---\ntitle: T\nstatus:draft\n---")]
    [InlineData("+++\ntitle=\"T\"\ndraft: true\n+++")]
    [InlineData("+++\ntitle=\"T\"\nstatus: draft\n+++")]
    [InlineData("+++\ntitle=\"T\"\ndraft = yes\n+++")]
    [InlineData("+++\ntitle: T\ndraft: true\n+++")]
    [InlineData("---\ntitle = 'T'\ndraft = true\n---")]
    [InlineData("{title: 'T', draft: true}\n")]
    [InlineData("{title: 'T' draft: true}\n")]
    [InlineData("{'title': 'T', 'draft': true}\n")]
    [InlineData("{\"title\": \"T\" \"draft\": true}\n")]
    [InlineData("{\n  \"title\": \"T\",,\n  draft = true\n}\n")]
    [InlineData("{\n  \"title\": \"T\",\n  \"draft\": true,\n")]
    [InlineData("{“title”: “T”, “draft”: true}\n")]
    [InlineData("---\n{title: 'T' draft: true}\n---")]
    [InlineData("---js\n{ title: 'T', draft: true }\n---")]
    [InlineData(";;;\ntitle: 'T', draft: true\n;;;")]
    [InlineData(" ---\ntitle: T\ndraft: true\n---")]
    [InlineData("  ---\n  title: T\n  draft: true\n  ---")]
    [InlineData("\u200B---\ntitle: T\ndraft: true\n---")]
    [InlineData("---\u200B\ntitle: T\ndraft: true\n\u2060---")]
    [InlineData("---\ntitle: T\ndraft: true\n ---")]
    [InlineData("---\ntitle: T\n\u200Bdraft: true")]
    [InlineData("---\ntitle: T\ndraft:true\n")]
    [InlineData("---\ntitle: T\nstage\n\u200Bdraft:true\n---")]
    [InlineData("---\ntitle: T\ndraft:: true\n---")]
    [InlineData("---\ntitle: T\nrobots:noindex\n---")]
    [InlineData("---\ntitle: T\npassword:abc\n---")]
    [InlineData("---\ntitle: T\n\u3000draft: true\n---")]
    [InlineData("{title='T', draft=true}\n")]
    [InlineData("---\n{title='T', draft=true}\n---")]
    [InlineData("Title: T\nDraft:true\n")]
    [InlineData("export const meta = { title: 'T' draft: true }\n")]
    public void A_front_matter_that_breaks_its_syntax_hides_what_a_person_reads_in_it(string head) =>
        Assert.True(Parsed.From($"{head}\n\nA body.\n").IsDraft);

    [Theory]
    [InlineData("---\ntitle: T\ndate:2099-01-01\n---")]
    [InlineData("---\ntitle: T\n date: 2099-01-01\n---")]
    [InlineData("---\ntitle: T\nexpires:2020-01-01\n---")]
    [InlineData("---\ntitle: T\nembargo_until=2099-01-01\n---")]
    [InlineData("---\ntitle: T: x\ndate: 2099-01-01\nevent:\n  date: 2020-01-01\n---")]
    [InlineData("+++\ntitle='T'\ndate: 2099-01-01\n+++")]
    [InlineData("{title: 'T', 'date': '2099-01-01',, }\n")]
    public void Days_are_read_from_a_front_matter_that_breaks_its_syntax(string head) =>
        Assert.False(Parsed.From($"{head}\n\nA body.\n").IsVisibleAt(Today));

    [Theory]
    [InlineData("---\ntitle: T\ndraft:false\n---")]
    [InlineData("---\ntitle: T\npublished:true\n---")]
    [InlineData("---\ntitle: T\npublic://a\n---")]
    [InlineData("---\ntitle: 'It's'\ntags:\n  - draft\n  - web\n---")]
    [InlineData("---\ntitle: 'It's'\nhidden no\n---")]
    [InlineData("+++\ntitle=\"T\"\ndraft: false\n+++")]
    [InlineData("{title: 'T', draft: false}\n")]
    [InlineData("{frontmatter.draft}\n")]
    [InlineData(" ---\ntitle: T\n---")]
    [InlineData("Some prose.\n\n---\ndraft: true\n---")]
    [InlineData("---\n\nProse between rules.\n\n---")]
    public void A_front_matter_that_breaks_its_syntax_and_hides_nothing_leaves_the_article_to_readers(string head) =>
        Assert.True(Parsed.From($"{head}\n\nA body.\n").IsVisibleAt(Today));

    [Theory]
    [InlineData("draft: true\ndraft: false")]
    [InlineData("draft: false\nDRAFT: true\ndraft: no")]
    [InlineData("published: false\npublished: true")]
    [InlineData("status: draft\nstatus: published")]
    [InlineData("page: {draft: true, draft: false}")]
    [InlineData("page: {hidden: true}\npage: {layout: wide}")]
    public void Of_a_key_that_stands_twice_one_value_that_hides_the_article_is_enough(string head)
    {
        var article = Parsed.From($"---\ntitle: A\n{head}\n---\n");

        Assert.True(article.IsDraft);
        Assert.Contains(article.Warnings, warning => warning.Kind == ArticleWarningKind.UnclearVisibility);
    }
}
