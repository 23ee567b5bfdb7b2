using System.Text.Json;

using Search.Articles;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Signals;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Enrichment.Words;
using Search.Tests.Support;

namespace Search.Tests.Enrichment.Tagging;

public sealed class TaggingLearnerTests
{
    private static readonly string[] Gardens = ["soil", "seed", "bloom", "prune", "mulch", "hedge", "orchard", "compost"];
    private static readonly string[] Ships = ["anchor", "harbor", "keel", "mast", "rudder", "cargo", "voyage", "tide"];
    private static readonly Tagger Tagger = new(Some.Analyzer, new KeyphraseFinder(KeyphraseModel.Shipped, PartOfSpeechTagger.Shipped));
    private static readonly TopicVocabulary Topics = new([Some.Topic("Gardening"), Some.Topic("Seafaring")], Some.Analyzer);

    [Fact]
    public async Task With_enough_tagged_articles_neighbours_and_profiles_give_topics_that_the_text_does_not_name()
    {
        var model = await LearnAsync(60);

        var tag = Tagger.Tag(Some.Article("new", "A quiet day", Text(Ships, 7)), ArticleReviews.None, new TaggingState(Topics, model)).Tags[0];

        Assert.Equal("seafaring", tag.Topic.Value);
        Assert.Contains(tag.Source, new[] { TagRule.Neighbours, TagRule.Profile });
        var neighbours = Assert.Single(tag.Evidence, evidence => evidence.Rule == TagRule.Neighbours);
        Assert.All(neighbours.Articles, id => Assert.StartsWith("ship", id.Value));
        var profile = Assert.Single(tag.Evidence, evidence => evidence.Rule == TagRule.Profile);
        Assert.All(profile.Words, word => Assert.Contains(word, Ships));
    }

    [Fact]
    public async Task With_few_tagged_articles_the_shipped_weights_serve()
    {
        var model = await LearnAsync(10);

        Assert.Equal(Supervision.None, model.Supervision);
        Assert.Same(TaggingModel.ShippedScorecard(Supervision.None), model.Scorecard);
        Assert.Equal(20, model.Corpus.ArticleCount);
    }

    [Fact]
    public async Task With_few_tagged_articles_titles_tell_what_texts_are_about()
    {
        var model = await LearnAsync(Enumerable.Range(0, 60).SelectMany(number => new[]
        {
            Some.Article($"garden-{number}", "Gardening notes", Text(Gardens, number)),
            Some.Article($"ship-{number}", "Seafaring notes", Text(Ships, number)),
        }));
        var article = Some.Article("new", "A quiet day", $"{Text(Ships, 7)} Neither gardening nor seafaring is named more than once.");

        Assert.Equal(Supervision.Titles, model.Supervision);
        var before = LikelinessOf(article, TaggingModel.Shipped);
        var after = LikelinessOf(article, model);
        Assert.True(after["seafaring"] > before["seafaring"]);
        Assert.True(after["gardening"] < before["gardening"]);
    }

    [Fact]
    public async Task A_topic_that_only_titles_of_others_name_is_not_given_to_an_article_that_does_not_name_it()
    {
        var model = await LearnAsync(Enumerable.Range(0, 120).Select(number => Some.Article($"ship-{number}", "Seafaring notes", Text(Ships, number))));

        Assert.Empty(LikelinessOf(Some.Article("new", "A quiet day", Text(Ships, 7)), model));
    }

    [Fact]
    public async Task What_is_known_of_an_article_does_not_speak_for_its_own_tags()
    {
        var garden = Some.Article("garden", "Gardening notes", Text(Gardens, 1));
        var model = await LearnAsync(
            [garden, Some.Article("untold", "Notes", Text(Gardens, 1)), .. Enumerable.Range(0, 120).Select(number => Some.Article($"ship-{number}", "Seafaring notes", Text(Ships, number)))]);

        var tag = Assert.Single(Tagger.Tag(garden, ArticleReviews.None, new TaggingState(Topics, model)).Tags, tag => tag.Topic.Value == "gardening");

        Assert.All(tag.Evidence, evidence => Assert.Equal(TagRule.Alias, evidence.Rule));
    }

    [Fact]
    public async Task What_a_person_rejected_is_not_learned_as_right()
    {
        var rejected = ArticleReviews.None.Reject(TopicId.Parse("gardening")).Reject(TopicId.Parse("seafaring"));

        Assert.Empty((await LearnAsync(60, rejected)).Tagged.Articles);
    }

