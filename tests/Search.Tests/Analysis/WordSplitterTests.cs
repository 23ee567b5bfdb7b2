using CsCheck;

using Search.Analysis;

namespace Search.Tests.Analysis;

public sealed class WordSplitterTests
{
    // Letters of many scripts, all joiners, half surrogate pairs, marks without letters, and characters that vanish.
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.Char["aZcsltdéß0123.,++##-_/&@'’‐·  \n\t\u0000\u0301\u00ad\u200b\ud83d\ude00\ud840\udc00\ud835\udc00漢字かなカー한กำאב\"ل\u064eиіİIıΣﬁＡ１²₂"], 0, 200],
        Gen.String[0, 200]);

    [Theory]
    [InlineData("", "")]
    [InlineData("The Kernel", "the kernel")]
    [InlineData("open-source", "[opensource] open source")]
    [InlineData("open‐source open--source -open source-", "[opensource] open source open source open source")]
    [InlineData("C, C++ and C#.", "c c++ and c#")]
    [InlineData("g++ Notepad++ C++17", "g++ [notepad++] notepad [c++17] c++ 17")]
    [InlineData("a+b x+++y page#top", "a b x y page top")]
    [InlineData("Use .NET, ASP.NET and node.js.", "use [.net] net [aspnet] asp net and [nodejs] node js")]
    [InlineData("(.NET-based) wait...what then().catch ..up", "[.net] [netbased] net based wait what then catch up")]
    [InlineData("a-b-c-d a-b-c-d-e", "[abcd] a b c d a b c d e")]
    [InlineData("https://example.com/a user@example.com", "https example com a [userexamplecom] user example com")]
    [InlineData("an-endless-compound-that-goes-on incomprehensibilities-and-counterrevolutionaries", "an endless compound that goes on incomprehensibilities and counterrevolutionaries")]
    [InlineData("3.5 2.0.1 10,000 1,234,567.8 3,5 2019,2020 1.", "3.5 2.0.1 10000 1234567.8 3.5 2019.2020 1")]
    [InlineData("Meta's Meta’s models' it's driver's-seat", "meta meta models it [driverseat] driver seat")]
    [InlineData("don't we’ve SHE'LL I'm", "don't we've she'll i'm")]
    [InlineData("O'Reilly's rock'n'roll", "[oreilly] o reilly [rocknroll] rock n roll")]
    [InlineData("l'été d'Artagnan dell'arte qu’un aujourd'hui l'open-source", "été artagnan arte un [aujourdhui] aujourd hui [opensource] open source")]
    [InlineData("soft\u00adhy\u200bphen ze\u2060ro", "softhyphen zero")]
    [InlineData("cafe\u0301 e\u0301te\u0301", "café été")]
    [InlineData("ＡＢＣ１２ 𝗯𝗼𝗹𝗱 CO₂ ٣٫٥", "abc12 bold co2 3.5")]
    [InlineData("col·lecció צה\"ל שָׁלוֹם الكِتـاب", "collecció צהל שלום الكتاب")]
    [InlineData("Москва не сразу", "москва не сразу")]
    public void Words_are_split(string text, string words) => Assert.Equal(words, string.Join(' ', Split(text).Select(Shown)));

    [Theory]
    [InlineData("東京大学", "東京 京大 大学")]
    [InlineData("字", "字")]
    [InlineData("AI技術3月", "ai 技術 3 月")]
    [InlineData("データ、한국어", "デー ータ 한국 국어")]
    [InlineData("ภาษาไทย", "ภา าษ ษา าไ ไท ทย")]
    [InlineData("ที่นี่", "ที่นี่")]
    [InlineData("𠀀𠀁𠀂", "𠀀𠀁 𠀁𠀂")]
    public void Scripts_without_space_become_pairs_of_characters(string text, string words) => Assert.Equal(words, string.Join(' ', Split(text).Select(Shown)));

    [Fact]
    public void A_whole_stands_before_its_first_part_and_spans_all()
    {
        var words = Split("An open-source .NET tool").Select(word => (word.Form, word.Position, word.Start, word.End, word.IsWhole));

        Assert.Equal(
            [("an", 0, 0, 2, false), ("opensource", 1, 3, 14, true), ("open", 1, 3, 7, false), ("source", 2, 8, 14, false), (".net", 3, 15, 19, true), ("net", 3, 16, 19, false), ("tool", 4, 20, 24, false)],
            words);
    }

    [Fact]
    public void A_Turkish_capital_I_has_no_dot() => Assert.Equal("ısparta izmir", string.Join(' ', Split("ISPARTA İZMİR", turkish: true).Select(Shown)));

    [Fact]
    public void What_is_longer_than_any_word_is_cut() => Assert.Equal([255, 255, 90], Split(new string('x', 600)).Select(word => word.Form.Length));

    [Fact]
    public void Any_text_has_words_that_stand_in_it() => Texts.Sample(text => Split(text).All(word =>
        word.Form.Length > 0 && word.Start >= 0 && word.Start < word.End && word.End <= text.Length
        && !CutsPair(text, word.Start) && !CutsPair(text, word.End)));

    [Fact]
    public void Positions_never_fall_and_parts_stand_in_order() => Texts.Sample(text =>
    {
        var parts = Split(text).Where(word => !word.IsWhole).ToList();
        Assert.Equal(Enumerable.Range(0, parts.Count), parts.Select(part => part.Position));
        Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.True(pair.First.Start < pair.Second.Start && pair.First.End <= pair.Second.End));
        var all = Split(text);
        Assert.All(all.Zip(all.Skip(1)), pair => Assert.True(pair.First.Position <= pair.Second.Position && pair.First.Start <= pair.Second.Start));
    });

    [Fact]
    public void A_whole_spans_the_parts_after_it() => Texts.Sample(text =>
    {
        var words = Split(text);
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] is { IsWhole: true } whole)
            {
                var part = words.Skip(index).First(word => !word.IsWhole);
                Assert.Equal(whole.Position, part.Position);
                Assert.True(whole.Start <= part.Start && part.End <= whole.End);
            }
        }
    });

    [Fact]
    public void A_plain_word_is_its_lower_case() => Gen.String[Gen.Char['A', 'z'].Where(char.IsAsciiLetter), 1, 30].Sample(word =>
    {
        var only = Assert.Single(Split(word));
        Assert.Equal((word.ToLowerInvariant(), 0, word.Length), (only.Form, only.Start, only.End));
    });

    [Fact]
    public void Words_between_spaces_do_not_depend_on_their_neighbours() => Gen.Select(Texts, Texts).Sample((one, other) =>
        Assert.Equal(Split(one).Concat(Split(other)).Select(Shown), Split($"{one} \n {other}").Select(Shown)));

    private static string Shown(Found word) => word.IsWhole ? $"[{word.Form}]" : word.Form;

    private static bool CutsPair(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    private static List<Found> Split(string text, bool turkish = false)
    {
        var words = new WordList();
        WordSplitter.Split(text, words, turkish);
        return [.. Enumerable.Range(0, words.Count).Select(index => words[index])
            .Select(word => new Found(words.FormOf(word).ToString(), word.Position, word.Start, word.End, word.IsWhole))];
    }

    private sealed record Found(string Form, int Position, int Start, int End, bool IsWhole);
}
