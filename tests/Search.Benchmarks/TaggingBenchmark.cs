using System.Diagnostics;

using Search.Adapters.LuceneEngine.Languages;
using Search.Articles;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Signals;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Enrichment.Words;

namespace Search.Benchmarks;

/// <summary>Processor time that one article's tags take on one core, with vocabularies of growing size and with neighbours to ask.</summary>
internal static class TaggingBenchmark
{
    private const int AliasesPerTopic = 5;
    private const int MaxArticles = 1_000;
    private static readonly int[] TopicCounts = [1_000, 4_000, 16_000];

    // Names that the articles hold; all others only make the vocabulary larger, as most of a large one does for any one article.
    private const int NamesInArticles = 2_500;

    public static async Task RunAsync(Corpus corpus, int mostTopics, int rounds)
    {
        var analyzer = new EnglishTextAnalyzer();
        var articles = corpus.Articles.Take(MaxArticles).Select(article => ArticleParser.Parse(article.Id, article.Markdown)).ToList();
        var tagger = new Tagger(analyzer, new KeyphraseFinder(KeyphraseModel.Shipped, PartOfSpeechTagger.Shipped));
        Console.WriteLine($"tagging, ms of processor time for an article, {articles.Count} articles: median (min, max) of the rounds");
        foreach (var topicCount in TopicCounts.Where(count => count <= mostTopics))
        {
            var vocabulary = new TopicVocabulary(TopicsOf(articles, topicCount), analyzer);
            var learner = new TaggingLearner(analyzer, PartOfSpeechTagger.Shipped);
            var model = await learner.LearnAsync(() => articles.Select(LabelByTitle).ToAsyncEnumerable(), vocabulary, progress: null, CancellationToken.None);
            var state = new TaggingState(vocabulary, model);
            List<double> times = [];
            for (var round = 0; round <= rounds; round++)
            {
                var before = Process.GetCurrentProcess().TotalProcessorTime;
                articles.ForEach(article => tagger.Tag(article, ArticleReviews.None, state));
                if (round > 0)
                {
                    times.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / articles.Count);
                }
            }

            var named = articles.Average(article => TopicMention.In(ArticleWords.Of(article, analyzer), vocabulary).Count);
            Console.WriteLine(
                $"  {topicCount,6} topics, {topicCount * AliasesPerTopic,6} aliases, {named,3:F0} of them in an article, {model.Tagged.Articles.Count,5} tagged articles  "
                + Figures.Spread(times, "F2"));

            // So that neighbours and profiles have topics to vote for: as if editors tagged by the title.
            ArticleToLearn LabelByTitle(Article article) => new(
                article with
                {
                    FrontMatterTags = [.. TopicMention.In(ArticleWords.Of(article with { Sections = [] }, analyzer), vocabulary)
                        .Select(mention => mention.Topic.Label)],
                },
                ArticleReviews.None);
        }
    }

    /// <summary>Topics named by word pairs of the articles, and the rest by words of different articles side by side.</summary>
    private static List<Topic> TopicsOf(List<Article> articles, int count)
    {
        var random = new Random(1);
        var names = new HashSet<string>();
        while (names.Count < count * AliasesPerTopic)
        {
            var first = WordsOf(random, articles);
            var other = names.Count % (count * AliasesPerTopic / NamesInArticles) == 0 ? first[1] : WordsOf(random, articles)[0];
            names.Add($"{first[0]} {other}");
        }

        return [.. names.Chunk(AliasesPerTopic).Select((aliases, index) => new Topic
        {
            Id = TopicId.Parse($"topic-{index}"), Label = aliases[0], Aliases = aliases[1..],
        })];
    }

    /// <summary>Two words of letters that stand side by side somewhere.</summary>
    private static string[] WordsOf(Random random, List<Article> articles)
    {
        while (true)
        {
            var passages = Passage.AllOf(articles[random.Next(articles.Count)]);
            var words = passages[random.Next(passages.Length)].Text.Split(' ');
            var pair = words.Skip(random.Next(words.Length)).Take(2).Select(word => word.ToLowerInvariant()).ToArray();
            if (pair.Length == 2 && pair.All(word => word.Length > 2 && word.All(char.IsLetter)))
            {
                return pair;
            }
        }
    }
}
