using Search.Adapters.LuceneEngine.Languages;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Signals;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;

namespace Search.Evaluation.Labelled;

/// <summary>Measures tagging on articles whose tags editors chose: learns from the first ones, tags the rest, and compares.</summary>
/// <param name="articles">In the order of their dates.</param>
/// <param name="learnedShare">Share of them, from the first on, that is learned from.</param>
/// <param name="analyzer">As the service has it.</param>
internal sealed class TagEvaluation(IReadOnlyList<LabelledArticle> articles, double learnedShare, EnglishTextAnalyzer analyzer)
{
    private readonly List<LabelledArticle> _learned = [.. articles.Take((int)(articles.Count * learnedShare))];
    private readonly List<LabelledArticle> _rest = [.. articles.Skip((int)(articles.Count * learnedShare)).Where(article => article.Labels.Count > 0)];

    /// <summary>A topic for each tag of the articles that are learned from.</summary>
    public static IReadOnlyList<Topic> TopicsOf(IEnumerable<LabelledArticle> articles, EnglishTextAnalyzer analyzer) =>
        [.. articles.SelectMany(article => article.Labels)
            .Where(label => TopicId.FromLabel(label) is not null)
            .DistinctBy(label => PhraseMatch.KeyOf(label, analyzer))
            .Select(label => new Topic { Id = TopicId.FromLabel(label)!, Label = label })
            .DistinctBy(topic => topic.Id)];

    /// <summary>An article as it would be put with its tags in the front matter.</summary>
    public static ArticleToLearn ToLearn(LabelledArticle article) => new(article.Article with { FrontMatterTags = article.Labels }, ArticleReviews.None);

    /// <summary>Learns and measures.</summary>
    /// <param name="withLabels">Whether the tags may be learned from; without them names in the text and what titles tell must do.</param>
    /// <param name="cancellationToken">Stops the learning.</param>
    public async Task<TagFigures> MeasureAsync(bool withLabels, CancellationToken cancellationToken)
    {
        if (_rest.Count == 0)
        {
            throw new InvalidDataException("no article with tags is left to compare; learn from a smaller share");
        }

        var vocabulary = new TopicVocabulary(TopicsOf(_learned, analyzer), analyzer);
        var learner = new TaggingLearner(analyzer, PartOfSpeechTagger.Shipped);
        var model = await learner.LearnAsync(
            () => _learned.Select(article => withLabels ? ToLearn(article) : new ArticleToLearn(article.Article, ArticleReviews.None)).ToAsyncEnumerable(),
            vocabulary,
            progress: null,
            cancellationToken);
        var tagger = new Tagger(analyzer, new KeyphraseFinder(KeyphraseModel.Shipped, PartOfSpeechTagger.Shipped));
        var measured = _rest.AsParallel().AsOrdered().Select(article => Measure(article, tagger, new TaggingState(vocabulary, model))).ToList();
        var given = measured.SelectMany(article => article.Given).ToList();
        return new TagFigures(
            _learned.Count,
            _rest.Count,
            vocabulary.Count,
            measured.Average(article => article.F1At3),
            measured.Average(article => article.F1At5),
            measured.Average(article => article.F1OfGiven),
            measured.Average(article => article.Given.Count),
            Calibration.ErrorOf(given),
            Calibration.StepsOf(given));
    }

    private MeasuredArticle Measure(LabelledArticle article, Tagger tagger, TaggingState state)
    {
        var wanted = PhraseMatch.KeysOf(article.Labels, analyzer);
        var mentions = TopicMention.In(article.Words, state.Vocabulary);
        var ranked = TopicRanker.Rank(article.Article.Id, article.Words, mentions, state.Model).Topics.Select(topic => KeyOf(state.LabelOf(topic.Topic))).Distinct().ToList();

        // Neither phrases nor tags of the front matter that the vocabulary takes for another's label are an answer here.
        var given = tagger.Tag(article.Article, ArticleReviews.None, state).Tags
            .Where(tag => tag.Status == TopicStatus.Active)
            .Select(tag => (Key: KeyOf(tag.Label), tag.Confidence))
            .DistinctBy(tag => tag.Key)
            .ToList();
        return new MeasuredArticle(
            PhraseMatch.F1([.. ranked.Take(3)], wanted),
            PhraseMatch.F1([.. ranked.Take(5)], wanted),
            PhraseMatch.F1([.. given.Select(tag => tag.Key)], wanted),
            [.. given.Select(tag => (tag.Confidence, wanted.Contains(tag.Key)))]);
    }

    private ulong KeyOf(string label) => PhraseMatch.KeyOf(label, analyzer);

    private sealed record MeasuredArticle(double F1At3, double F1At5, double F1OfGiven, IReadOnlyList<(double Confidence, bool IsRight)> Given);
}

/// <summary>How well articles were tagged.</summary>
/// <param name="Learned">Articles learned from.</param>
/// <param name="Tested">Articles compared.</param>
/// <param name="Topics">Topics of the vocabulary.</param>
/// <param name="F1At3">Mean F1 of the three likeliest topics, 0 to 1.</param>
/// <param name="F1At5">Mean F1 of the five likeliest.</param>
/// <param name="F1OfGiven">Mean F1 of the tags that the articles got.</param>
/// <param name="MeanTags">Tags that an article got.</param>
/// <param name="CalibrationError">Of the tags given, how far confidence is from the share that is right, 0 to 1.</param>
/// <param name="Steps">The same by steps of confidence.</param>
internal sealed record TagFigures(
    int Learned,
    int Tested,
    int Topics,
    double F1At3,
    double F1At5,
    double F1OfGiven,
    double MeanTags,
    double CalibrationError,
    IReadOnlyList<CalibrationStep> Steps);
