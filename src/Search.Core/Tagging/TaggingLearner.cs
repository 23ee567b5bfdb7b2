using Search.Analysis;
using Search.Articles;
using Search.Keyphrases;
using Search.Learning;
using Search.Signals;
using Search.Topics;
using Search.Words;

namespace Search.Tagging;

/// <summary>Learns a model from a site's articles: what is common there, and how people tag.</summary>
public sealed class TaggingLearner(ITextAnalyzer analyzer, PartOfSpeechTagger tagger)
{
    // A site's newest tagged articles say best how it tags now; more would cost memory and time for every article.
    private const int MaxTagged = 20_000;

    // Of these the weights are learned.
    private const int MaxExamples = 3_000;

    // Held back to see how far confidence holds.
    private const double CalibrationShare = 0.2;

    // A probability of about 0.1: what is hardly ever right says nothing of what is given.
    private const double MinScoreToCalibrate = -2.2;

    // Phrases of a single article say nothing of the next.
    private const int MinArticles = 2;
    private const int BatchSize = 256;

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
        var (corpus, tagged, untagged) = await ReadAsync(articles, vocabulary, progress, cancellationToken);
        var model = ModelOf(tagged, untagged, corpus);
        if (model.HasNeighbours)
        {
            model = model with { Scorecard = model.Scorecard.On(CalibrationOf(tagged, untagged, corpus)) };
        }

