using CsCheck;

using Search.Articles;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Words;
using Search.Tests.Support;

namespace Search.Tests.Enrichment.Keyphrases;

public sealed class KeyphraseFinderTests
{
    private static readonly KeyphraseFinder Finder = new(KeyphraseModel.Shipped, PartOfSpeechTagger.Shipped);

    private static readonly string[] Pieces =
    [
        "neural network", "optimal", "the", "of", "runs", "Kubernetes", "Large Language Models (LLMs)", "500", "x", "é", "漢字", "😀", "'s", "’", "-", ". ", "\n\n", "## ", "1.5e9", "\uD800", "\0", "((", ")",
        "clustering", "approach", "distributed", "to", "I", "A.I.", "C++", "\u2028",
    ];

    [Fact]
    public void The_phrases_that_an_article_is_about_come_first()
    {
        var found = Find(
            "Garbage collection in real time",
            "A garbage collector frees memory that a program no longer needs. Incremental garbage collection bounds each pause. "
            + "With incremental garbage collection, real-time systems may allocate memory. The pause time of garbage collection matters.");

        Assert.Contains("garbage collection", found.Take(2));
    }

    [Fact]
    public void Lone_adjectives_verbs_weak_nouns_numbers_and_letters_never_come_out()
    {
        var found = Find("Optimal", "Optimal is new. We decide. An optimal approach is important; several ways, 500 and 42 x. It was optimal, optimal, optimal.", limit: 50);

        Assert.Empty(found.Intersect(["optimal", "new", "important", "decide", "approach", "ways", "way", "500", "42", "x", "several"], StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_phrase_is_shown_as_running_text_has_it()
    {
        var found = Find("Neural Networks", "Neural networks learn. The neural networks learn. We train neural networks with Kubernetes jobs.");

        Assert.Contains("neural networks", found);
        Assert.DoesNotContain("Neural Networks", found);
    }

    [Fact]
    public void A_capital_that_only_begins_a_sentence_is_dropped_where_the_word_is_written_small_elsewhere()
    {
        var found = Find("", "Spectral clustering works. Spectral clustering is fast. We like clustering and spectral methods.");

        Assert.Contains("spectral clustering", found);
    }

    [Fact]
    public void An_explained_abbreviation_comes_out_with_its_long_form()
    {
        var found = Find(
            "Serving models", "A large language model (LLM) writes text. The LLM answers questions. Each large language model needs memory, and an LLM needs time.");

        Assert.Contains("LLM", found);
        Assert.Contains("large language model", found);
    }

    [Fact]
    public void No_two_phrases_have_the_same_words()
    {
        var found = Find("", "Data quality matters. Quality data matter. Data quality and quality data are the quality of data.");

        Assert.Equal(found.Count, found.Select(phrase => string.Join(' ', phrase.ToLowerInvariant().Split(' ').Order())).Distinct().Count());
    }

    [Fact]
    public async Task An_article_of_one_word_said_50_000_times_is_read_quickly() =>
        await AssertQuickAsync(string.Join(' ', Enumerable.Repeat("kernel", 50_000)));

    [Fact]
    public async Task An_article_of_100_000_different_words_is_read_quickly() =>
        await AssertQuickAsync(string.Join(' ', Enumerable.Range(0, 100_000).Select(number => $"{(char)('a' + (number % 26))}word{number}")));

    [Fact]
    public void An_article_without_words_has_no_keyphrases() => Assert.Empty(Find("", "... !!! — 😀"));

    [Fact]
    public void Any_text_gives_at_most_as_many_phrases_as_were_asked_for() => Gen.Select(Gen.Int[0, Pieces.Length - 1].Array[0, 80], Gen.Int[1, 12], Gen.String).Sample(
        (pieces, limit, noise) =>
        {
            var text = string.Join(' ', pieces.Select(piece => Pieces[piece])) + noise;

            var found = Find(text.Length > 20 ? text[..20] : text, text, limit);

            Assert.InRange(found.Count, 0, limit);
            Assert.All(found, phrase => Assert.NotEmpty(phrase.Trim()));
        },
        iter: 2_000);

    private static List<string> Find(string title, string body, int limit = 10) => [.. Find(Some.Article("a", title, body), limit).Select(keyphrase => keyphrase.Text)];

    private static IReadOnlyList<Keyphrase> Find(Article article, int limit) =>
        Finder.Find(ArticleWords.Of(article, Some.Analyzer), CorpusStatistics.Empty, limit);

    private static async Task AssertQuickAsync(string body)
    {
        var (found, used) = await ThreadTime.MeasureAsync(() => Find("Long", body));

        Assert.InRange(found.Count, 0, 10);
        Assert.InRange(used, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
