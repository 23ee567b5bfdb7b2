using System.Diagnostics;

using Search.Adapters.LuceneEngine;
using Search.Articles;
using Search.Keyphrases;
using Search.Tagging;
using Search.Topics;

namespace Search.Benchmarks;

/// <summary>Processor time that one article's tags take on one core, with vocabularies of growing size and with neighbours to ask.</summary>
internal static class TaggingBenchmark
{
    private const int AliasesPerTopic = 5;
    private const int MaxArticles = 1_000;
    private static readonly int[] TopicCounts = [100, 1_000, 10_000];

    public static async Task RunAsync(Corpus corpus, int rounds)
    {
        using var analyzer = new EnglishTextAnalyzer();
        var articles = corpus.Articles.Take(MaxArticles).Select(article => ArticleParser.Parse(article.Id, article.Markdown)).ToList();
        var tagger = new Tagger(analyzer, new KeyphraseFinder(KeyphraseModel.Shipped, PartOfSpeechTagger.Shipped));
        Console.WriteLine($"tagging, ms of processor time for an article, {articles.Count} articles: median (min, max) of the rounds");
        foreach (var topicCount in TopicCounts)
        {
            var vocabulary = new TopicVocabulary(TopicsOf(articles, topicCount), analyzer);
            var learner = new TaggingLearner(analyzer, PartOfSpeechTagger.Shipped);
            var model = await learner.LearnAsync(() => articles.Select(LabelByTitle).ToAsyncEnumerable(), vocabulary, progress: null, CancellationToken.None);
            var state = new TaggingState(vocabulary, model);
            List<double> times = [];
            for (var round = 0; round <= rounds; round++)
            {
                var before = Process.GetCurrentProcess().TotalProcessorTime;
                articles.ForEach(article => tagger.Tag(article, TagDecisions.None, state));
                if (round > 0)
                {
                    times.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / articles.Count);
                }
            }

            Console.WriteLine($"  {topicCount,6} topics, {topicCount * AliasesPerTopic,6} aliases, {model.Tagged.Articles.Count,5} tagged articles  {Figures.Spread(times, "F2")}");

            // So that neighbours and profiles have topics to vote for: as if editors tagged by the title.
            ArticleToLearn LabelByTitle(Article article) => new(
                article with
                {
                    FrontMatterTags = [.. TopicMention.In(Words.ArticleWords.Of(article with { Sections = [] }, analyzer), vocabulary)
                        .Select(mention => mention.Topic.Label)],
                },
                TagDecisions.None);
        }
    }

    /// <summary>Topics whose names are word pairs of the articles, so that they are found as often as real ones.</summary>
    private static List<Topic> TopicsOf(List<Article> articles, int count)
    {
        var random = new Random(1);
        var names = new HashSet<string>();
        while (names.Count < count * AliasesPerTopic)
        {
            var article = articles[random.Next(articles.Count)];
            var passages = Words.Passage.AllOf(article);
            var words = passages[random.Next(passages.Count)].Text.Split(' ');
            var at = random.Next(Math.Max(1, words.Length - 1));
            var pair = string.Join(' ', words.Skip(at).Take(2)).Trim();
            if (pair.Length is > 6 and < 40 && pair.All(character => char.IsLetter(character) || character == ' '))
            {
                names.Add(pair.ToLowerInvariant());
            }
        }

        return [.. names.Chunk(AliasesPerTopic).Select((aliases, index) => new Topic
        {
            Id = TopicId.Parse($"topic-{index}"), Label = aliases[0], Aliases = aliases[1..],
        })];
    }
}
