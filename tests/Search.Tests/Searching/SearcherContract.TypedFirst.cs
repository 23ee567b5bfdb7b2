using CsCheck;

using Search.Articles;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>What was typed comes first, and what only stands for it finds no more than its own neighbourhood.</summary>
public abstract partial class SearcherContract
{
    private static readonly string[] TypedWords = ["hop", "organ", "general"];

    [Fact]
    public void An_article_that_holds_the_word_stands_before_all_that_hold_a_synonym_however_often()
    {
        Index.AddSynonym(Some.Synonym("hop", "hop", "jump"));
        Index.Add(Enumerable.Range(0, 6).Select(number => Some.Article($"jump{number}", body: $"Jump jump jump over {number}.")));
        Index.Add(Some.Article("hop", body: "Rabbits hop, and then they rest in the long grass behind the house for most of the day."));

        Assert.Equal("hop", Index.Ids("hop")[0]);
        Assert.Equal(7, Index.Ids("hop").Count);
        Assert.Equal("hop", Index.Ids("jump")[^1]);
    }

    [Fact]
    public void What_was_typed_comes_first_among_synonyms_and_cognates_of_any_number_in_articles_of_any_length() =>
        Gen.Select(OneOf(TypedWords), Gen.Select(Gen.Int[0, 4], Gen.Int[0, 6], Gen.Int[0, 60]).Array[2, 12]).Sample(
            (typed, drawn) =>
            {
                using var index = Open();
                index.AddSynonym(Some.Synonym("hop", "hop", "jump"));
                index.Add(drawn.Select((article, number) => Some.Article($"n{number}", body: string.Join(' ', [
                    .. Enumerable.Repeat(typed, article.Item1), .. Enumerable.Repeat(OtherThan(typed), article.Item2), .. Enumerable.Repeat("filler", article.Item3), "end",
                ]))));

                var holds = index.Ids(typed).Select(id => drawn[int.Parse(id[1..])].Item1 > 0).ToList();

                Assert.Equal(holds.OrderByDescending(held => held), holds);
            },
            iter: 100);

    [Fact]
    public void A_name_of_several_words_is_one_unit_in_whatever_order_they_were_typed()
    {
        Index.AddTopic(Some.Topic("Machine learning", "ML"));
        Index.Add(Some.Article("ml", body: "ML at work"), Some.Article("both", body: "the machine is learning"), Some.Article("one", body: "a machine in a hall"));

        foreach (var typed in (string[])["machine learning", "learning machine", "machine of learning"])
        {
            Assert.Equal(["both", "ml"], Index.Ids(typed, policy: MatchPolicy.All).Order());
        }

        Assert.Equal(["one"], Index.Ids("machine hall", policy: MatchPolicy.All));
    }

    [Fact]
    public void Synonyms_are_not_looked_for_in_code_nor_in_names_of_authors()
    {
        Index.AddSynonym(Some.Synonym("ci", "pipeline", "jenkins"));
        Index.Add(
            Some.Article("author") with { Authors = ["Ann Jenkins"] },
            Some.Article("code") with { Sections = [new Section([], "", "", "jenkins start")] },
            Some.Article("text", body: "We run Jenkins."));

        Assert.Equal(["text"], Index.Ids("pipeline"));
        Assert.Equal(["author", "code", "text"], Index.Ids("jenkins").Order());
    }

    [Fact]
    public void A_word_that_no_article_holds_says_by_what_it_finds()
    {
        Index.AddSynonym(Some.Synonym("car", "car", "automobile"));
        Index.Add(Some.Article("a", body: "an automobile"), Some.Article("b", body: "she organizes"), Some.Article("c", body: "a web app"));

        Assert.Equal((QueryNoteKind.OtherNames, "car"), NoteOf("car"));
        Assert.Equal((QueryNoteKind.OtherNames, "webapp"), NoteOf("webapp"));
        Assert.Equal((QueryNoteKind.CognatesOnly, "organ"), NoteOf("organ"));
        Assert.Equal((QueryNoteKind.NotFound, "figma"), NoteOf("figma"));
        Assert.Empty(Index.Plan("automobile").Notes);

        (QueryNoteKind, string) NoteOf(string typed) => Assert.Single(Index.Plan(typed).Notes) is var note ? (note.Kind, note.Text) : default;
    }

