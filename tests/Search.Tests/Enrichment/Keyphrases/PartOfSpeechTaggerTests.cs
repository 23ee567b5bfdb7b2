using Search.Enrichment.Keyphrases;
using Search.Enrichment.Words;
using Search.Tests.Support;

namespace Search.Tests.Enrichment.Keyphrases;

public sealed class PartOfSpeechTaggerTests
{
    [Theory]
    [InlineData("We report the results", "report", PartOfSpeech.Verb)]
    [InlineData("It is in the report", "report", PartOfSpeech.Noun)]
    [InlineData("The server reports the failure", "reports", PartOfSpeech.Verb)]
    [InlineData("The servers are using the protocol", "using", PartOfSpeech.Verb)]
    [InlineData("It rests on document shingling", "shingling", PartOfSpeech.Gerund)]
    [InlineData("It runs on Kubernetes today", "Kubernetes", PartOfSpeech.ProperNoun)]
    [InlineData("It is an Optimal Strategy", "Optimal", PartOfSpeech.Adjective)]
    [InlineData("There were 1,500 of them", "1,500", PartOfSpeech.Number)]
    [InlineData("A sharded system", "sharded", PartOfSpeech.Participle)]
    public void A_word_is_judged_by_the_lexicon_its_ending_and_its_neighbours(string text, string word, PartOfSpeech expected)
    {
        var article = ArticleWords.Of(Some.Article("a", title: "", body: text), Some.Analyzer);

        var tags = PartOfSpeechTagger.Shipped.Tag(article);

        var place = Enumerable.Range(0, tags.Length).Single(index => article.SurfaceOf(index).SequenceEqual(word));
        Assert.Equal(expected, tags[place]);
    }
}
