using CsCheck;

using Search.Adapters.LuceneEngine.Languages;
using Search.Articles;
using Search.Searching.Snippets;
using Search.Tests.Support;

namespace Search.Tests.Searching.Snippets;

public sealed class SnippetBuilderTests : IDisposable
{
    private readonly LuceneWordAnalyzer _analyzer = new();
    private readonly LuceneFixture _index = new();
    private readonly WordMemory _shown;

    public SnippetBuilderTests() => _shown = new WordMemory(_index.Words);

    public void Dispose() => _index.Dispose();

    [Fact]
    public void The_passage_with_the_most_different_query_words_comes_first_with_its_anchor_and_marks()
    {
        var article = Some.Article("a") with
        {
            Sections =
            [
                new Section([], "", "Gardens are quiet. Models are everywhere.", ""),
                new Section(["Models"], "models", "Open models help. Nothing else happens here.", ""),
            ],
        };

        var snippets = Build(article, "open model");

        Assert.Equal("models", snippets[0].SectionAnchor);
        Assert.Equal("[Open] [models] help. Nothing else happens here.", Show(snippets[0]));
        Assert.Equal("Gardens are quiet. [Models] are everywhere.", Show(snippets[1]));
    }

    [Fact]
    public void Words_not_shown_yet_come_before_words_shown_again()
    {
        var filler = string.Join(' ', Enumerable.Repeat("Quiet words stand here for a while.", 5));
        var article = Some.Article("a", body: $"Alpha alpha alpha beta. {filler}\nAlpha beta again. {filler}\nGamma at last. {filler}");

        var snippets = Build(article, "alpha beta gamma").Select(Show).ToList();

        Assert.StartsWith("[Alpha] [alpha] [alpha] [beta].", snippets[0], StringComparison.Ordinal);
        Assert.StartsWith("[Gamma]", snippets[1], StringComparison.Ordinal);
        Assert.StartsWith("[Alpha] [beta] again.", snippets[2], StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_of_a_phrase_are_marked_only_where_they_follow_each_other()
    {
        var article = Some.Article("a", body: "The vendor has a lock. Avoid vendor lock-in.");

        Assert.Equal("The vendor has a lock. Avoid [vendor lock-in].", Show(Build(article, "\"vendor lock-in\"")[0]));
    }

    [Theory]
    [InlineData("It is a model. Then it stops.", "\"a model. Then it\"", "It is [a model. Then it] stops.")]
    [InlineData("It is a model.\nThen it stops.", "\"model then it\"", "It is a [model.\nThen it] stops.")]
    [InlineData("Is it? No! Yes. So.", "\"it no yes so\"", "Is [it? No! Yes. So].")]
    public void A_phrase_over_the_end_of_a_sentence_is_marked(string text, string query, string snippet) =>
        Assert.Equal(snippet, Show(Build(Some.Article("a", body: text), query)[0]));

    [Fact]
    public void Around_a_phrase_over_the_end_of_long_sentences_some_words_are_shown_on_both_sides()
    {
        var words = string.Join(' ', Enumerable.Repeat("quiet words", 20));
        var article = Some.Article("a", body: $"Here {words} is a model. Then it {words} ends. Other {words} model.");

        var snippets = Build(article, "\"model then it\"").Select(Show).ToList();

        Assert.Single(snippets);
        Assert.InRange(snippets[0].Length, 100, 200);
        Assert.Contains("words is a [model. Then it] quiet", snippets[0], StringComparison.Ordinal);
        Assert.All(snippets[0].Split(' '), word => Assert.Contains(word, "quiet words is a [model. Then it]".Split(' ')));
    }

    [Theory]
    [InlineData("水", "水曜日に飲水。", "[水]曜日に飲[水]。")]
    [InlineData("물", "물을 선물", "[물]을 선[물]")]
    public void Of_a_pair_of_characters_the_one_typed_is_marked(string typed, string text, string snippet)
    {
        _index.Add(Some.Article("a", body: text));

        Assert.Equal(snippet, Show(Build(Some.Article("a", body: text), typed)[0]));
    }

    [Fact]
    public void In_an_article_in_a_language_of_few_a_word_of_most_is_marked_only_as_it_is_written()
    {
        _index.Add(Enumerable.Range(0, 20).Select(number => Some.Article($"en{number}", body: $"An organ plays {number}.")));
        _index.Add(Some.Article("fr", body: "Une organisation.") with { Language = "fr" });
        var article = Some.Article("a", body: "Une organisation, un organ. Des organs.");

        Assert.Equal("Une organisation, un [organ]. Des organs.", Show(SnippetBuilder.Build(new ArticleMatches(_shown.Of(article, "fr-ca"), Finder("organ")))[0]));
        Assert.Equal("Une organisation, un [organ]. Des [organs].", Show(Build(article, "organ")[0]).Replace("[organisation]", "organisation"));
    }

    [Theory]
    [InlineData("Use the HTTPQuoxServer here. Or quox.", "quox server", "Use the HTTP[Quox][Server] here. Or [quox].")]
    [InlineData("Ｑｕｏｘ for 5㎞.", "quox 5km", "[Ｑｕｏｘ] for [5㎞].")]
    [InlineData("Ein eﬃzienter ﬁlm.", "film", "Ein eﬃzienter [ﬁlm].")]
    [InlineData("About 10\u202f000 of them.", "10,000", "About [10\u202f000] of them.")]
    [InlineData("About 10 000 of them.", "10000", "About [10 000] of them.")]
    [InlineData("About 12 345 of them.", "12,345", "About [12 345] of them.")]
    [InlineData("Only 5\u00a0MB for 6 €.", "5mb €6", "Only [5\u00a0MB] for [6 €].")]
    [InlineData("At 2001:0db8:0::1, see https://x.example/a?b=c now.", "2001:db8::1 x.example/a?b=c", "At [2001:0db8:0::1], see https://[x.example/a?b=c] now.")]
    [InlineData("これはｶﾀｶﾅです。", "カタカナ", "これは[ｶﾀｶﾅ]です。")]
    [InlineData("這是機器學習。", "机器学习", "這是[機器學習]。")]
    public void The_text_is_marked_as_it_was_written(string text, string query, string snippet) =>
        Assert.Equal(snippet, Show(Build(Some.Article("a", body: text), query)[0]));

    [Theory]
    [InlineData("ja", "コンピュータ", "コンピュータはデータを読む。モータも。", "[コンピュータ]はデータを読む。モータも。")]
    [InlineData("ja", "コンピュータ データ", "コンピュータはデータを読む。モータも。", "[コンピュータ]は[データ]を読む。モータも。")]
    [InlineData("ja", "\"コンピュータ\"", "コンピュータはデータを読む。", "[コンピュータ]はデータを読む。")]
    [InlineData("zh", "机器学习", "机器学习需要学习资料和机器。", "[机器学习]需要学习资料和机器。")]
    [InlineData("zh", "机器学习", "機器學習需要學習資料。", "[機器學習]需要學習資料。")]
    [InlineData("zh", "深度学习模型", "学习资料很多，深度学习很好。", "学习资料很多，[深度学习]很好。")]
    [InlineData("th", "คอมพิวเตอร์", "คอมพิวเตอร์และมอเตอร์", "[คอมพิวเตอร์]และมอเตอร์")]
    [InlineData("lo", "ຄອມພິວເຕີ", "ຄອມພິວເຕີ ແລະ ມໍເຕີ", "[ຄອມພິວເຕີ] ແລະ ມໍເຕີ")]
    [InlineData("km", "កុំព្យូទ័រ", "កុំព្យូទ័រ និង ទ័រ", "[កុំព្យូទ័រ] និង ទ័រ")]
    [InlineData("my", "ကွန်ပျူတာ", "ကွန်ပျူတာ နှင့် ဘာတာ", "[ကွန်ပျူတာ] နှင့် ဘာတာ")]
    [InlineData("ko", "컴퓨터는", "컴퓨터와 모터는 크다", "[컴퓨터]와 모터는 크다")]
    public void Of_a_word_without_space_around_it_only_the_longest_piece_of_the_article_is_marked(string language, string query, string text, string marked) =>
        Assert.Equal(marked, Show(Build(Some.Article("a", body: text) with { Language = language }, query)[0]));

    [Theory]
    [InlineData("コンピュータ", "データとモータ")]
    [InlineData("コンピュータ", "コンピュートとデータ")]
    [InlineData("データ", "コンピュータはモータだ")]
    [InlineData("ビッグデータ", "データベースとメタデータ")]
    [InlineData("ビッグデータ", "これは[データ]を読む")]
    [InlineData("塩らーめん", "[らーめん]屋")]
    [InlineData("勉強します", "[勉強]しました")]
    [InlineData("食べます", "食べました")]
    [InlineData("機械学習とは", "[機械学習]の本")]
    [InlineData("ｺﾝﾋﾟｭｰﾀ", "ﾃﾞｰﾀ")]
    [InlineData("机器学习", "[机器]与[学习]")]
    [InlineData("컴퓨터는", "[컴퓨터]와 모터는")]
    [InlineData("컴퓨터는", "모터는 크다")]
    [InlineData("인공지능", "[인공]의 [지능] 지능은")]
    [InlineData("데이터베이스설계", "[설계] 재설계")]
    [InlineData("학교는", "대학교에서")]
    [InlineData("คอมพิวเตอร์", "มอเตอร์")]
    [InlineData("การเรียนรู้ของเครื่อง", "[การเรียนรู้]ที่ดี")]
    public void Of_a_word_that_the_article_does_not_hold_only_a_part_that_may_be_a_word_is_marked(string query, string marked) =>
        Assert.Equal(marked, Marked(marked.Replace("[", "").Replace("]", ""), query));

    [Fact]
    public void A_part_of_a_word_in_kana_is_marked_only_where_it_stands_by_itself() =>
        Gen.Select(Gen.String[Gen.Char["コンピュータデ"], 3, 6], Gen.String[Gen.Char["コンピュータデモはの。漢 a"], 1, 60]).Sample(
            (word, text) =>
            {
                var at = 0;
                foreach (var segment in SnippetBuilder.MarkTitle(new ArticleMatches(_shown.Of(Some.Article("a", title: text), "ja"), Finder(word))))
                {
                    var end = at + segment.Text.Length;
                    Assert.True(
                        !segment.Matched || segment.Text.Contains(word, StringComparison.Ordinal) || !(IsKatakana(text, at - 1) || IsKatakana(text, end)),
                        $"{word}: {segment.Text} in {text}");
                    at = end;
                }
            },
            iter: 2_000);

    [Fact]
    public void Words_to_choose_between_are_marked_as_wholes_too() =>
        Assert.Equal("[コンピュータ]とモータと[データ]", Marked("コンピュータとモータとデータ", "コンピュータ OR データ"));

    [Fact]
    public void A_phrase_is_marked_where_a_longer_word_holds_it() =>
        Assert.Equal("[データ]ベース", Marked("データベース", "ビッグデータ OR \"データ\""));

    [Fact]
    public void A_whole_word_in_the_title_leaves_no_part_of_it_marked_in_the_body()
    {
        var article = Some.Article("a", title: "コンピュータ", body: "データを読む。") with { Description = "モータ" };
        var found = new ArticleMatches(_shown.Of(article, "en"), Finder("コンピュータ"));

        Assert.Equal("[コンピュータ]", string.Concat(SnippetBuilder.MarkTitle(found).Select(Show)));
        Assert.DoesNotContain("[", Show(SnippetBuilder.Build(found)[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_marked_of_a_word_without_space_around_it_is_the_word_wherever_the_article_holds_it() =>
        Gen.Select(Gen.String[Gen.Char["コンピュータ"], 3, 6], Gen.String[Gen.Char["コンピュータデ。 "], 0, 60], Gen.String[Gen.Char["コンピュータデ。 "], 0, 60]).Sample(
            (word, before, after) =>
            {
                var marked = Build(Some.Article("a", body: $"{before}。{word}。{after}"), word).SelectMany(snippet => snippet.Segments).Where(segment => segment.Matched).ToList();

                Assert.NotEmpty(marked);
                Assert.All(marked, segment => Assert.Contains(word, segment.Text, StringComparison.Ordinal));
            },
            iter: 500);

    [Theory]
    [InlineData("🚀", "Launch 🚀\uFE0F day.", "Launch [🚀\uFE0F] day.")]
    [InlineData("👍", "Well done 👍🏽👍🏽!", "Well done [👍🏽👍🏽]!")]
    [InlineData("&", "R & D of AT&T.", "R [&] D of AT[&]T.")]
    [InlineData("rocket 🚀", "A 🚀 is a rocket.", "A [🚀] is a [rocket].")]
    public void Signs_are_marked(string query, string text, string marked) => Assert.Equal(marked, Show(Build(Some.Article("a", body: text), query)[0]));

    [Fact]
    public void Without_a_match_in_the_body_the_description_is_shown()
    {
        var article = Some.Article("a", title: "Kernel", body: "Nothing.") with { Description = "All about the kernel and more." };

        Assert.Equal("All about the [kernel] and more.", Show(Assert.Single(Build(article, "kernel"))));
        Assert.Equal("All about the kernel and more.", Show(Assert.Single(Build(article, ""))));
        Assert.Empty(Build(article with { Description = "" }, "kernel"));
    }

    [Fact]
    public void Of_the_description_the_passage_with_the_match_is_shown()
    {
        var article = Some.Article("a", body: "Nothing.") with { Description = $"{string.Join(' ', Enumerable.Repeat("Quiet words stand here for a while.", 5))} Then the kernel." };

        Assert.Equal("Then the [kernel].", Show(Assert.Single(Build(article, "kernel"))));
    }

    [Fact]
    public void Without_a_match_in_the_body_what_the_subtitle_headings_code_and_authors_hold_is_shown()
    {
        var article = Some.Article("a", title: "Notes") with
        {
            Subtitle = "On gardens",
            Description = "A few words.",
            Authors = ["Ann Bell", "Tom Reed"],
            Sections = [new Section(["Notes", "A quiet kernel"], "a-quiet-kernel", "Nothing.", "int a;\nvar lock = mutex;")],
        };

        Assert.Equal(["On [gardens]"], Build(article, "gardens").Select(Show));
        Assert.Equal([("a-quiet-kernel", "A quiet [kernel]")], Build(article, "kernel").Select(snippet => (snippet.SectionAnchor, Show(snippet))));
        Assert.Equal([("a-quiet-kernel", "var lock = [mutex];")], Build(article, "mutex").Select(snippet => (snippet.SectionAnchor, Show(snippet))));
        Assert.Equal(["Ann [Bell], Tom Reed"], Build(article, "bell").Select(Show));
        Assert.Equal(["A few [words]."], Build(article with { Subtitle = "More words" }, "words").Select(Show));
        Assert.Equal(["A few [words].", "On [gardens]", "A quiet [kernel]"], Build(article, "words gardens kernel").Select(Show));
    }

    [Fact]
    public void A_heading_that_holds_no_more_than_the_title_takes_no_place_of_the_description()
    {
        var article = Some.Article("a", title: "Kernel") with { Description = "All about it.", Sections = [new Section(["The kernel"], "the-kernel", "Nothing.", "")] };

        Assert.Equal("All about it.", Show(Assert.Single(Build(article, "kernel"))));
    }

    [Fact]
    public void Markup_in_a_title_stays_text()
    {
        var title = SnippetBuilder.MarkTitle(new ArticleMatches(_shown.Of(Some.Article("a", title: "<script>alert(1)</script> & more"), "en"), Finder("alert")));

        Assert.Equal("<script>[alert](1)</script> & more", string.Concat(title.Select(Show)));
    }

    [Fact]
    public void A_sentence_without_end_is_cut_between_words_and_no_character_is_cut_in_half()
    {
        var article = Some.Article("a", body: string.Join(' ', Enumerable.Repeat("endless 😀😀 kernel", 200)) + new string('漢', 1_000));

        var snippets = Build(article, "kernel");

        Assert.Equal(SnippetBuilder.MaxSnippets, snippets.Count);
        Assert.All(snippets, snippet => Assert.InRange(Text(snippet).Length, 100, 280));
        Assert.All(snippets, snippet => Assert.DoesNotContain('\ufffd', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(Text(snippet)))));
    }

    [Fact]
    public void Snippets_are_passages_of_the_text_whatever_it_holds() =>
        Gen.String[Gen.Char["ab kernel.\n!\ud83d\ude00漢\"-"], 0, 2_000].Sample(
            body =>
            {
                foreach (var snippet in Build(Some.Article("a", body: body), "kernel a \"b a\""))
                {
                    Assert.Contains(Text(snippet), body, StringComparison.Ordinal);
                    Assert.Contains(snippet.Segments, segment => segment.Matched);
                    Assert.DoesNotContain(snippet.Segments, segment => segment.Text.Length == 0);
                }
            },
            iter: 300);

    private static string Show(Snippet snippet) => string.Concat(snippet.Segments.Select(Show));

    private static string Show(Segment segment) => segment.Matched ? $"[{segment.Text}]" : segment.Text;

    private static bool IsKatakana(string text, int at) => at >= 0 && at < text.Length && text[at] is >= '\u30a0' and <= '\u30ff';

    private string Marked(string title, string query) =>
        string.Concat(SnippetBuilder.MarkTitle(new ArticleMatches(_shown.Of(Some.Article("a", title: title), "en"), Finder(query))).Select(Show));

    private static string Text(Snippet snippet) => string.Concat(snippet.Segments.Select(segment => segment.Text));

    private IReadOnlyList<Snippet> Build(Article article, string query) => SnippetBuilder.Build(new ArticleMatches(_shown.Of(article, "en"), Finder(query)));

    private MatchFinder Finder(string query) => new(_index.Plan(query), _index.Words);
}
