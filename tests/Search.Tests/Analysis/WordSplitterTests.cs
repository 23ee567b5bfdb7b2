using System.Globalization;

using CsCheck;

using Search.Analysis;

namespace Search.Tests.Analysis;

public sealed class WordSplitterTests
{
    // Letters of many scripts, all joiners, half surrogate pairs, marks without letters, and characters that vanish.
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.Char["aZcsltdéß0123.,++##-_/\\:=?%$€&@'’‐·\u00a0\u202f  \n\t\u0000\u0301\u00ad\u200b\ud83d\ude00\ud840\udc00\ud835\udc00漢字かなカー한กำאב\"ل\u064eиіİIıΣﬁＡ１²₂"], 0, 200],
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
    [InlineData("a-b-c-d a-b-c-d-e", "[abcd] a b c d [abcde] a b c d e")]
    [InlineData("https://example.com/a user@example.com", "[examplecoma] example com a [user@examplecom] user example com")]
    [InlineData("s3://bucket/key std::vector localhost:8080 note:more", "[s3bucketkey] s3 bucket key [stdvector] std vector [localhost8080] localhost 8080 note more")]
    [InlineData("src/app/main.cs src\\app\\main.cs", "[srcappmaincs] src app main cs [srcappmaincs] src app main cs")]
    [InlineData("CVE-2023-99999 2019-07-04 2019/07/04 24/7 10:30", "[cve2023-99999] cve 2023 99999 [2019-07-04] 2019 07 04 [2019-07-04] 2019 07 04 [24-7] 24 7 [10:30] 10 30")]
    [InlineData("AT&T, Q&A; U.S. and s/he", "[at&t] at t [q&a] q a [u.s] u s and [s/he] s he")]
    [InlineData("10% $100 5€ 5°C #42 100%25", "[10%] 10 [$100] 100 [5€] 5 [5°c] [5°] 5 c [#42] 42 100 25")]
    [InlineData("C+ Disney+ (Disney+), a +b+ c+d", "c+ [disney+] disney [disney+] disney a b+ c d")]
    [InlineData("3.5 2.0.1 10,000 1,234,567.8 3,5 2019,2020 1.", "3.5 2.0.1 10000 1234567.8 3.5 2019.2020 1")]
    [InlineData("10\u00a0000 10\u202f000\u202f000 10'000 10’000.5 2019\u00a0300 5\u00a0km 10 000", "10000 10000000 10000 10000.5 2019 300 [5km] 5 km 10000")]
    [InlineData("Meta's Meta’s models' it's driver's-seat", "meta meta models it [driverseat] driver seat")]
    [InlineData("don't we’ve SHE'LL I'm", "don't we've she'll i'm")]
    [InlineData("O'Reilly's rock'n'roll", "[oreilly] o reilly [rocknroll] rock n roll")]
    [InlineData("l'été d'Artagnan dell'arte qu’un aujourd'hui l'open-source", "été artagnan arte un [aujourdhui] aujourd hui [opensource] open source")]
    [InlineData("soft\u00adhy\u200bphen ze\u2060ro", "softhyphen zero")]
    [InlineData("cafe\u0301 e\u0301te\u0301", "café été")]
    [InlineData("ＡＢＣ１２ 𝗯𝗼𝗹𝗱 CO₂ ٣٫٥", "abc12 bold co2 3.5 {abc} {12}")]
    [InlineData("col·lecció צה\"ל שָׁלוֹם الكِتـاب", "collecció צהל שלום الكتاب")]
    [InlineData("Москва не сразу", "москва не сразу")]
    public void Words_are_split(string text, string words) => Assert.Equal(words, Joined(text));

    [Theory]
    [InlineData("10 000, 1 500 000, 250 000.5, $10 000", "10000 1500000 250000.5 [$10000] 10000")]
    [InlineData("10\u2009000 10\u2007000 10\u202f000 12\u00a0345 10‘000 10ʼ000", "10000 10000 10000 12345 10000 10000")]
    [InlineData("1,00,000 12,34,56,789.5 10.000,50 1.234.567,8 1,00 192.168.100.200", "100000 123456789.5 10000.50 1234567.8 1.00 192.168.100.200")]
    [InlineData("12 345 a 1 234 567.8 b 12 345,5", "[12345] 12 345 a [1234567.8] 1 234 567.8 b [12345.5] 12 345.5")]
    [InlineData("12 345 MB and 12 345 %", "[12345mb] [12345] 12 345 mb and [12345%] [12345] 12 345")]
    [InlineData("in 2019 300 people, 5 12 345th 01 234 a5 300 3.5 300", "in 2019 300 people 5 12 345th 01 234 a5 300 3.5 300")]
    [InlineData("555 123 4567 or +49 123 456 or 555 123-4567", "555 123 4567 or 49 123 456 or 555 [123-4567] 123 4567")]
    [InlineData("on 2024-12-15 300 000 came, #42 100 b", "on [2024-12-15] 2024 12 15 300000 came [#42] 42 100 b")]
    [InlineData("1 2 3 100 200 300 400 500 600 700 800", "1 2 3 100 200 300 400 500 600 700 800")]
    public void Groups_of_digits_are_one_number_where_they_look_like_one(string text, string words) => Assert.Equal(words, Joined(text));

    [Fact]
    public void A_number_is_the_same_whatever_stands_between_its_groups() => Gen.Select(Gen.Int[1000, int.MaxValue], Gen.OneOf([.. ((string[])[",", "'", "’", "\u00a0", "\u2009", "\u202f", " "]).Select(Gen.Const)])).Sample(
        (number, separator) =>
        {
            var digits = number.ToString(CultureInfo.InvariantCulture);
            var grouped = number.ToString("N0", new NumberFormatInfo { NumberGroupSeparator = separator });

            var first = Split($"about {grouped} of them")[1];

            Assert.Equal((digits, 6, 6 + grouped.Length), (first.Form, first.Start, first.End));
        });

    [Theory]
    [InlineData("3.5 GHz 3.5GHz 5\u202fMB 5MB", "[3.5ghz] 3.5 ghz 3.5ghz [5mb] 5 mb 5mb")]
    [InlineData("5 km/h, 5km/h; 64 bit 64-bit", "[5kmh] 5 km h [5kmh] 5km h [64bit] 64 bit [64bit] 64 bit")]
    [InlineData("100 m² 10 µm 10 μm", "[100m2] 100 m2 [10μm] 10 μm [10μm] 10 μm")]
    [InlineData("h100 GB, 5 in 5 bits, 5 GBs, 5  GB", "h100 gb 5 in 5 bits 5 gbs 5 gb")]
    [InlineData("€5, € 5 5€ 5\u00a0€ a 5 € b", "[€5] 5 [€5] 5 [5€] 5 [5€] 5 a [5€] 5 b")]
    [InlineData("10 % of 10 % 3, 5 °C $1.5M 5 $HOME $ 5", "[10%] 10 of 10 3 [5°c] [5°] 5 c [$1.5m] 1.5m 5 home 5")]
    public void A_number_and_its_unit_are_one(string text, string words) => Assert.Equal(words, Joined(text));

    [Theory]
    [InlineData("https://x.example/a/b?c=d", "[xexampleabc=d] x example a b c d")]
    [InlineData("http://x.example/?c=d&e=f#frag", "[xexamplec=d&e=ffrag] x example c d e f frag")]
    [InlineData("https://x.example/~u/-/m%20n/@p, next", "[xexampleum20np] x example u m 20n p next")]
    [InlineData("www.x.example/a?b#c what?yes page#top", "[wwwxexampleabc] www x example a b c what yes page top")]
    [InlineData(@"C:\\Users\\x\\notes.txt", "[cusersxnotestxt] c users x notes txt")]
    [InlineData(@"C:\Users\x\.ssh\config C:/Users", "[cusersxsshconfig] c users x ssh config [cusers] c users")]
    [InlineData(@"\\server\share\a file:///C:/Users C#/.NET", "[serversharea] server share a [cusers] c users c# [.net] net")]
    [InlineData("zkey=zvalue --flag=value a==b a=>b key=\"v\"", "[zkey=zvalue] zkey zvalue [flag=value] flag value a b a b key v")]
    [InlineData("2001:db8::1, fe80:: 2001:0DB8:0::1.", "[2001:db8::1] 2001 db8 1 [fe80::] fe80 [2001:db8::1] 2001 0db8 0 1")]
    [InlineData("::1 ::ffff:1.2.3.4 1:2:3:4:5:6:7:8", "[::1] 1 [::ffff:1.2.3.4] ffff 1.2.3.4 [1:2:3:4:5:6:7:8] 1 2 3 4 5 6 7 8")]
    [InlineData("00:1A:2B:3C:4D:5E 00-1a-2b-3c-4d-5e", "[001a2b3c4d5e] 00 1a 2b 3c 4d 5e [001a2b3c4d5e] 00 1a 2b 3c 4d 5e")]
    [InlineData("001a.2b3c.4d5e 00:1A 10:30:20", "[001a2b3c4d5e] 001a 2b3c 4d5e [00:1a] 00 1a [10:30:20] 10 30 20")]
    public void Addresses_are_units(string text, string words) => Assert.Equal(words, Joined(text));

    [Theory]
    [InlineData("unlockWithQuoxmetrics", "unlock with quoxmetrics")]
    [InlineData("HTTPQuoxServer", "http quox server")]
    [InlineData("quoxServer QuoxServer", "quox server quox server")]
    [InlineData("iPhone15Pro", "iphone 15 pro")]
    [InlineData("getHTTPResponse2", "get http response 2")]
    [InlineData("parse_QuoxJSON", "quox json")]
    [InlineData("XMLHttpRequest", "xml http request")]
    [InlineData("OpenAI GitHub JavaScript", "open ai git hub java script")]
    [InlineData("python3 sha256 word2vec v2beta", "python 3 sha 256 word 2 vec v2 beta")]
    [InlineData("LLMsAre", "llms are")]
    [InlineData("ПолеЗапроса naïveÉcole", "поле запроса naïve école")]
    [InlineData("ＨＴＴＰＱｕｏｘＳｅｒｖｅｒ", "http quox server")]
    public void Words_within_a_word_are_pieces_behind_all_words(string text, string pieces)
    {
        var words = Split(text);

        Assert.Equal(pieces, string.Join(' ', words.Where(word => word.Role == WordRole.Piece).Select(word => word.Form)));
        Assert.Equal(words.OrderBy(word => word.Position), words);
        Assert.All(words.Zip(words.Skip(1)).Where(pair => pair.Second.Role == WordRole.Piece), pair =>
            Assert.True(pair.Second.Position - pair.First.Position is 1 or > 8));
    }

    [Theory]
    [InlineData("iPhone")]
    [InlineData("eBay")]
    [InlineData("iOS")]
    [InlineData("PhD")]
    [InlineData("SaaS")]
    [InlineData("LLMs")]
    [InlineData("NASA")]
    [InlineData("GmbH")]
    [InlineData("LaTeX")]
    [InlineData("k8s")]
    [InlineData("h100")]
    [InlineData("mp3")]
    [InlineData("20th")]
    [InlineData("16GB")]
    [InlineData("1920x1080")]
    [InlineData("3fa85f64")]
    [InlineData("aGVsbG8gd29ybGQgaGVsbG8gd29ybGQ")]
    public void A_name_a_unit_or_a_key_has_no_pieces(string text) => Assert.DoesNotContain(Split(text), word => word.Role == WordRole.Piece);

    [Fact]
    public void A_piece_stands_where_it_is_written()
    {
        var pieces = Split("The HTTPQuoxServer of GitHub").Where(word => word.Role == WordRole.Piece).Select(word => (word.Form, word.Position, word.Start, word.End));

        Assert.Equal([("http", 14, 4, 8), ("quox", 15, 8, 12), ("server", 16, 12, 18), ("git", 27, 22, 25), ("hub", 28, 25, 28)], pieces);
    }

    [Theory]
    [InlineData("東京大学", "东京 京大 大学")]
    [InlineData("字", "字")]
    [InlineData("AI技術3月", "ai 技术 [3月] 3 月")]
    [InlineData("データ、한국어", "デー ータ 한국 국어")]
    [InlineData("ภาษาไทย", "ภา าษ ษา าไ ไท ทย")]
    [InlineData("ที่นี่", "ที่นี่")]
    [InlineData("𠀀𠀁𠀂", "𠀀𠀁 𠀁𠀂")]
    [InlineData("機器學習", "机器 器学 学习")]
    [InlineData("机器学习", "机器 器学 学习")]
    [InlineData("臺灣 裡 麵", "台湾 里 面")]
    [InlineData("ｶﾀｶﾅ ﾊﾟｿｺﾝ", "カタ タカ カナ パソ ソコ コン")]
    public void Scripts_without_space_become_pairs_of_characters(string text, string words) => Assert.Equal(words, Joined(text));

    [Fact]
    public void A_whole_stands_before_its_first_part_and_spans_all()
    {
        var words = Split("An open-source .NET tool").Select(word => (word.Form, word.Position, word.Start, word.End, word.Role == WordRole.Whole));

        Assert.Equal(
            [("an", 0, 0, 2, false), ("opensource", 1, 3, 14, true), ("open", 1, 3, 7, false), ("source", 2, 8, 14, false), (".net", 3, 15, 19, true), ("net", 3, 16, 19, false), ("tool", 4, 20, 24, false)],
            words);
    }

    [Fact]
    public void A_Turkish_capital_I_has_no_dot() => Assert.Equal("ısparta izmir", string.Join(' ', Split("ISPARTA İZMİR", turkish: true).Select(Shown)));

    [Fact]
    public void A_unit_of_very_many_words_is_only_its_words() =>
        Assert.DoesNotContain(Split(string.Join('/', Enumerable.Repeat("a", 100)) + " " + string.Join('-', Enumerable.Repeat("longish", 80))), word => word.Role == WordRole.Whole);

    [Fact]
    public void What_is_longer_than_any_word_is_cut() => Assert.Equal([255, 255, 90], Split(new string('x', 600)).Select(word => word.Form.Length));

    [Fact]
    public void Any_text_has_words_that_stand_in_it() => Texts.Sample(text => Split(text).All(word =>
        word.Form.Length > 0 && word.Start >= 0 && word.Start < word.End && word.End <= text.Length
        && !CutsPair(text, word.Start) && !CutsPair(text, word.End)));

    [Fact]
    public void Positions_never_fall_and_parts_stand_in_order() => Texts.Sample(text =>
    {
        // A character that stands for several words is the place of all of them.
        var parts = Split(text).Where(word => word.Role == WordRole.Word).ToList();
        Assert.Equal(Enumerable.Range(0, parts.Count), parts.Select(part => part.Position));
        Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.True(pair.First.Start <= pair.Second.Start && pair.First.End <= pair.Second.End));
        var all = Split(text);
        Assert.All(all.Zip(all.Skip(1)), pair => Assert.True(
            pair.First.Position <= pair.Second.Position && (pair.First.Start <= pair.Second.Start || pair.Second.Role is WordRole.Piece or WordRole.Sign)));
    });

    [Fact]
    public void A_whole_spans_the_parts_after_it() => Texts.Sample(text =>
    {
        var words = Split(text);
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] is { Role: WordRole.Whole } whole)
            {
                var part = words.Skip(index).First(word => word.Role == WordRole.Word);
                Assert.Equal(whole.Position, part.Position);
                Assert.True(whole.Start <= part.Start && part.End <= whole.End);
            }
        }
    });

    [Fact]
    public void A_plain_word_is_its_lower_case() => Gen.String[Gen.Char['A', 'z'].Where(char.IsAsciiLetter), 1, 30].Sample(word =>
    {
        var only = Assert.Single(Split(word), found => found.Role != WordRole.Piece);
        Assert.Equal((word.ToLowerInvariant(), 0, word.Length), (only.Form, only.Start, only.End));
    });

    [Fact]
    public void Words_between_spaces_do_not_depend_on_their_neighbours() => Gen.Select(Texts, Texts).Sample((one, other) =>
        Assert.Equal(
            Split(one).Concat(Split(other)).OrderBy(word => word.Role is WordRole.Sign ? 2 : word.Role is WordRole.Piece ? 1 : 0).Select(Shown),
            Split($"{one} \n {other}").Select(Shown)));

    private static string Joined(string text) => string.Join(' ', Split(text).Where(word => word.Role != WordRole.Sign).Select(Shown));

    private static string Shown(Found word) => word.Role switch
    {
        WordRole.Word => word.Form,
        WordRole.Whole => $"[{word.Form}]",
        WordRole.Piece => $"{{{word.Form}}}",
        WordRole.Sign => $"<{word.Form}>",
    };

    private static bool CutsPair(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    private static List<Found> Split(string text, bool turkish = false)
    {
        var words = new WordList();
        WordSplitter.Split(text, words, turkish);
        return [.. Enumerable.Range(0, words.Count).Select(index => words[index])
            .Select(word => new Found(words.FormOf(word).ToString(), word.Position, word.Start, word.End, word.Role))];
    }

    private sealed record Found(string Form, int Position, int Start, int End, WordRole Role);
}
