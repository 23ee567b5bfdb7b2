using Search.Analysis;
using Search.Articles;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Learning;
using Search.Enrichment.Signals;
using Search.Enrichment.Topics;
using Search.Enrichment.Words;

namespace Search.Enrichment.Tagging;

/// <summary>Learns a model from a site's articles: what is common there, and how people tag.</summary>
public sealed class TaggingLearner(ITextAnalyzer analyzer, PartOfSpeechTagger tagger)
{
    // Of these weights and calibration are learned.
    private const int MaxExamples = 3_000;

    // Held back to see how far confidence holds; with a smaller share chance decides the line.
    private const double CalibrationShare = 0.5;

    // A probability of about 0.1: what is hardly ever right says nothing of what is given.
    private const double MinScoreToCalibrate = -2.2;

    // Phrases of a single article say nothing of the next.
    private const int MinArticles = 2;
    private const int BatchSize = 256;

    // What an article says so often it is about, at least in part.
    private const int OccurrencesPutForward = 3;

    // Reading for the learner must leave processors to those who only want to search.
    private static readonly int Threads = Math.Max(1, Environment.ProcessorCount / 2);

    private const int MaxCuts = 10;
    private const double Ridge = 8;

    // Weights for other sites must not follow the few topics that they were learned from.
    private const int MaxCutsOfShipped = 6;
    private const double RidgeOfShipped = 30;

    /// <summary>The model of these articles.</summary>
    /// <param name="articles">Gives every article, in the same order each time; asked twice.</param>
    /// <param name="vocabulary">The topics.</param>
    /// <param name="progress">Told the number of articles read after each batch, both times.</param>
    /// <param name="cancellationToken">Stops the learning.</param>
    public async Task<TaggingModel> LearnAsync(
        Func<IAsyncEnumerable<ArticleToLearn>> articles, TopicVocabulary vocabulary, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var site = await ReadAsync(articles, vocabulary, progress, cancellationToken);
        var model = site.ByPeople.Count >= TaggingModel.MinTaggedToLearn ? LearnFromPeople(site.ByPeople, site.Corpus)
            : site.ByTitles.Count >= TaggingModel.MinTaggedToLearn ? ModelOf(site.ByTitles, site.Corpus, Supervision.Titles)
            : ModelOf(site.ByPeople, site.Corpus, Supervision.None);
        return model with { Id = TaggingModelCodec.HashOf(model) };
    }

    /// <summary>Weights for sites that have too few tags of people.</summary>
    /// <param name="sites">Articles that people tagged, each site with its topics.</param>
    /// <param name="supervision">What such a site goes by instead.</param>
    /// <param name="cancellationToken">Stops the learning.</param>
    public async Task<Scorecard> LearnWeightsAsync(
        IEnumerable<(IReadOnlyList<ArticleToLearn> Articles, TopicVocabulary Vocabulary)> sites, Supervision supervision, CancellationToken cancellationToken)
    {
        var rows = new List<(float[] Row, bool Label)>();
        foreach (var (articles, vocabulary) in sites)
        {
            var site = await ReadAsync(() => articles.ToAsyncEnumerable(), vocabulary, progress: null, cancellationToken);
            var labelled = site.ByPeople.Finish();
            var titles = new LabelledExamples(vocabulary);
            labelled.ToList().ForEach(example => titles.Add(example.WithoutLabels().WithTitleLabels()));
            rows.AddRange(RowsOf(labelled, ModelOf(titles, site.Corpus, supervision)));
        }

        return LearnScorecard(rows, MaxCutsOfShipped, RidgeOfShipped);
    }

    private static TaggingModel LearnFromPeople(LabelledExamples labelled, CorpusStatistics corpus)
    {
        var examples = labelled.Finish();
        var model = LearnFrom(examples, labelled.Unlabelled, corpus);
        return model with { Scorecard = model.Scorecard.On(CalibrationOf(examples, labelled.Unlabelled, corpus)) };
    }

    private static TaggingModel LearnFrom(IReadOnlyList<LearningExample> examples, TopicCounter unlabelled, CorpusStatistics corpus)
    {
        var model = ModelOf(examples, unlabelled, corpus, Supervision.People);
        return model with { Scorecard = LearnScorecard(RowsOf(SampleOf(examples), model), MaxCuts, Ridge) };
    }

    /// <summary>
    /// How far confidence learned from the earlier articles holds on the later ones: sites change how they tag, so it is usually too high.
    /// </summary>
    private static PlattScaling CalibrationOf(IReadOnlyList<LearningExample> labelled, TopicCounter unlabelled, CorpusStatistics corpus)
    {
        var byDate = labelled.OrderBy(example => example.PublishDate).ToList();
        var earlier = (int)(byDate.Count * (1 - CalibrationShare));
        var model = LearnFrom(byDate[..earlier], unlabelled, corpus);
        return PlattScaling.Fit([.. RowsOf(SampleOf(byDate[earlier..]), model)
            .Select(row => (Score: model.Scorecard.Score(row.Row), row.Label))
            .Where(row => row.Score >= MinScoreToCalibrate)]);
    }