    [Fact]
    public async Task The_same_articles_give_the_same_model_and_the_log_keeps_all_of_it()
    {
        var model = await LearnAsync(60);
        var state = new TaggingState(Topics, model);

        var stored = TaggingModelJson.Write(model);
        var read = TaggingModelJson.Read(stored);

        Assert.Equal(model.Id, (await LearnAsync(60)).Id);
        Assert.Equal(model.Id, read.Id);
        Assert.Equal(stored, TaggingModelJson.Write(read));
        var article = Some.Article("new", "A quiet day", Text(Gardens, 3));
        Assert.Equal(
            Tagger.Tag(article, ArticleReviews.None, state).Tags.Select(tag => (tag.Topic, Math.Round(tag.Confidence, 2))),
            Tagger.Tag(article, ArticleReviews.None, state with { Model = read }).Tags.Select(tag => (tag.Topic, Math.Round(tag.Confidence, 2))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"packed": 7}""")]
    [InlineData("""{"packed": "no base 64"}""")]
    [InlineData("""{"packed": ""}""")]
    [InlineData("""{"packed": "bm90IGEgbW9kZWw="}""")]
    public void What_is_no_model_is_told_as_such(string content) =>
        Assert.IsAssignableFrom<JsonException>(Record.Exception(() => TaggingModelJson.Read(content)));

    [Fact]
    public async Task A_model_that_is_too_large_for_a_change_is_refused_before_the_store_sees_it()
    {
        var model = await LearnAsync(10);

        Assert.Equal("TAGGING_MODEL_TOO_LARGE", Assert.Throws<SearchException>(() => TaggingModelJson.Write(model, maxPackedBytes: 100)).Reason.Name);
    }

    [Theory]
    [InlineData(new double[0], 0)]
    [InlineData(new[] { 0.9, 0.1 }, 1)]
    [InlineData(new[] { 0.9, 0.8, 0.1 }, 2)]
    [InlineData(new[] { 0.3, 0.3, 0.3, 0.3 }, 4)]
    [InlineData(new[] { 1.0, 1, 1, 1, 1, 1, 1, 1, 1 }, 8)]
    public void As_many_tags_are_given_as_make_the_expected_F1_highest(double[] probabilities, int expected) =>
        Assert.Equal(expected, TagSelection.CountOf(probabilities, 8));

    [Fact]
    public void Decisions_are_kept_as_they_are()
    {
        var decisions = ArticleReviews.None.Give(TopicId.Parse("b")).Give(TopicId.Parse("a")).Reject(TopicId.Parse("c")).Reject(TopicId.Parse("a")).Clear(TopicId.Parse("c"));

        var read = ArticleReviews.FromJson(decisions.ToJson());

        Assert.Equal(["b"], read.Given.Select(topic => topic.Value));
        Assert.Equal(["a"], read.Rejected.Select(topic => topic.Value));
    }

    private static Dictionary<string, double> LikelinessOf(Article article, TaggingModel model)
    {
        var words = ArticleWords.Of(article, Some.Analyzer);
        return TopicRanker.Rank(article.Id, words, TopicMention.In(words, Topics), model).Topics.ToDictionary(topic => topic.Topic.Value, topic => topic.Probability);
    }

    private static Task<TaggingModel> LearnAsync(int each, ArticleReviews? decisions = null) => LearnAsync(
        Enumerable.Range(0, each).SelectMany(number => new[]
        {
            Some.Article($"garden-{number}", "Notes", Text(Gardens, number)) with { FrontMatterTags = ["Gardening"] },
            Some.Article($"ship-{number}", "Notes", Text(Ships, number)) with { FrontMatterTags = ["Seafaring"] },
        }),
        decisions);

    private static Task<TaggingModel> LearnAsync(IEnumerable<Article> articlesToLearn, ArticleReviews? decisions = null)
    {
        var articles = articlesToLearn.Select(article => new ArticleToLearn(article, decisions ?? ArticleReviews.None)).ToList();
        return new TaggingLearner(Some.Analyzer, PartOfSpeechTagger.Shipped)
            .LearnAsync(() => articles.ToAsyncEnumerable(), Topics, progress: null, CancellationToken.None);
    }

    /// <summary>Six of the words, others for each number.</summary>
    private static string Text(string[] words, int number) =>
        string.Join(' ', Enumerable.Range(0, 6).Select(place => words[(place + number) % words.Length]).Append($"and {number}."));
}
