using System.Diagnostics;

using Search.Enrichment.Keyphrases;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Enrichment.Words;
using Search.Tests.Support;

namespace Search.Tests.Enrichment.Words;

public sealed class MarkupTextTests
{
    [Theory]
    [InlineData("bread &amp; butter", "bread butter")]
    [InlineData("bread &amp butter", "bread butter")]
    [InlineData("bread&nbsp;butter", "bread butter")]
    [InlineData("it&#8217;s &#x2014; butter", "it s butter")]
    [InlineData("<p class=\"lead\">bread</p>", "bread")]
    [InlineData("<strong>bread</strong> and<br/>butter<br>jam", "bread and butter jam")]
    [InlineData("a < b and c > d", "a b and c d")]
    [InlineData("the <video> element", "the video element")]
    [InlineData("see {{ site.baseurl }} and {% link a.md %} now", "see and now")]
    [InlineData("read](https://example.com/a) on", "read on")]
    [InlineData("at https://example.com/kernel?x=1 and www.example.com today", "at and today")]
    [InlineData("set {x} in {y}", "set x in y")]
    public void Left_over_markup_gives_no_words(string text, string words)
    {
        Assert.Equal(words, WordsOf(text));
    }

    [Theory]
    [InlineData("Bread &amp; butter &amp; jam &amp; honey")]
    [InlineData("Bread &nbsp;&nbsp; butter &quot;jam&quot; &nbsp; honey")]
    [InlineData("<div class='card'><span style='x'>Bread</span></div> <div class='card'><span style='x'>Jam</span></div>")]
    [InlineData("{{ partial.header }} Bread {{ partial.footer }} jam {{ partial.header }}")]
    public void Markup_never_becomes_a_tag(string text)
    {
        var tagger = new Tagger(Some.Analyzer, new KeyphraseFinder(KeyphraseModel.Shipped, PartOfSpeechTagger.Shipped));
        var tags = tagger.Tag(Some.Article("a", text, $"{text}\n\n{text}"), ArticleReviews.None, new TaggingState(new TopicVocabulary([], Some.Analyzer), TaggingModel.Shipped));

        string[] markup = ["amp", "nbsp", "quot", "div", "span", "class", "card", "style", "partial", "header", "footer"];
        Assert.DoesNotContain(tags.Tags.Select(tag => tag.Label).Concat(tags.Proposals.Select(proposal => proposal.Label)), label => label.ToLowerInvariant().Split(' ').Any(markup.Contains));
    }

    [Theory]
    [InlineData("&")]
    [InlineData("&amp")]
    [InlineData("<a ")]
    [InlineData("{{")]
    [InlineData("](")]
    [InlineData("\uD800&amp;")]
    public void Markup_without_end_costs_time_in_proportion(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 512 * 1024 / piece.Length));
        var started = Stopwatch.GetTimestamp();

        MarkupText.Find(text);

        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
    }

    private static string WordsOf(string text)
    {
        var words = ArticleWords.Of(Some.Article("a", "", text), Some.Analyzer);
        return string.Join(' ', Enumerable.Range(0, words.Words.Length).Select(word => words.SurfaceOf(word).ToString()));
    }
}
