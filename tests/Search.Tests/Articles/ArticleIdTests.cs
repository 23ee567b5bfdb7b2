using Search.Articles;

namespace Search.Tests.Articles;

public sealed class ArticleIdTests
{
    [Theory]
    [InlineData("posts/My Post.md", "posts-my-post")]
    [InlineData("foo/index.md", "foo")]
    [InlineData("foo/_index.md", "foo")]
    [InlineData("index.md", "index")]
    [InlineData(@"posts\Ünïcode Çafé.markdown", "posts-unicode-cafe")]
    [InlineData("./a  --  b!.mdx", "a-b")]
    [InlineData("2024-01-02-v1.2_notes.md", "2024-01-02-v1.2_notes")]
    [InlineData("README", "readme")]
    public void A_path_becomes_a_readable_id(string path, string id) => Assert.Equal(id, ArticleId.FromPath(path).Value);

    [Theory]
    [InlineData("文档/指南.md", "文档/说明.md")]
    [InlineData("café-東.md", "café-京.md")]
    public void Paths_whose_letters_have_no_place_in_an_id_stay_apart(string one, string other) =>
        Assert.NotEqual(ArticleId.FromPath(one), ArticleId.FromPath(other));

    [Theory]
    [InlineData("C.md", "C++.md", "C#.md")]
    [InlineData("F#.md", "f.md", "F++.md")]
    [InlineData("notes/A+.md", "notes/A.md", "notes/A++.md")]
    [InlineData("C++17.md", "C17.md", "C#17.md")]
    public void Names_that_differ_in_signs_of_a_word_stay_apart(params string[] paths) =>
        Assert.Equal(paths.Length, paths.Select(path => ArticleId.FromPath(path).Value).Distinct().Count());

    [Theory]
    [InlineData("C.md", "c")]
    [InlineData("a + b.md", "a-b")]
    [InlineData("Issue #5.md", "issue-5")]
    [InlineData("+1.md", "1")]
    public void Signs_between_words_leave_an_id_as_it_was(string path, string id) => Assert.Equal(id, ArticleId.FromPath(path).Value);

    [Theory]
    [InlineData("ﬁnance Ⅻ.md", "finance-xii")]
    [InlineData("ＷＩＤＥ.md", "wide")]
    [InlineData("posts/Ｍｙ　Ｐｏｓｔ ①.md", "posts-my-post-1")]
    [InlineData("x² ½.md", "x2-1-2")]
    [InlineData("№ 5.md", "no-5")]
    [InlineData("ｶﾀｶﾅ notes.md", "notes")]
    public void Compatibility_letters_are_read_as_what_they_stand_for_and_stay_apart_from_it(string path, string readable)
    {
        var id = ArticleId.FromPath(path).Value;

        Assert.Equal(readable, id[..^9]);
        Assert.NotEqual(ArticleId.FromPath(readable + ".md").Value, id);
        Assert.NotEqual(ArticleId.FromPath("other/" + path).Value, id);
    }

    [Theory]
    [InlineData("ﬁnance.md", "finance.md")]
    [InlineData("ｶﾀｶﾅ.md", "カタカナ.md")]
    [InlineData("ＷＩＤＥ.md", "wide.md", "Ｗｉｄｅ.md")]
    [InlineData("Ⅻ.md", "xii.md", "ⅹⅱ.md")]
    public void Names_that_differ_in_compatibility_letters_stay_apart(params string[] paths) =>
        Assert.Equal(paths.Length, paths.Select(path => ArticleId.FromPath(path).Value).Distinct().Count());

    [Fact]
    public void A_long_path_is_cut_and_stays_apart_from_its_neighbour()
    {
        var folder = new string('a', 200);

        var one = ArticleId.FromPath($"{folder}/one.md");

        Assert.Equal(ArticleId.MaxLength, one.Value.Length);
        Assert.NotEqual(one, ArticleId.FromPath($"{folder}/two.md"));
    }

    [Fact]
    public void A_composed_and_a_decomposed_accent_give_the_same_id() =>
        Assert.Equal(ArticleId.FromPath("caf\u00E9.md"), ArticleId.FromPath("cafe\u0301.md"));

    [Theory]
    [InlineData("")]
    [InlineData("Upper")]
    [InlineData("white space")]
    [InlineData(".")]
    [InlineData("..")]
    public void An_id_with_other_characters_is_refused(string text) =>
        Assert.Equal("ARTICLE_ID_INVALID", Assert.Throws<SearchException>(() => ArticleId.Parse(text)).Reason.Name);
}
