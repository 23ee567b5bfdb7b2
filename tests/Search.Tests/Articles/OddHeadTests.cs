using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Articles;

/// <summary>Heads whose frame no site generator knows, which a person reads all the same.</summary>
public sealed class OddHeadTests
{
    private static readonly DateTimeOffset Today = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("<!-- draft: true -->\n# T\n\nA body.")]
    [InlineData("<!--draft:true-->\n- an item")]
    [InlineData("<!-- published: false -->\n# T")]
    [InlineData("<!-- DRAFT -->\n# T")]
    [InlineData("<!-- title: T, draft: true -->\n# T")]
    [InlineData("<!-- draft: true -->\n---\ntitle: T\n---\n\nA body.")]
    [InlineData("<!-- draft: true -->\n\n---\ntitle: T\n---\n\nA body.")]
    [InlineData("<!-- draft: true -->\n+++\ntitle = 'T'\n+++\n\nA body.")]
    [InlineData("<!--\nstatus: draft\n-->\n---\ntitle: T\n---\n\nA body.")]
    [InlineData("<!-- a note --> <!-- draft: true -->\n# T")]
    [InlineData("{/* draft: true */}\n# T")]
    [InlineData("%% draft: true %%\n# T")]
    [InlineData("# T\n\n<!-- draft: true -->\n## Part")]
    [InlineData("---\ntitle: T\n---\n\n<!-- draft: true -->\n# Part")]
    [InlineData("---\ntitle: T\ndraft: false\n---\n<!-- draft: true -->\nA body.")]
    public void A_comment_beside_the_title_that_hides_the_article_counts_with_a_warning(string text)
    {
        var article = Parsed.From(text);

        Assert.True(article.IsDraft, text);
        Assert.NotEmpty(article.Warnings);
    }

    [Theory]
    [InlineData("<!-- a draft of this was read by Ann -->\n# T")]
    [InlineData("<!-- markdownlint-disable MD041 -->\n---\ntitle: T\n---\n\nA body.")]
    [InlineData("<!-- published: true -->\n# T")]
    [InlineData("# T\n\nA body.\n\n<!-- draft: true -->\n")]
    [InlineData("---\ntitle: T\n---\n\nA body.\n\n<!-- DRAFT -->\n")]
    public void A_comment_that_says_nothing_of_readers_or_stands_in_the_body_hides_nothing(string text) => Assert.False(Parsed.From(text).IsDraft, text);

    [Theory]
    [InlineData("# A comment\n---\ntitle: T\ntags: [a]\ndate: 2099-01-01\n---")]
    [InlineData("# One\n\n# Two\n\n---\ntitle: T\ntags: [a]\ndate: 2099-01-01\n---")]
    [InlineData("#!/usr/bin/env x\n---\ntitle: T\ntags: [a]\ndate: 2099-01-01\n---")]
    [InlineData("%YAML 1.2\n---\ntitle: T\ntags: [a]\ndate: 2099-01-01\n---")]
    [InlineData("%YAML 1.2\n%TAG ! tag:x,2000:\n---\ntitle: T\ntags: [a]\ndate: 2099-01-01\n...")]
    [InlineData("---\n%YAML 1.2\n---\ntitle: T\ntags: [a]\ndate: 2099-01-01\n---")]
    [InlineData("// A comment\n---\ntitle: T\ntags: [a]\ndate: 2099-01-01\n---")]
    [InlineData("// A comment\n{\"title\": \"T\", \"tags\": [\"a\"], \"date\": \"2099-01-01\"}")]
    [InlineData("[//]: # (A comment)\n---\ntitle: T\ntags: [a]\ndate: 2099-01-01\n---")]
    [InlineData("import A from './a'\n\n---\ntitle: T\ntags: [a]\ndate: 2099-01-01\n---")]
    [InlineData("<!DOCTYPE html>\n---\ntitle: T\ntags: [a]\ndate: 2099-01-01\n---")]
    [InlineData("<!-- a --> <!-- b -->\n---\ntitle: T\ntags: [a]\ndate: 2099-01-01\n---")]
    [InlineData("# A comment\n+++\ntitle = 'T'\ndate = 2099-01-01\n[taxonomies]\ntags = ['a']\n+++")]
    [InlineData("---\n---\ntitle: T\ntags: [a]\ndate: 2099-01-01\n---")]
    [InlineData("---\n\n---\n---\n\ntitle: T\ntags: [a]\ndate: 2099-01-01\n---")]
    [InlineData("---\n...\n---\ntitle: T\ntags: [a]\ndate: 2099-01-01\n---")]
    [InlineData("+++\n+++\ntitle = 'T'\ntags = ['a']\ndate = 2099-01-01\n+++")]
    [InlineData("———\ntitle: T\ntags: [a]\ndate: 2099-01-01\n———")]
    [InlineData("–––\ntitle: T\ntags:\n  - a\ndate: 2099-01-01\n–––")]
    [InlineData("- - -\ntitle: T\ntags: [a]\ndate: 2099-01-01\n- - -")]
    [InlineData("***\ntitle: T\ntags: [a]\ndate: 2099-01-01\n***")]
    [InlineData("\\---\ntitle: T\ntags: [a]\ndate: 2099-01-01\n\\---")]
    [InlineData("--- # A comment\ntitle: T\ntags: [a]\ndate: 2099-01-01\n---")]
    [InlineData("--- front matter ---\ntitle: T\ntags: [a]\ndate: 2099-01-01\n--- end ---")]
    [InlineData("---YAML\ntitle: T\ntags: [a]\ndate: 2099-01-01\n---")]
    [InlineData("++++\ntitle = 'T'\ntags = ['a']\ndate = '2099-01-01'\n++++")]
    [InlineData("    ---\n    title: T\n    tags:\n      - a\n    date: 2099-01-01\n    ---")]
    [InlineData("> ---\n> title: T\n> tags: [a]\n> date: 2099-01-01\n> ---")]
    [InlineData("---\n- title: T\n- tags: [a]\n- date: 2099-01-01\n---")]
    [InlineData("---\n- title: T\n  tags: [a]\n  date: 2099-01-01\n---")]
    [InlineData("[{\"title\": \"T\", \"tags\": [\"a\"], \"date\": \"2099-01-01\"}]")]
    [InlineData("---\u2028title: T\u2028tags: [a]\u2028date: 2099-01-01\u2028---")]
    public void A_head_between_fences_is_read_with_a_warning_whatever_stands_around_it(string head)
    {
        foreach (var written in new[] { head, head.Replace("\n", "\r\n", StringComparison.Ordinal), "\uFEFF" + head, "\u00A0\n" + head })
        {
            var article = Parsed.From($"{written}\n\nA body.\n");

            Assert.Equal(("T", "2099-01-01", "a"), (article.Title, $"{article.PublishDate}", string.Join('|', article.FrontMatterTags)));
            Assert.Contains(article.Warnings, warning => warning.Kind == ArticleWarningKind.MalformedFrontMatter);
            Assert.Contains("A body.", article.Sections[^1].Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("# A comment\n---\ndraft: true\n---")]
    [InlineData("# A comment\n---\ndraft: maybe\n---")]
    [InlineData("# A comment\n---\ntitle: 'it's'\ndraft:true\n---")]
    [InlineData("# A comment\n---\ntitle: T\ndraft: true")]
    [InlineData("# A title\n\ndraft: true")]
    [InlineData("# A title\nStatus: Draft")]
    [InlineData("# A title\n\n**Status:** Draft")]
    [InlineData("<!-- never closed\n---\ndraft: true\n---")]
    [InlineData("# A comment\n;;;\n\"title\": \"T\",\n\"draft\": true\n;;;")]
    [InlineData("---\n---\ndraft: true\n---\n---")]
    [InlineData("---\n---\ntitle: T\ndraft: true")]
    [InlineData("---\ntitle: T\n---\n---\ndraft: true\n---")]
    [InlineData("---\ntitle: T\ndraft: false\n---\n\n---\ndraft: true\n---")]
    [InlineData("---\ntitle: T\n---\ndraft: true\n---")]
    [InlineData("---\ntitle: T\n---\ndraft: true")]
    [InlineData("---\nlayout: post\n---\n\n---\ntitle: T\npublished: false\n---")]
    [InlineData("---\ntitle: T\n---\n+++\ndraft = true\n+++")]
    [InlineData("---\n- draft: true\n---")]
    [InlineData("---\n- - draft: true\n---")]
    [InlineData("---\n- draft\n---")]
    [InlineData("---\ndraft\n---")]
    [InlineData("---\ndraft true\n---")]
    [InlineData("--- !!map\ndraft: true\n---")]
    [InlineData("---\n* title: T\n* draft: true\n---")]
    [InlineData("---\n- title: T\n- flags:\n  - draft: true\n---")]
    [InlineData("---json\n[{\"draft\": true}]\n---")]
    [InlineData("- title: T\n- draft: true")]
    [InlineData("--- {title: T, draft: true}\n---")]
    [InlineData("--- draft: true ---")]
    [InlineData("---title: T\ndraft: true\n---")]
    [InlineData("--\ndraft: true\n--")]
    [InlineData(":::\ndraft: true\n:::")]
    [InlineData("&#45;&#45;&#45;\ndraft: true\n---")]
    [InlineData("&nbsp;\n---\ndraft: true\n---")]
    [InlineData("    title: T\n    draft: true")]
    [InlineData("> draft: true")]
    [InlineData("<!-- draft: true -->")]
    [InlineData("<!-- markdownlint-disable -->\n<!-- draft: true -->")]
    [InlineData("<!--\ndraft: true\n-->\n# A title")]
    [InlineData("# A title\n<!--\n\ndraft: true\n\n-->")]
    [InlineData("<!-- draft -->")]
    [InlineData("[//]: # (draft: true)")]
    [InlineData("[Draft]")]
    [InlineData("{/* draft: true */}")]
    [InlineData("{% comment %}draft: true{% endcomment %}")]
    [InlineData("%% draft: true %%")]
    [InlineData("draft: true")]
    [InlineData("draft = true")]
    [InlineData("Status: private")]
    [InlineData("published: false\n\n# A title")]
    [InlineData("robots: noindex")]
    [InlineData("**Draft**: yes")]
    [InlineData("`draft: true`")]
    [InlineData("title = 'T'\ndraft = true")]
    [InlineData("\"title\": \"T\",\n\"draft\": true")]
    [InlineData("title: T\n\ndraft: true\n---")]
    [InlineData("export const draft = true")]
    public void An_article_that_its_head_hides_is_hidden_with_a_warning_whatever_stands_around_the_head(string head)
    {
        foreach (var written in new[] { head, head.Replace("\n", "\r\n", StringComparison.Ordinal) })
        {
            var article = Parsed.From($"{written}\n\nA body.\n");

            Assert.True(article.IsDraft);
            Assert.NotEmpty(article.Warnings);
            Assert.Contains("A body.", article.Sections[^1].Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("```md\n---\ntitle: T\ndraft: true\n---\n\nA body.\n```\n")]
    [InlineData("```markdown\n+++\ndraft = true\n+++\nA body.\n")]
    public void The_fences_of_code_around_a_whole_file_are_a_frame(string source) => Assert.True(Parsed.From(source).IsDraft);

    [Theory]
    [InlineData("```yaml\ntitle: T\ndraft: true\n```\n\nA body.")]
    [InlineData("~~~\n---\ndraft: true\n---\n~~~\n\nA body.")]
    public void Code_at_the_beginning_hides_nothing_and_a_warning_says_so(string source)
    {
        var article = Parsed.From(source);

        Assert.True(article.IsVisibleAt(Today));
        Assert.Contains("readers see", Assert.Single(article.Warnings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Some prose.\n\n---\ndraft: true\n---")]
    [InlineData("# Front matter\n\n```\n---\ndraft: true\n---\n```")]
    [InlineData("# Front matter\n\n    draft: true\n\nhides a post.")]
    [InlineData("# Front matter\n\n> draft: true\n\nhides a post.")]
    [InlineData("# Front matter\n\n- draft: true\n- hidden: true")]
    [InlineData("draft: true hides a post.")]
    [InlineData("Draft: a word with many meanings.")]
    [InlineData("Status: the pending bill was deleted.")]
    [InlineData("Private: keep out, says the sign.\n---\nMore.")]
    [InlineData("**Private:** beaches are rare.")]
    [InlineData("- draft: a beer\n- hidden: a gem")]
    [InlineData("- [ ] draft: write it\n- [x] publish: no")]
    [InlineData("1. draft: true\n2. hidden: true")]
    [InlineData("| draft | true |\n|---|---|\n| a | b |")]
    [InlineData("<!-- TODO: draft this -->\n# T")]
    [InlineData("<pre>\ndraft: true\n</pre>\n\nhides a post.")]
    [InlineData("State: California\nCity: Los Angeles")]
    [InlineData("# T\n\n---\n\nNote: prose here.")]
    [InlineData("# T\n\n***\n\nDate: a fruit")]
    [InlineData("public: true")]
    [InlineData("---\ntitle: T\n---\n\n    draft: true\n\nhides a post.")]
    [InlineData("---\ntitle: T\n---\n```yaml\ndraft: true\n```")]
    [InlineData("---\ntitle: T\n---\n# H\n\n---\ndraft: true\n---")]
    [InlineData("---\ntitle: T\n---\n\n---\n\nProse between rules\n\n---")]
    [InlineData("---\ntitle: T\n---\n\nStatus: Draft\n\nThe status of a standard.")]
    public void Prose_and_code_about_heads_are_body(string source)
    {
        var article = Parsed.From(source);

        Assert.True(article.IsVisibleAt(Today));
        Assert.Empty(article.Attributes);
        Assert.Empty(article.Warnings);
    }

    [Fact]
    public void Of_two_heads_the_first_says_what_the_article_is_and_the_second_what_is_missing()
    {
        var article = Parsed.From("---\ntitle: One\ntags: [a]\n---\n\n---\ntitle: Two\nauthor: Ann Bell\n---\nA body.\n");

        Assert.Equal(("One", "Ann Bell", "A body."), (article.Title, Assert.Single(article.Authors), Assert.Single(article.Sections).Text));
    }

    [Theory]
    [InlineData("{\n")]
    [InlineData("<!--\n")]
    [InlineData("---\n")]
    [InlineData("# a\n")]
    [InlineData("-- a-b")]
    [InlineData("> ")]
    [InlineData("a: b\n")]
    public void No_head_takes_long_to_be_looked_for(string piece)
    {
        var source = string.Concat(Enumerable.Repeat(piece, 50_000 / piece.Length));

        Assert.NotEmpty(Parsed.From(source).Title);
    }
}
