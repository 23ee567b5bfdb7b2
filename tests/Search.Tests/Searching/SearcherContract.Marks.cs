using Search.Searching.Planning;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>Marks tell words apart: who types them means them, and who leaves them out finds the words without them first and the others behind.</summary>
public abstract partial class SearcherContract
{
    /// <summary>A language, a word, an inflection of it, and a word that only its marks tell from it.</summary>
    public static TheoryData<string, string, string, string> MarkedWords { get; } = new()
    {
        { "de", "Bär", "Bären", "bar" },
        { "de", "schön", "schöne", "schon" },
        { "de", "Müller", "Müller", "Muller" },
        { "de", "drücken", "drücken", "drucken" },
        { "es", "año", "años", "ano" },
        { "es", "más", "más", "mas" },
        { "es", "papá", "papás", "papa" },
        { "es", "público", "públicos", "publico" },
        { "fr", "pêche", "pêches", "peche" },
        { "fr", "marché", "marchés", "marche" },
        { "fr", "côte", "côtes", "cote" },
        { "it", "metà", "metà", "meta" },
        { "it", "papà", "papà", "papa" },
        { "pt", "avó", "avós", "avo" },
        { "pt", "maçã", "maçãs", "maca" },
        { "ro", "față", "fața", "fată" },
        { "ro", "țară", "țări", "tară" },
        { "ro", "păr", "părul", "par" },
        { "pl", "łaska", "łaski", "laska" },
        { "pl", "sąd", "sądy", "sad" },
        { "el", "νομός", "νομού", "νόμος" },
        { "el", "αλλά", "αλλά", "άλλα" },
        { "cs", "řada", "řady", "rada" },
        { "cs", "dráha", "dráhy", "drahá" },
        { "sk", "šum", "šumy", "sum" },
        { "ca", "més", "més", "mes" },
        { "hu", "kör", "körök", "kor" },
        { "sv", "hår", "håret", "har" },
        { "da", "får", "får", "far" },
        { "no", "lår", "lår", "lar" },
        { "tr", "kuş", "kuşlar", "kus" },
        { "hr", "šal", "šalovi", "sal" },
        { "lt", "šalis", "šalies", "salis" },
        { "lv", "kāzas", "kāzās", "kazas" },
        { "vi", "má", "má", "ma" },
        { "vi", "đân", "đân", "dan" },
    };

    [Theory]
    [MemberData(nameof(MarkedWords))]
    [InlineData("fr", "pêche", "pêches", "péché")]
    [InlineData("en", "résumé", "résumés", "resume")]
    public void A_word_with_marks_is_found_in_its_inflections_before_all_that_lack_them_however_often(string language, string typed, string inflected, string other)
    {
        AddOften(language, other);
        Index.Add(
            Some.Article("typed", body: $"{typed} xx yy zz xx yy zz xx yy zz xx yy zz") with { Language = language },
            Some.Article("inflected", body: $"{inflected} xx yy zz xx yy zz xx yy zz xx yy zz") with { Language = language });

        Assert.Equal(["inflected", "typed"], Index.Ids(typed).Take(2).Order());
    }

    [Theory]
    [MemberData(nameof(MarkedWords))]
    public void A_word_without_marks_is_found_before_those_with_marks_and_those_are_still_found(string language, string marked, string inflected, string typed)
    {
        AddOften(language, marked);
        AddOften(language, inflected, "more");
        Index.Add(Some.Article("typed", body: $"{typed} xx yy zz xx yy zz xx yy zz xx yy zz") with { Language = language });

        Assert.Equal("typed", Index.Ids(typed)[0]);
        Assert.Equal(15, Index.Ids(typed).Count);
    }

    [Theory]
    [InlineData("de", "BÄR", "bar")]
    [InlineData("de", "SCHÖN", "schon")]
    [InlineData("es", "AÑO", "ano")]
    [InlineData("sv", "HÅR", "har")]
    [InlineData("pl", "SĄD", "sad")]
    public void Capitals_keep_their_marks(string language, string typed, string other)
    {
        Index.Add(
            Some.Article("typed", body: $"{typed.ToLowerInvariant()} xx yy") with { Language = language },
            Some.Article("capitals", body: $"The {typed} is here") with { Language = language },
            Some.Article("other", body: $"{other} {other} {other} xx") with { Language = language });

        Assert.Equal(["capitals", "typed"], Index.Ids(typed).Take(2).Order());
        Assert.Equal(["capitals", "typed"], Index.Ids($"\"{typed}\"").Order());
        Assert.Equal(["other"], Index.Ids($"xx -{typed}"));
    }

