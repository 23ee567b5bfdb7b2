using Search.Adapters.LuceneEngine.Languages;
using Search.Articles;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Evaluation.Ranking;

namespace Search.Evaluation.Labelled;

/// <summary>A folder of articles as a site with the shipped topics that a RETAG has read.</summary>
/// <param name="Articles">All but those that the service refuses.</param>
/// <param name="Refused">How many those are.</param>
/// <param name="State">Topics and model.</param>
internal sealed record LearnedSite(IReadOnlyList<Article> Articles, int Refused, TaggingState State)
{
    /// <summary>Reads and learns.</summary>
    public static async Task<LearnedSite> ReadAsync(string folder, EnglishTextAnalyzer analyzer, CancellationToken cancellationToken)
    {
        var articles = new List<Article>();
        var refused = 0;
        foreach (var source in ArticleFolder.Read(folder))
        {
            try
            {
                articles.Add(ArticleParser.Parse(ArticleId.Parse(source.Id), source.Markdown));
            }
            catch (SearchException)
            {
                refused++;
            }
        }

        var vocabulary = new TopicVocabulary(ShippedTopics.Read(), analyzer);
        var model = await new TaggingLearner(analyzer, PartOfSpeechTagger.Shipped).LearnAsync(
            () => articles.Select(article => new ArticleToLearn(article, ArticleReviews.None)).ToAsyncEnumerable(), vocabulary, progress: null, cancellationToken);
        return new LearnedSite(articles, refused, new TaggingState(vocabulary, model));
    }
}
