using Search.Analysis;

namespace Search.Tests.Analysis;

public sealed class SignTests
{
    [Theory]
    [InlineData("Launch 🚀 now", "🚀")]
    [InlineData("launch🚀now", "🚀")]
    [InlineData("🚀🚀🚀 🔥", "🚀 🔥")]
    [InlineData("🚀\uFE0F and 🚀\uFE0E", "🚀 🚀")] // how it is drawn
    [InlineData("👍🏽 👍", "👍 👍")] // the tone of its skin
    [InlineData("🏽", "🏽")]
    [InlineData("👩🏽\u200D💻 👩\u200D💻", "👩\u200D💻 👩\u200D💻")]
    [InlineData("👨\u200D👩\u200D👧\u200D👦", "👨\u200D👩\u200D👧\u200D👦")]
    [InlineData("❤\uFE0F\u200D🔥 ❤", "❤\u200D🔥 ❤")]
    [InlineData("🇩🇪🇫🇷 🇩", "🇩🇪 🇫🇷 🇩")]
    [InlineData("a → b, ∑ x ≥ 2", "→ ∑ ≥")]
    [InlineData("© 2024 § 3 € ＄", "© § € $")]
    [InlineData("R & D, AT&T, C++, $100, 10%", "& & + $ %")]
    [InlineData("one, two. (three)? \"four\" - five! six; seven: * | _ / \\ ' ` – … ™ ½", "")]
    [InlineData("\u200D\uFE0F\uFFFD\ud83d", "")]
    public void Emoji_and_signs_are_found_and_punctuation_is_none(string text, string signs) =>
        Assert.Equal(signs, string.Join(' ', Signs(text).Select(sign => sign.Form)));

    [Fact]
    public void Signs_stand_behind_the_words_and_are_neighbours_where_only_space_is_between_them()
    {
        var signs = Signs("GitHub 🚀 🔥 burns 👍🏽");

        Assert.Equal([("🚀", 7, 9), ("🔥", 10, 12), ("👍", 19, 23)], signs.Select(sign => (sign.Form, sign.Start, sign.End)));
        Assert.Equal(1, signs[1].Position - signs[0].Position);
        Assert.True(signs[2].Position - signs[1].Position > 1);
        Assert.True(signs[0].Position > 5);
    }

    [Fact]
    public void A_row_without_end_is_read_in_the_time_of_its_length()
    {
        Assert.Single(Signs(new string('=', 200_000)));
        Assert.InRange(Signs(string.Concat(Enumerable.Repeat("🚀\u200D", 100_000))).Count, 1, 100_000);
        Assert.All(Signs("👍" + string.Concat(Enumerable.Repeat("🏽\u200D🏽", 10_000))), sign => Assert.InRange(sign.Form.Length, 1, 60));
    }

    private static List<(string Form, int Position, int Start, int End)> Signs(string text)
    {
        var words = new WordList();
        WordSplitter.Split(text, words);
        return [.. Enumerable.Range(0, words.Count).Select(index => words[index])
            .Where(word => word.Role == WordRole.Sign)
            .Select(word => (words.FormOf(word).ToString(), word.Position, word.Start, word.End))];
    }
}
