using Search.Searching.Planning;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>Names of letters are not stemmed, and are found in capitals and in lower case all the same.</summary>
public abstract partial class SearcherContract
{
    [Theory]
    [InlineData("ids", "an IDS watches")]
    [InlineData("IDS", "the ids are unique")]
    [InlineData("IDS", "an IDS watches")]
    [InlineData("ids", "the IDs are unique")]
    [InlineData("id", "the IDs are unique")]
    [InlineData("IDs", "the id is unique")]
    [InlineData("aws", "on AWS today")]
    [InlineData("AWS", "on aws today")]
    [InlineData("us", "in the US today")]
    [InlineData("US", "join us today")]
    [InlineData("ios", "on iOS today")]
    [InlineData("sass", "we use SASS here")]
    [InlineData("SASS", "we use sass here")]
    [InlineData("does", "the DOES file")]
    [InlineData("ados", "the ADOS file")]
    [InlineData("pos", "a POS system")]
    [InlineData("wins", "a WINS server")]
    [InlineData("WINS", "a wins server")]
    [InlineData("llm", "many LLMs learn")]
    [InlineData("llms", "one LLM learns")]
    [InlineData("LLMs", "an llm learns")]
    [InlineData("LLM", "many llms learn")]
    [InlineData("gpus", "a GPU is busy")]
    [InlineData("GPU", "the gpus are busy")]
    [InlineData("api", "the APIs changed")]
    [InlineData("APIs", "an api changed")]
    [InlineData("API", "the apis changed")]
    [InlineData("\"ids\"", "an IDS watches")]
    [InlineData("\"IDS\"", "the ids are unique")]
    [InlineData("title:ids", "an IDS watches")]
    public void An_acronym_is_found_in_capitals_and_in_lower_case(string typed, string text)
    {
        Index.Add(Some.Article("holds", title: text), Some.Article("other", body: "nothing of the kind"));

        Assert.Equal(["holds"], Index.Ids(typed));
    }

    [Fact]
    public void Capitals_of_a_whole_query_say_nothing()
    {
        Index.Add(Some.Article("holds", body: "how we run a test of it on AWS"), Some.Article("other", body: "how we test it"));

        Assert.Equal(["holds"], Index.Ids("RUN TESTS AWS", policy: MatchPolicy.All));
        Assert.Empty(Index.Ids("run TESTS", policy: MatchPolicy.All));
    }

    [Theory]
    [InlineData("NASAA", "nasa launches")]
    [InlineData("NASAA", "NASA launches")]
    [InlineData("NIPS", "a nip of cold")]
    [InlineData("AIDS", "an aid agency")]
    [InlineData("-IDS", "an IDS watches")]
    [InlineData("-ids", "an IDS watches")]
    public void An_acronym_is_no_inflection_of_another_word(string typed, string text)
    {
        Index.Add(Some.Article("other", body: text));
        Index.Add(Some.Article("spanish", body: "El perro abre la puerta de la casa.") with { Language = "es" });

        Assert.DoesNotContain("other", Index.Ids(typed));
    }
}
