using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Articles;

/// <summary>Values that people write without quotes, although their first signs mean something in YAML.</summary>
public sealed class PlainValueTests
{
    [Theory]
    [InlineData("#1 tip")]
    [InlineData("##x")]
    [InlineData("Issue #12: x")]
    [InlineData("We are #1")]
    [InlineData("a: b: c")]
    [InlineData("1: 2")]
    [InlineData("[Guide] Setting up")]
    [InlineData("[Guide] Setting up: now")]
    [InlineData("[x")]
    [InlineData("[[Note]] and more")]
    [InlineData("{x} y")]
    [InlineData("{{ x }} y")]
    [InlineData("@x")]
    [InlineData("%x")]
    [InlineData("`x")]
    [InlineData("> x")]
    [InlineData(">x")]
    [InlineData("| x y")]
    [InlineData("|x|")]
    [InlineData("* star")]
    [InlineData("*nix is")]
    [InlineData("*")]
    [InlineData("- x")]
    [InlineData("? x")]
    [InlineData(", x")]
    [InlineData("] x")]
    [InlineData(": x")]
    [InlineData("& x")]
    [InlineData("\"x\" y")]
    [InlineData("\"x\" and \"y\"")]
    [InlineData("'x' and 'y'")]
    [InlineData("\"x\": y")]
    [InlineData("'it's")]
    [InlineData("Don't: x")]
    [InlineData("50% of x: y")]
    public void A_text_that_yaml_refuses_or_cuts_is_read_whole_with_a_warning(string text)
    {
        var article = Parsed.From($"---\ntitle: {text}\nsubtitle: S\n---\nbody");

        Assert.Equal((text, "S"), (article.Title, article.Subtitle));
        Assert.Equal(ArticleWarningKind.MalformedFrontMatter, Assert.Single(article.Warnings).Kind);
    }

    [Theory]
    [InlineData("&str vs String")]
    [InlineData("&str")]
    [InlineData("!important")]
    [InlineData("!important is harmful")]
    [InlineData("*nix")]
    [InlineData("-x")]
    [InlineData("?x")]
    [InlineData("= x")]
    [InlineData("--- x")]
    [InlineData("{x}")]
    [InlineData("{{x}}")]
    [InlineData("{% x %}")]
    [InlineData("C#")]
    [InlineData("a {b")]
    [InlineData("x:y")]
    public void A_sign_of_yaml_that_a_text_merely_holds_is_part_of_it(string text)
    {
        var article = Parsed.From($"---\ntitle: {text}\nsubtitle: S\n---\nbody");

        Assert.Equal((text, "S"), (article.Title, article.Subtitle));
        Assert.Empty(article.Warnings);
    }

    [Theory]
    [InlineData("title: C # is", "C")]
    [InlineData("title: # One", "A")]
    [InlineData("title: The #1 way # really", "The #1 way")]
    [InlineData("title: 'it's\ndescription: x\nsubtitle: a # b", "'it's")]
    public void Of_a_comment_behind_a_text_a_warning_says_what_became_of_it(string head, string title)
    {
        var article = Parsed.From($"---\n{head}\n---\nbody");

        Assert.Equal(title, article.Title);
        Assert.Contains(article.Warnings, warning => warning.Kind == ArticleWarningKind.MalformedFrontMatter && warning.Message.Contains('#'));
    }

    [Theory]
    [InlineData("draft: true #change me", true)]
    [InlineData("draft: false # for now", false)]
    [InlineData("draft: #true", false)]
    [InlineData("date: 2020-01-01 #fixed", false)]
    [InlineData("title: \"T\" #1", false)]
    public void Behind_other_values_a_comment_is_one_without_a_warning(string head, bool isDraft)
    {
        var article = Parsed.From($"---\n{head}\n---\nbody");

        Assert.Equal(isDraft, article.IsDraft);
        Assert.Empty(article.Warnings);
    }

    [Theory]
    [InlineData("Title: C # is\nDate: 2020-01-01\n\nbody", "C # is")]
    [InlineData("---\ntitle:x\nsubtitle:S\n---\nbody", "x")]
    [InlineData("---\ntitle: T\ndescription:x\n---\nbody", "T")]
    [InlineData("---\ntitle: T\ncolor: #fff\n---\nbody", "T")]
    public void Nothing_of_a_head_is_lost_in_another_syntax(string source, string title)
    {
        var article = Parsed.From(source);

        Assert.Equal((title, "body"), (article.Title, article.Sections[0].Text));
        Assert.All(article.Attributes, attribute => Assert.Equal(["#fff"], attribute.Values));
    }
}