    private static TaggingModel ModelOf(LabelledExamples labelled, CorpusStatistics corpus, Supervision supervision) =>
        ModelOf(labelled.Finish(), labelled.Unlabelled, corpus, supervision);

    private static TaggingModel ModelOf(
        IReadOnlyList<LearningExample> labelled, TopicCounter unlabelled, CorpusStatistics corpus, Supervision supervision)
    {
        var topics = unlabelled.With(labelled);
        var tagged = new TaggedArticles([.. labelled.Select(example => new TaggedArticle(example.Id, example.Vector, [.. example.Labels.Keys]))]);
        return new TaggingModel("", corpus, supervision, topics.Counts, tagged, topics.Labels, TaggingModel.ShippedScorecard(supervision));
    }

    /// <summary>Rows of what a scorecard is learned from.</summary>
    private static List<(float[] Row, bool Label)> RowsOf(IReadOnlyList<LearningExample> examples, TaggingModel model) =>
        [.. examples.AsParallel().AsOrdered().SelectMany(example => TopicRanker.RowsOf(example, model).Select(row => (row.Row, example.Labels.ContainsKey(row.Topic))))];

    private static List<LearningExample> SampleOf(IReadOnlyList<LearningExample> examples)
    {
        var step = Math.Max(1, (examples.Count + MaxExamples - 1) / MaxExamples);
        return [.. examples.Where((_, index) => index % step == 0)];
    }

    private static Scorecard LearnScorecard(List<(float[] Row, bool Label)> rows, int maxCuts, double ridge) => Scorecard.Learn(
        TagFeatures.Names, [.. rows.Select(row => row.Row)], [.. rows.Select(row => row.Label)], [.. Enumerable.Repeat(1.0, rows.Count)], maxCuts, ridge);

    private async Task<SiteExamples> ReadAsync(
        Func<IAsyncEnumerable<ArticleToLearn>> articles, TopicVocabulary vocabulary, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var counter = new SiteCounter();
        var read = 0;
        await foreach (var batch in articles().Chunk(BatchSize).WithCancellation(cancellationToken))
        {
            foreach (var words in batch.AsParallel().WithDegreeOfParallelism(Threads)
                .Select(entry => ArticleWords.Of(entry.Article, analyzer))
                .Select(ReadPhrases))
            {
                counter.Add(words.Phrases, words.PutForward, words.Sentences);
            }

            progress?.Report(read += batch.Length);
        }

        var corpus = counter.Finish(MinArticles);
        var byPeople = new LabelledExamples(vocabulary);
        var byTitles = new LabelledExamples(vocabulary);
        await foreach (var batch in articles().Chunk(BatchSize).WithCancellation(cancellationToken))
        {
            foreach (var example in batch.AsParallel().AsOrdered().WithDegreeOfParallelism(Threads).Select(entry => LearningExample.Of(entry, corpus, vocabulary, analyzer)))
            {
                byPeople.Add(example);
                if (byPeople.Count < TaggingModel.MinTaggedToLearn)
                {
                    byTitles.Add(example.WithTitleLabels());
                }
            }

            progress?.Report(read += batch.Length);
        }

        return new SiteExamples(corpus, byPeople, byTitles);
    }

    /// <summary>The words and candidates of an article, those of them that it puts forward, and its sentences.</summary>
    private (HashSet<ulong> Phrases, HashSet<ulong> PutForward, HashSet<ulong> Sentences) ReadPhrases(ArticleWords words)
    {
        var phrases = words.Words.Select(word => PhraseKey.Of(word.Term)).ToHashSet();
        var candidates = CandidateFinder.Find(words, tagger.Tag(words)).Candidates.Values;
        phrases.UnionWith(candidates.Select(candidate => candidate.PhraseKey));
        return (phrases, [.. candidates.Where(candidate => IsPutForward(words, candidate)).Select(candidate => candidate.PhraseKey)], SharedText.SentencesOf(words));
    }

    private static bool IsPutForward(ArticleWords words, Candidate candidate) =>
        candidate.Occurrences.Count >= OccurrencesPutForward || candidate.Occurrences.Exists(first => words.Words[first].Zone < Zone.Lead);

    /// <summary>What was read of a site.</summary>
    /// <param name="Corpus">How common words and phrases are.</param>
    /// <param name="ByPeople">The articles with the tags that people gave.</param>
    /// <param name="ByTitles">The same with the topics of the titles as well; incomplete where people's tags are enough.</param>
    private sealed record SiteExamples(CorpusStatistics Corpus, LabelledExamples ByPeople, LabelledExamples ByTitles);
}

/// <summary>An article to learn from.</summary>
/// <param name="Article">The article.</param>
/// <param name="Decisions">What people decided on its tags.</param>
public sealed record ArticleToLearn(Article Article, ArticleReviews Decisions);
