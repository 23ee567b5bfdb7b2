using Search.Articles;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Signals;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Enrichment.Words;
using Search.Evaluation.Labelled;
using Search.Tests.Support;

namespace Search.Tests.Enrichment.Signals;

/// <summary>What an ambiguous name means, with the topics that come with the product.</summary>
public sealed class NameMeaningTests
{
    private static readonly Lazy<TopicVocabulary> Shipped = new(() => new TopicVocabulary(ShippedTopics.Read(), Some.Analyzer));
    private static readonly Tagger Tagger = new(Some.Analyzer, new KeyphraseFinder(KeyphraseModel.Shipped, PartOfSpeechTagger.Shipped));

    [Theory]
    [InlineData("cnns", "Evening news on CNN", "The evening news on CNN showed the flood. Reporters of the network spoke with the mayor, and CNN will repeat the interview at nine.")]
    [InlineData("llms", "A law degree", "She holds an LLM from Edinburgh. The law degree took a year, and an LLM in maritime law is rare.")]
    [InlineData("claude", "The garden of Claude Monet", "Claude Monet planted the garden himself. The models for his paintings were the lilies, and Claude Monet painted them until he was nearly blind.")]
    [InlineData("amazon", "The Amazon rainforest in drought", "The Amazon rainforest had its driest year. Fires in the Amazon burned an area as large as Ireland, and the river fell to its lowest mark.")]
    [InlineData("apple", "Grandmother's apple pie", "Peel six apples for the apple pie. Apple and cinnamon belong together, and the crust wants cold butter.")]
    public void A_name_that_means_something_else_brings_no_tag(string topic, string title, string body)
    {
        Assert.DoesNotContain(topic, TagsOf(title, body));
    }

    [Theory]
    [InlineData("cnns", "A CNN for X-rays", "A CNN with twelve convolutional layers reads X-rays of lungs. Training on labelled images took a day on one GPU.")]
    [InlineData("llms", "An LLM in the help desk", "The LLM answers tickets at night. Its prompt holds the handbook, and the model says when it does not know.")]
    [InlineData("claude", "Claude writes our release notes", "Anthropic's Claude reads the merged changes and writes the release notes. The assistant needs one prompt.")]
    [InlineData("amazon", "Amazon raises the price of Prime", "Amazon raises the yearly price of Prime. The company of Jeff Bezos also ships slower to customers without it.")]
    [InlineData("apple", "Apple shows a thinner iPad", "Apple showed a thinner iPad in Cupertino. The device has the newest chip, and iPhone owners wait for September.")]
    public void A_name_that_means_the_topic_brings_it(string topic, string title, string body)
    {
        Assert.Contains(topic, TagsOf(title, body));
    }

    [Theory]
    [InlineData(NameUse.Tested, 0.06)]
    [InlineData(NameUse.Unseen, 0.05)]
    public void Of_ambiguous_uses_that_nothing_was_learned_from_few_bring_wrong_tags_and_few_lose_right_ones(string file, double wrong)
    {
        var uses = NameUse.ReadShipped(file);

        var figures = NameUseEvaluation.Of(uses, Tagger, Shipped.Value);

        Assert.True(figures.WrongShare <= wrong, string.Join("; ", figures.Wrong.Select(use => $"wrong {use.Topic}: {use.Article.Title}")));
        Assert.True(figures.LostShare <= 0.10, string.Join("; ", figures.Lost.Select(use => $"lost {use.Topic}: {use.Article.Title}")));
    }

    [Fact]
    public void The_trial_holds_two_hundred_uses_of_both_kinds()
    {
        var uses = NameUse.Shipped.SelectMany(NameUse.ReadShipped).ToList();

        Assert.True(uses.Count >= 200);
        Assert.InRange(uses.Count(use => use.Means), 80, uses.Count - 80);
        Assert.All(uses, use => Assert.NotNull(Shipped.Value.Find(use.Topic)));
    }

    [Fact]
    public void An_ambiguous_name_shows_the_words_that_settled_its_meaning()
    {
        var article = Some.Article("a", "Claude learns to browse", "Anthropic taught Claude to click. The chatbot answers a prompt in the browser, and Claude reads the page.");

        var tag = TagsOf(article).Single(tag => tag.Topic.Value == "claude");

        var evidence = Assert.Single(tag.Evidence, evidence => evidence.Rule == TagRule.Alias);
        Assert.NotEmpty(evidence.Words);
        Assert.All(evidence.Words, word => Assert.Contains(word, article.Sections[0].Text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_name_of_several_words_and_a_long_one_that_the_language_does_not_have_need_no_support()
    {
        Assert.Contains("kubernetes", TagsOf("Kubernetes", "We tried Kubernetes. Kubernetes it is."));
        Assert.Contains("machine-learning", TagsOf("Machine learning", "Some say machine learning, and machine learning it was."));
    }

    [Fact]
    public void A_topic_that_says_nothing_of_itself_is_taken_at_its_name()
    {
        var vocabulary = new TopicVocabulary([Some.Topic("Rust"), Some.Topic("Mercury")], Some.Analyzer);

        Assert.Equal(["rust"], NamedIn(vocabulary, "Rust in practice", "We write Rust. Rust is fast."));
        Assert.Equal(["mercury"], NamedIn(vocabulary, "Notes", "The probe passed Mercury twice, and Mercury was dark."));
    }

    [Fact]
    public void A_tag_of_the_front_matter_stays_whatever_the_name_means()
    {
        var article = Some.Article("a", "Claude Monet", "Claude Monet painted lilies.") with { FrontMatterTags = ["Claude"] };

        Assert.Contains(TagsOf(article), tag => tag.Topic.Value == "claude");
    }

    private static IReadOnlyList<string> NamedIn(TopicVocabulary vocabulary, string title, string body) =>
        [.. TopicMention.In(ArticleWords.Of(Some.Article("a", title, body), Some.Analyzer), vocabulary).Select(mention => mention.Topic.Id.Value)];

    private static IReadOnlyList<string> TagsOf(string title, string body) => [.. TagsOf(Some.Article("a", title, body)).Select(tag => tag.Topic.Value)];

    private static IReadOnlyList<Tag> TagsOf(Article article) => Tagger.Tag(article, ArticleReviews.None, new TaggingState(Shipped.Value, TaggingModel.Shipped)).Tags;
}