    [Theory]
    [InlineData("ビッグデータ分析", "ビッグデータ分析")]
    [InlineData("gpuビッグデータ kernel", "ビッグデータ")]
    public void Of_a_word_without_spaces_around_it_the_whole_is_told_and_not_its_pairs(string typed, string told)
    {
        Index.Add(Some.Article("a", body: "データを読む gpu kernel"));

        Assert.Equal((QueryNoteKind.NotFound, told), Assert.Single(Index.Plan(typed).Notes) is var note ? (note.Kind, note.Text) : default);
    }

    [Theory]
    [InlineData("openai", "OpenAI ships", "Open doors")]
    [InlineData("julia", "Julia is fast", "In July it rains")]
    [InlineData("meta", "Meta hires", "They met")]
    [InlineData("biden", "Biden spoke", "They bid")]
    public void Stems_of_a_language_meet_articles_of_that_language_alone(string typed, string holds, string other)
    {
        Index.Add(Some.Article("holds", body: holds), Some.Article("other", body: other));
        Index.Add(
            Some.Article("fr", body: "Le chien ouvre la porte.") with { Language = "fr" },
            Some.Article("es", body: "El perro abre la puerta.") with { Language = "es" },
            Some.Article("de", body: "Der Hund macht die Tür auf.") with { Language = "de" },
            Some.Article("nl", body: "De hond opent de deur.") with { Language = "nl" },
            Some.Article("sv", body: "Hunden öppnar dörren.") with { Language = "sv" },
            Some.Article("da", body: "Hunden åbner døren.") with { Language = "da" },
            Some.Article("hu", body: "A kutya kinyitja az ajtót.") with { Language = "hu" });

        Assert.Equal("holds", Index.Ids(typed)[0]);
        Assert.Equal(["holds"], Index.Ids($"\"{typed}\""));
        Assert.DoesNotContain("other", Index.Ids(typed).Where(id => typed != "openai"));
        Assert.Contains("other", Index.Ids($"-{typed}"));
    }

    [Theory]
    [InlineData("cons", "the pros and cons of it", "pt", "um café com leite")]
    [InlineData("organ", "an organ plays", "fr", "une organisation mondiale")]
    [InlineData("lose", "they lose the game", "es", "los perros")]
    [InlineData("nose", "a red nose", "es", "ella nos dijo")]
    [InlineData("date", "the date is set", "es", "los datos abiertos")]
    [InlineData("quest", "a long quest", "it", "questa casa")]
    [InlineData("coherent", "a coherent story", "es", "una luz coherente")]
    public void A_word_of_the_language_of_most_articles_is_found_in_those_of_others_only_as_it_is_written(string typed, string holds, string language, string other)
    {
        AddArticlesInFewLanguages();
        Index.Add(Some.Article("holds", body: holds), Some.Article("other", body: other) with { Language = language });
        Index.Add(Some.Article("written", body: $"{typed} 2024") with { Language = language });

        Assert.Equal(["holds", "written"], Index.Ids(typed).Order());
        Assert.Equal(["holds", "written"], Index.Ids($"\"{typed}\"").Order());
        Assert.Equal(["holds", "written"], Index.Ids($"({typed} OR zebra)").Order());
        Assert.Equal(["written"], Index.Ids($"{typed} 2024", policy: MatchPolicy.All));
        var kept = Index.Ids($"-{typed}");
        Assert.Contains("other", kept);
        Assert.DoesNotContain("holds", kept);
        Assert.DoesNotContain("written", kept);
    }

    [Fact]
    public void A_word_of_no_article_in_the_language_of_most_is_found_in_its_inflections()
    {
        AddArticlesInFewLanguages();
        Index.Add(Some.Article("one", body: "un modelo nuevo") with { Language = "es" });

        Assert.Equal(["one"], Index.Ids("modelos"));
        Assert.Equal(["one"], Index.Ids("\"modelos\""));
        Assert.DoesNotContain("one", Index.Ids("-modelos"));
    }

    [Fact]
    public void A_title_in_a_language_of_few_articles_holds_a_word_of_most_only_as_it_is_written()
    {
        AddArticlesInFewLanguages();
        Index.Add(Some.Article("holds", title: "An organ"), Some.Article("other", title: "Une organisation") with { Language = "fr" });
        Index.Add(Some.Article("written", title: "Un organ") with { Language = "fr-ca" });

        Assert.Equal(["holds", "written"], Index.Ids("title:organ").Order());
    }

