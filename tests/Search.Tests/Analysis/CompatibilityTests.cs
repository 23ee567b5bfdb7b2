using System.Globalization;
using System.Text;

using CsCheck;

using Search.Analysis;

namespace Search.Tests.Analysis;

/// <summary>Characters that stand for others (normalization form KC) are these, in texts and in names.</summary>
public sealed class CompatibilityTests
{
    // Each kind of compatibility character, and what Unicode says it stands for.
    [Theory]
    [InlineData("ｶﾀｶﾅ", "カタカナ")]
    [InlineData("ﾊﾟｿｺﾝ", "パソコン")]
    [InlineData("ﾡﾢ", "ᄀᄁ")]
    [InlineData("ＡＢＣ１２３", "ABC123")]
    [InlineData("Ｑｕｏｘ－ｍｅｔｒｉｃｓ", "Quox-metrics")]
    [InlineData("Ｃ＋＋ Ｃ＃ ．ＮＥＴ Ｑ＆Ａ １０％", "C++ C# .NET Q&A 10%")]
    [InlineData("ﬁle oﬃce ﬂow ﬅ", "file office flow st")]
    [InlineData("x² m³ CO₂ H₂O 10⁶ aᵢ", "x2 m3 CO2 H2O 106 ai")]
    [InlineData("ªº ᵃᵇ", "ao ab")]
    [InlineData("Ⅷ ⅳ Ⅻ", "VIII iv XII")]
    [InlineData("½ ⅔ ⅛", "1⁄2 2⁄3 1⁄8")]
    [InlineData("① ⑳ ⒈ ⑴ Ⓐ ⓐ", "1 20 1. (1) A a")]
    [InlineData("㎞ ㎏ ㎡ ㏂ ㏄", "km kg m2 a.m. cc")]
    [InlineData("5㎞ 10㎏ 20℃", "5km 10kg 20°C")]
    [InlineData("㌔ ㍿ ㋀ ㈱", "キロ 株式会社 1月 (株)")]
    [InlineData("℡ № ℃ ㏒", "TEL No °C log")]
    [InlineData("𝗯𝗼𝗹𝗱 𝒊𝒕𝒂𝒍𝒊𝒄 𝕕𝕠𝕦𝕓𝕝𝕖 𝟙𝟚", "bold italic double 12")]
    [InlineData("ǆ Ǆ ŀ ŉ ſ", "dž DŽ l· ʼn s")]
    [InlineData("ﻣﺮﺣﺒﺎ ﷲ", "مرحبا الله")]
    [InlineData("ﬁ́", "fí")]
    [InlineData("e\u0301te\u0301 a\u0323\u0302", "été ậ")]
    [InlineData("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글")]
    [InlineData("\u212a \u212b \u2126 \u00b5", "K Å Ω μ")]
    [InlineData("\uf900 \uf902", "\u8c48 \u8eca")]
    [InlineData("กำ", "ก\u0e4d\u0e32")]
    [InlineData("\u0958 \u095c", "\u0915\u093c \u0921\u093c")]
    public void A_compatibility_character_is_what_it_stands_for(string text, string normal)
    {
        Assert.NotEqual(text, normal);
        Assert.Equal(Forms(normal), Forms(text));
        Assert.Equal(TextNormalizer.Fold(normal), TextNormalizer.Fold(text));
    }

    [Fact]
    public void Every_character_has_the_words_of_its_normal_form()
    {
        for (var code = 0; code < 0x110000; code++)
        {
            if (Rune.IsValid(code))
            {
                var text = new Rune(code).ToString();
                var normal = TextNormalizer.Normalize(text);

                Assert.True(normal == TextNormalizer.Normalize(normal), $"{code:X}");
                Assert.True(Forms(text).SequenceEqual(Forms(normal)), $"{code:X}");
                Assert.True(Forms($"a {text} b").SequenceEqual(Forms($"a {normal} b")), $"{code:X}");
                Assert.True(TextNormalizer.Fold(text) == TextNormalizer.Fold(normal), $"{code:X}");
            }
        }
    }

    [Fact]
    public void Any_text_has_the_words_of_its_normal_form() => Gen.OneOf(
        Gen.String[Gen.Char["ｱﾞﾟＡａ１ﬁ²₂Ⅷ½①㎞℡™ªᄒ\u1161\u11ab한\u0301\u0323\u0345\u3099か\u0e33กé e/-.\ud835\udc00\ud800"], 0, 40],
        Gen.String[0, 60]).Sample(text =>
    {
        var normal = TextNormalizer.Normalize(text);

        Assert.Equal(normal, TextNormalizer.Normalize(normal));
        Assert.Equal(Forms(text), Forms(normal));
        Assert.Equal(TextNormalizer.Fold(text), TextNormalizer.Fold(normal));
    });

    // The SHA-256 of what unicodedata.normalize("NFKC", …) of Python 3.13 (Unicode 15.1) makes of every character, a line feed between them, without white space and
    // the signs that stand apart.
    [Fact]
    public void The_table_is_that_of_Unicode()
    {
        var lines = Enumerable.Range(0, 0x110000).Where(code => Rune.IsValid(code) && !StandsApart(code)).Select(code => TextNormalizer.Normalize(new Rune(code).ToString()));

        Assert.Equal("67d2b08dc61d2783b3d0a4b46ce29787434e5496feb8fe0a01fb62b857b8d869", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines)))));

        static bool StandsApart(int code) => Rune.IsWhiteSpace(new Rune(code)) || code is 0x2120 or 0x2122 or (>= 0xBC and <= 0xBE) or (>= 0x2150 and <= 0x215F) or 0x2189;
    }

    [Theory]
    [InlineData("Java™ and Quox℠", "java tm and quox sm")]
    [InlineData("1½ cups, 3⅔", "1 [1-2] 1 2 cups 3 [2-3] 2 3")]
    public void A_sign_that_readers_see_apart_is_a_word_of_its_own(string text, string words) =>
        Assert.Equal(words, string.Join(' ', Words(text).Select(word => word.Role == WordRole.Whole ? $"[{word.Form}]" : word.Form)));

    [Fact]
    public void Words_stand_where_they_were_written()
    {
        const string Text = "Ｑｕｏｘ 5㎞ ﬁle cafe\u0301s ｶﾞｰ ½";

        Assert.Equal(
            ["Ｑｕｏｘ", "5㎞", "ﬁle", "cafe\u0301s", "ｶﾞｰ", "½", "½", "½"],
            Words(Text).Select(word => Text[word.Start..word.End]));
    }

    [Fact]
    public void Many_marks_take_no_longer_than_many_letters()
    {
        var marks = "a" + string.Concat(Enumerable.Repeat("\u0323\u0301\u0345\u05b0", 130_000));
        var leads = new string('\u1161', 520_000);

        foreach (var text in new[] { marks, leads, string.Concat(Enumerable.Repeat("ﷺ", 30_000)), string.Concat(Enumerable.Repeat("½™", 100_000)) })
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            Words(text);

            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString("c", CultureInfo.InvariantCulture));
        }
    }

    private static List<string> Forms(string text) => [.. Words(text).Select(word => $"{word.Form} {word.Role} {word.Position}")];

    private static List<(string Form, WordRole Role, int Position, int Start, int End)> Words(string text)
    {
        var words = new WordList();
        WordSplitter.Split(text, words);
        return [.. Enumerable.Range(0, words.Count).Select(index => words[index])
            .Select(word => (words.FormOf(word).ToString(), word.Role, word.Position, word.Start, word.End))];
    }
}
