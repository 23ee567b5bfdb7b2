using Search.Enrichment.Keyphrases;
using Search.Enrichment.Words;
using Search.Tests.Support;

namespace Search.Tests.Enrichment.Keyphrases;

public sealed class CandidateFinderTests
{
    [Theory]
    [InlineData("We study the quality of service in networks", "quality of service")]
    [InlineData("We study the distributed hash table", "distributed hash table")]
    [InlineData("It depends on cache-line sharing", "cache-line sharing")]
    public void A_noun_phrase_is_a_candidate(string text, string phrase) => Assert.Contains(phrase, CandidatesOf(text));

    [Theory]
    [InlineData("The answer is optimal", "optimal")]
    [InlineData("We decide quickly", "decide")]
    [InlineData("There are several approaches", "approaches")]
    [InlineData("It costs 500 and 600", "500")]
    [InlineData("Let x be the cost", "x")]
    [InlineData("The cache. Lines are long", "cache Lines")]
    public void What_cannot_stand_alone_or_crosses_a_sentence_is_none(string text, string phrase) => Assert.DoesNotContain(phrase, CandidatesOf(text));

    [Fact]
    public void Inflected_forms_are_one_candidate()
    {
        var article = ArticleWords.Of(Some.Article("a", title: "", body: "A neural network learns. Neural networks learn."), Some.Analyzer);

        var candidates = CandidateFinder.Find(article, PartOfSpeechTagger.Shipped.Tag(article)).Candidates.Values;

        Assert.Equal([1, 4], Assert.Single(candidates, candidate => candidate.Length == 2 && candidate.Occurrences[0] == 1).Occurrences);
    }

    private static IEnumerable<string> CandidatesOf(string text)
    {
        var article = ArticleWords.Of(Some.Article("a", title: "", body: text), Some.Analyzer);
        return CandidateFinder.Find(article, PartOfSpeechTagger.Shipped.Tag(article)).Candidates.Values
            .Select(candidate => article.SurfaceOf(candidate.Occurrences[0], candidate.Occurrences[0] + candidate.Length - 1).ToString());
    }
}
