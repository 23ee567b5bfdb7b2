using System.Text.RegularExpressions;

using CsCheck;

using Search.Articles;
using Search.Cli.Export;

namespace Search.Tests.Cli;

public sealed partial class ArticleFileNameTests
{
    // Short ones too, so that ids of dots and hyphens, and devices, are met.
    private static readonly Gen<ArticleId> Ids = Gen.OneOf(
            Gen.String[Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789-._"], 1, ArticleId.MaxLength],
            Gen.String[Gen.Char["-._m"], 1, 6],
            Gen.OneOf([.. new[] { "con", "nul", "com1", "lpt9", "con.md", "aux.", "index", "a.md", "a", "-rf", ".md" }.Select(Gen.Const)]))
        .Where(text => text is not ("." or ".."))
        .Select(ArticleId.Parse);

    [Fact]
    public void A_file_name_gives_the_id_back() => Ids.Sample(id => Assert.Equal(id.Value, IdOf(ArticleFileName.Of(id))));

    [Fact]
    public void No_two_ids_share_a_file_name_even_where_case_does_not_count() => Ids.Select(Ids).Sample((one, other) =>
        Assert.Equal(one == other, string.Equals(ArticleFileName.Of(one), ArticleFileName.Of(other), StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void A_file_name_is_never_hidden_an_option_a_device_or_too_long() => Ids.Sample(id =>
    {
        var name = ArticleFileName.Of(id);
        Assert.Matches(Harmless(), name);
        Assert.DoesNotMatch(Device(), name);
        Assert.InRange(name.Length, 1, 255);
    });

    [Theory]
    [InlineData("open-source", "open-source.md")]
    [InlineData("a.md", "a.md.md")]
    [InlineData(".hidden", "+.hidden.md")]
    [InlineData("...", "+....md")]
    [InlineData("-rf", "+-rf.md")]
    [InlineData("con", "+con.md")]
    [InlineData("nul.b", "+nul.b.md")]
    [InlineData("console", "console.md")]
    public void Only_an_unsafe_id_is_marked(string id, string name) => Assert.Equal(name, ArticleFileName.Of(ArticleId.Parse(id)));

    /// <summary>As whoever finds the files without the list of articles would do it.</summary>
    private static string IdOf(string name) => name[..^".md".Length].TrimStart('+');

    [GeneratedRegex(@"^[a-z0-9_+][a-z0-9_.+-]*\.md$")]
    private static partial Regex Harmless();

    [GeneratedRegex(@"^(con|prn|aux|nul|com\d|lpt\d)\.")]
    private static partial Regex Device();
}