    [Theory]
    [InlineData("news", "news today", "a new car")]
    [InlineData("organ", "an organ plays", "organic food organized")]
    [InlineData("busy", "a busy street", "business as usual")]
    [InlineData("process", "a process runs", "a procession walks")]
    public void A_cognate_never_stands_before_the_word_and_never_in_a_quote_or_an_exclusion(string typed, string holds, string other)
    {
        Index.Add(Enumerable.Range(0, 5).Select(number => Some.Article($"other{number}", title: other, body: $"{other} {other}")));
        Index.Add(Some.Article("holds", body: holds + " among very many other words that say nothing of it at all"));

        Assert.Equal("holds", Index.Ids(typed)[0]);
        Assert.Equal(["holds"], Index.Ids($"\"{typed}\""));
        Assert.Equal(5, Index.Ids($"-{typed}").Count);
    }

    [Theory]
    [InlineData("CVE-2023-99999")]
    [InlineData("help@nowhere-inc.example")]
    [InlineData("2019-07-04")]
    [InlineData("docs.blorp.example")]
    [InlineData("v1.2.3-rc1")]
    [InlineData("src/app/main.cs")]
    [InlineData("AT&T")]
    [InlineData("node.js/express")]
    [InlineData("https://x.example/a/b?c=d")]
    [InlineData(@"C:\Users\x\notes.txt")]
    [InlineData("2001:db8::1")]
    [InlineData("aa:bb:cc:dd:ee:ff")]
    [InlineData("zkey=zvalue")]
    [InlineData("5 MB/s")]
    [InlineData("ghcr.example/team/app:stable")]
    [InlineData("git@host.example:team/repo")]
    public void What_was_written_as_one_is_found_as_one_and_its_parts_only_side_by_side(string unit)
    {
        var parts = Index.Words.Analyze(unit, "en").Where(token => token.Role == Search.Analysis.WordRole.Word).Select(token => token.Surface).ToList();
        Index.Add(Some.Article("apart", body: string.Join(" and then ", parts.AsEnumerable().Reverse())));

        Assert.Empty(Index.Ids(unit));
        Assert.Equal(QueryNoteKind.NotFound, Assert.Single(Index.Plan(unit).Notes).Kind);

        Index.Add(Some.Article("side", body: $"here {string.Join(' ', parts)} stands"), Some.Article("whole", body: $"here {unit} stands"));
        Assert.Equal("whole", Index.Ids(unit)[0]);
        Assert.DoesNotContain("apart", Index.Ids(unit));
        Assert.Empty(Index.Plan(unit).Notes);
    }

    [Fact]
    public void A_name_with_a_sign_is_not_the_word_without_it()
    {
        Index.Add(Some.Article("net", body: "a net of U-Net"), Some.Article("dotnet", body: "we write .NET"), Some.Article("learning", body: "deep q learning"));

        Assert.Equal(["dotnet"], Index.Ids(".net"));
        Assert.Empty(Index.Ids("q&a"));
    }

    [Theory]
    [InlineData("quoxmetrics")]
    [InlineData("quox metrics")]
    [InlineData("\"quox metrics\"")]
    [InlineData("unlockWithQuoxMetrics")]
    public void Parts_of_camelCase_are_found(string typed)
    {
        Index.Add(Some.Article("a", body: "call unlockWithQuoxMetrics first"), Some.Article("b", body: "nothing of it"));

        Assert.Equal(["a"], Index.Ids(typed));
    }

    private void AddArticlesInFewLanguages()
    {
        Index.Add(Enumerable.Range(0, 30).Select(number => Some.Article($"en{number}", body: $"The rabbit rests in the grass {number}.")));
        Index.Add(
            Some.Article("fr", body: "Le chien ouvre la porte.") with { Language = "fr" },
            Some.Article("es", body: "El perro abre la puerta.") with { Language = "es" },
            Some.Article("pt", body: "O cão abre a porta.") with { Language = "pt" });
    }

    private static string OtherThan(string typed) => typed switch
    {
        "hop" => "jump",
        "organ" => "organize",
        _ => "generalize",
    };
}
