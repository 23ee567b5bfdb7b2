using Search.Articles;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Words;
using Search.Searching.Answers;
using Search.Tests.Support;

namespace Search.Tests.Searching.Answers;

public sealed class ReadableWordsTests
{
    [Fact]
    public void A_term_is_written_as_the_running_text_writes_it_most()
    {
        var article = Some.Article(
            "a", title: "Transactions Revolution", body: "Transactions fail. A transaction of DeepSeek's, one more transaction, and two transactions; DeepSeek's revolution.");

        Assert.Equal(["DeepSeek", "transaction", "revolution"], Of(article, "deepseek", "transact", "revolut"));
    }

    [Fact]
    public void A_term_that_only_the_title_holds_is_written_as_there_and_an_unknown_one_not_at_all() =>
        Assert.Equal(["Transactions"], Of(Some.Article("a", title: "Transactions", body: "Money moves."), "absent", "transact"));

    [Fact]
    public void Words_that_name_nothing_are_left_out_unless_there_are_no_others()
    {
        var article = Some.Article("a", body: "However, your results matter when you now measure several kernels.");

        Assert.Equal(["kernels"], Of(article, "your", "when", "now", "kernel"));
        Assert.Equal(["your", "when"], Of(article, "your", "when"));
    }

    private static IReadOnlyList<string> Of(Article article, params string[] terms)
    {
        var words = ArticleWords.Of(article, Some.Analyzer);
        return ReadableWords.Of(words, PartOfSpeechTagger.Shipped.Tag(words), terms);
    }
}