    [Fact]
    public void A_word_with_marks_in_quotes_is_the_same_however_many_articles_have_its_language()
    {
        Index.Add(Some.Article("baer", body: "Der Bär") with { Language = "de" }, Some.Article("bar", body: "The bar") with { Language = "en" });
        Assert.Equal(["baer"], Index.Ids("\"bär\""));

        Index.Add([.. Enumerable.Range(0, 12).Select(number => Some.Article($"of-{number}", body: "Ein Haus") with { Language = "de" })]);
        Assert.Equal(["baer"], Index.Ids("\"bär\""));

        Index.Add([.. Enumerable.Range(0, 200).Select(number => Some.Article($"en-{number}", body: "a house") with { Language = "en" })]);
        Assert.Equal(["baer"], Index.Ids("\"bär\""));
    }

    [Fact]
    public void In_English_a_word_typed_without_marks_is_the_same_with_them()
    {
        Index.Add(
            Some.Article("with", body: "naïve naïve naïve"),
            Some.Article("without", body: "naive xx yy zz"));

        Assert.Equal(["with", "without"], Index.Ids("naive"));
        Assert.Equal(["with", "without"], Index.Ids("\"naive\"").Order());
        Assert.Equal(["with", "without"], Index.Ids("naïve"));
    }

    [Theory]
    [InlineData("de", "schon", "schön")]
    [InlineData("es", "musica", "música")]
    [InlineData("fr", "ecole", "école")]
    [InlineData("pt", "informacao", "informação")]
    [InlineData("vi", "nguoi", "người")]
    [InlineData("el", "καλος", "καλός")]
    public void Marks_that_no_article_leaves_out_may_be_left_out_by_who_types(string language, string typed, string written)
    {
        Index.Add(
            Some.Article("one", body: $"{written} xx yy zz xx yy zz xx yy zz xx yy zz") with { Language = language },
            Some.Article("often", title: written, body: $"{written} {written} {written}") with { Language = language },
            Some.Article("none", body: "xx yy zz") with { Language = language });

        Assert.Equal(["often", "one"], Index.Ids(typed));
        Assert.Equal(["often", "one"], Index.Ids($"\"{typed}\"").Order());
        Assert.Equal(["often", "one"], Index.Ids($"\"{typed} xx\" OR title:{typed}").Order());
        Assert.Equal(["none"], Index.Ids($"-{typed}"));
        Assert.Empty(Index.Plan(typed).Notes);
        Assert.Empty(Index.Plan(typed).Corrections);
    }

    [Theory]
    [InlineData("de", "Haus", "Häuser")]
    [InlineData("de", "Vater", "Väter")]
    [InlineData("de", "Krankenhaus", "Krankenhäuser")]
    [InlineData("de", "alt", "älter")]
    [InlineData("es", "nación", "naciones")]
    [InlineData("es", "inglés", "ingleses")]
    [InlineData("es", "joven", "jóvenes")]
    [InlineData("pt", "informação", "informações")]
    [InlineData("fr", "premier", "première")]
    [InlineData("fr", "complet", "complète")]
    [InlineData("ca", "cançó", "cançons")]
    [InlineData("ro", "universitate", "universități")]
    [InlineData("el", "άνθρωπος", "ανθρώπου")]
    [InlineData("cs", "žába", "žab")]
    public void Marks_that_inflection_changes_are_found_as_the_word_itself(string language, string typed, string inflected)
    {
        Index.Add(Some.Article("inflected", body: inflected) with { Language = language });

        Assert.Equal(["inflected"], Index.Ids($"\"{typed}\""));
        Assert.Equal(MatchKind.Stem, ((TextUnit)Index.Plan(typed).Units[0]).Alternatives[0].Kind);
    }

    [Fact]
    public void A_word_with_marks_is_found_before_the_word_without_them_in_the_language_of_most_articles()
    {
        Index.Add(Enumerable.Range(0, 30).Select(number => Some.Article($"en{number}", title: "Bar", body: $"bar bar bar {number}")));
        Index.Add(Some.Article("bear", body: "Der Bär im Wald und so weiter") with { Language = "de" });

        Assert.Equal("bear", Index.Ids("Bär")[0]);
    }

    [Fact]
    public void In_quotes_marks_are_meant()
    {
        Index.Add(Some.Article("marked", body: "schön hier") with { Language = "de" }, Some.Article("plain", body: "schon hier") with { Language = "de" });

        Assert.Equal(["marked"], Index.Ids("\"schön\""));
        Assert.Equal(["marked"], Index.Ids("\"schön hier\""));
        Assert.Equal(["plain"], Index.Ids("\"schon\""));
        Assert.Equal(["plain"], Index.Ids("-schön"));
    }

    /// <summary>Seven articles that hold a word several times, in their titles too.</summary>
    private void AddOften(string language, string word, string id = "often") =>
        Index.Add(Enumerable.Range(0, 7).Select(number => Some.Article($"{id}{number}", title: word, body: $"{word} {word} {word} {word} {number}") with { Language = language }));
}