        return model with { Id = TaggingModelFile.HashOf(model) };
    }

    private static TaggingModel ModelOf(IReadOnlyList<LearningExample> examples, TopicCounter untagged, CorpusStatistics corpus)
    {
        var topics = untagged.With(examples);
        var tagged = new TaggedArticles([.. examples.Select(example => new TaggedArticle(example.Id, example.Vector!, [.. example.Labels.Keys]))]);
        var model = new TaggingModel("", corpus, topics.Counts, tagged, topics.Labels, TaggingModel.ShippedScorecard);
        if (!model.HasNeighbours)
        {
            return model;
        }

        var (rows, labels) = RowsOf(examples, tagged, topics, corpus);
        return model with { Scorecard = LearnScorecard(rows, labels) };
    }

    /// <summary>
    /// How far confidence learned from the earlier articles holds on the later ones: sites change how they tag, so it is usually too high.
    /// </summary>
    private static PlattScaling CalibrationOf(IReadOnlyList<LearningExample> tagged, TopicCounter untagged, CorpusStatistics corpus)
    {
        var byDate = tagged.OrderBy(example => example.PublishDate).ToList();
        var earlier = (int)(byDate.Count * (1 - CalibrationShare));
        var model = ModelOf(byDate[..earlier], untagged, corpus);
        return PlattScaling.Fit([.. byDate[earlier..]
            .AsParallel().AsOrdered()
            .SelectMany(example => TopicRanker.ScoresOf(example.WordCount, example.Mentions, TopicRanker.Compare(example.Vector, example.Mentions, model), model)
                .Select(topic => (topic.Score, example.Labels.ContainsKey(topic.Topic))))
            .Where(topic => topic.Score >= MinScoreToCalibrate)]);
    }

    /// <summary>Weights over the names in the text alone, for sites that have nothing to learn from.</summary>
    /// <param name="sites">Articles that people tagged, each site with its topics.</param>
    /// <param name="cancellationToken">Stops the learning.</param>
    public async Task<Scorecard> LearnWeightsAsync(
        IEnumerable<(IReadOnlyList<ArticleToLearn> Articles, TopicVocabulary Vocabulary)> sites, CancellationToken cancellationToken)
    {
        var rows = new List<float[]>();
        var labels = new List<bool>();
        foreach (var (articles, vocabulary) in sites)
        {
            var (corpus, examples, untagged) = await ReadAsync(() => articles.ToAsyncEnumerable(), vocabulary, progress: null, cancellationToken);
            var ofSite = RowsOf(examples, tagged: null, untagged.With(examples), corpus);
            rows.AddRange(ofSite.Rows);
            labels.AddRange(ofSite.Labels);
        }

        return Scorecard.Learn(TagFeatures.Names, rows, labels, [.. Enumerable.Repeat(1.0, rows.Count)], MaxCutsOfShipped, RidgeOfShipped);
    }

    private async Task<(CorpusStatistics Corpus, IReadOnlyList<LearningExample> Tagged, TopicCounter Untagged)> ReadAsync(
        Func<IAsyncEnumerable<ArticleToLearn>> articles, TopicVocabulary vocabulary, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var counter = new CorpusCounter();
        var read = 0;
        await foreach (var batch in articles().Chunk(BatchSize).WithCancellation(cancellationToken))
        {
            foreach (var phrases in batch.AsParallel().WithDegreeOfParallelism(Threads).Select(entry => PhrasesOf(ArticleWords.Of(entry.Article, analyzer))))
            {
                counter.Add(phrases);
            }

            progress?.Report(read += batch.Length);
        }

        var corpus = counter.Finish(MinArticles);
        var untagged = new TopicCounter(vocabulary);
        var tagged = new List<LearningExample>();
        await foreach (var batch in articles().Chunk(BatchSize).WithCancellation(cancellationToken))
        {
            foreach (var example in batch.AsParallel().AsOrdered().WithDegreeOfParallelism(Threads).Select(entry => LearningExample.Of(entry, corpus, vocabulary, analyzer)))
            {
                if (example.Labels.Count > 0)
                {
                    tagged.Add(example);
                }
                else
                {
                    untagged.Add(example);
                }
            }

            if (tagged.Count > 2 * MaxTagged)
            {
                tagged = NewestOf(tagged, untagged);
            }

            progress?.Report(read += batch.Length);
        }

        return (corpus, NewestOf(tagged, untagged), untagged);
    }

    /// <summary>Of a site with very many tagged articles the older ones count as if nobody had tagged them.</summary>
    private static List<LearningExample> NewestOf(List<LearningExample> tagged, TopicCounter untagged)
    {
        if (tagged.Count <= MaxTagged)
        {
            return tagged;
        }

        var newest = tagged.OrderByDescending(example => example.PublishDate).Take(MaxTagged).ToHashSet();
        tagged.Where(example => !newest.Contains(example)).ToList().ForEach(example => untagged.Add(example.WithoutLabels()));
        return [.. tagged.Where(newest.Contains)];
    }

    /// <summary>The words and candidates of an article, as corpora count them.</summary>
    public HashSet<ulong> PhrasesOf(ArticleWords words)
    {
        var phrases = words.Words.Select(word => PhraseKey.Of(word.Term)).ToHashSet();
        phrases.UnionWith(CandidateFinder.Find(words, tagger.Tag(words)).Candidates.Values.Select(candidate => candidate.PhraseKey));
        return phrases;
    }

    /// <summary>Rows of what a scorecard is learned from: each example as if it were not among the tagged articles (leave-one-out).</summary>
    /// <param name="examples">Tagged articles.</param>
    /// <param name="tagged">The same articles in the same order; null for a scorecard over the names in the text alone.</param>
    /// <param name="topics">Counts that the examples are part of.</param>
    /// <param name="corpus">Of the site.</param>
    private static (List<float[]> Rows, List<bool> Labels) RowsOf(
        IReadOnlyList<LearningExample> examples, TaggedArticles? tagged, TopicCounter topics, CorpusStatistics corpus)
    {
        var step = Math.Max(1, (examples.Count + MaxExamples - 1) / MaxExamples);
        var chosen = Enumerable.Range(0, examples.Count).Where(index => index % step == 0);
        var rows = chosen.AsParallel().AsOrdered().SelectMany(index =>
        {
            var example = examples[index];
            var named = example.Mentions.Select(mention => mention.Topic.Id).ToHashSet();
            return TagFeatures.Of(
                example.WordCount,
                example.Mentions,
                tagged is null ? [] : tagged.Compare(example.Vector!, named, leaveOut: index).Topics,
                topic => topics.Without(topic, named.Contains(topic), example.Labels.ContainsKey(topic)),
                corpus.ArticleCount,
                tagged is null ? 0 : examples.Count - 1)
                .Select(row => (row.Row, Label: example.Labels.ContainsKey(row.Topic)));
        }).ToList();
        return ([.. rows.Select(row => row.Row)], [.. rows.Select(row => row.Label)]);
    }

    /// <summary>The scorecard that fits rows of <see cref="TagFeatures"/>.</summary>
    private static Scorecard LearnScorecard(List<float[]> rows, List<bool> labels) =>
        Scorecard.Learn(TagFeatures.Names, rows, labels, [.. Enumerable.Repeat(1.0, rows.Count)], MaxCuts, Ridge);
}

/// <summary>An article to learn from.</summary>
/// <param name="Article">The article.</param>
/// <param name="Decisions">What people decided on its tags.</param>
public sealed record ArticleToLearn(Article Article, TagDecisions Decisions);
