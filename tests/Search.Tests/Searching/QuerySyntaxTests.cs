using CsCheck;

using Search.Searching;

namespace Search.Tests.Searching;

public sealed class QuerySyntaxTests
{
    [Theory]
    [InlineData("open source", "open, source")]
    [InlineData("  rust\t\nlinux ", "rust, linux")]
    [InlineData("\"vendor lock-in\" llm", "[vendor lock-in], llm")]
    [InlineData("“vendor lock-in” llm", "[vendor lock-in], llm")]
    [InlineData("rust -java -\"garbage collection\"", "rust, -java, -[garbage collection]")]
    [InlineData("lock-in", "lock-in")]
    [InlineData("say\"hello there\"now", "say, [hello there], now")]
    [InlineData("\"never closed", "\"never, closed")]
    [InlineData("- -- \"\" \" \" -\"\" ! ()", "")]
    [InlineData("c++ c# .net", "c++, c#, .net")]
    [InlineData("a AND (b OR title:c*)^2 /x/ [1 TO 2]", "a, AND, (b, OR, title:c*)^2, /x/, [1, TO, 2]")]
    [InlineData("", "")]
    public void A_query_is_words_phrases_and_exclusions(string query, string clauses) =>
        Assert.Equal(clauses, string.Join(", ", QuerySyntax.Parse(query).Select(Show)));

    [Fact]
    public void A_query_over_512_characters_is_refused_with_its_length()
    {
        var refusal = Assert.Throws<SearchException>(() => QuerySyntax.Parse(new string('x', 513)));

        Assert.Equal(("QUERY_TOO_LONG", "query"), (refusal.Reason, refusal.Field));
        Assert.Contains("513", refusal.Message, StringComparison.Ordinal);
        Assert.Single(QuerySyntax.Parse(new string('x', 512)));
    }

    [Fact]
    public void A_query_of_33_words_is_refused_with_their_number()
    {
        var refusal = Assert.Throws<SearchException>(() => QuerySyntax.Parse(string.Join(' ', Enumerable.Repeat("x", 33))));

        Assert.Equal("QUERY_TOO_MANY_TERMS", refusal.Reason);
        Assert.Contains("33", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_mangled_queries_give_clauses_or_a_documented_refusal() =>
        Gen.OneOf(Gen.String[Gen.Char["ab \"“”-\\()[]*:^~\u0000\ud83d\ude00é"], 0, 80], Gen.String[0, 600]).Sample(
            query =>
            {
                try
                {
                    Assert.All(QuerySyntax.Parse(query), clause => Assert.Contains(clause.Text, character => char.IsLetterOrDigit(character)));
                }
                catch (SearchException refusal)
                {
                    Assert.Contains(refusal.Reason, (string[])["QUERY_TOO_LONG", "QUERY_TOO_MANY_TERMS"]);
                }
            },
            iter: 10_000);

    private static string Show(QueryClause clause) =>
        (clause.IsExcluded ? "-" : "") + (clause.IsPhrase ? $"[{clause.Text}]" : clause.Text);
}
