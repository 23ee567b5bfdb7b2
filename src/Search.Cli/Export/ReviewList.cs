using CsvHelper;

using Search.Contracts.V1;
using Search.Enrichment.Topics;

using static Search.Contracts.V1.TagReview.Types;

namespace Search.Cli.Export;

/// <summary>One decision of a person on a tag of an article.</summary>
/// <param name="ArticleId">The article, which may have been deleted since.</param>
/// <param name="Review">Topic, by id, and verdict.</param>
/// <param name="Place">Where the list says so, for messages.</param>
internal sealed record ExportedReview(string ArticleId, TagReview Review, string Place);

/// <summary><c>decisions.csv</c>: by article; topics that an article has in the order in which they were given.</summary>
internal static class ReviewList
{
    private static readonly string[] Columns = ["article_id", "topic_id", "verdict"];

    // Whether a topic was confirmed or added makes no difference afterwards, and the store does not tell them apart.
    private static readonly Dictionary<string, Verdict> Verdicts = new()
    {
        ["ADD"] = Verdict.Add,
        ["REJECT"] = Verdict.Reject,
    };

    public static CsvWriter Create(string folder) => CsvTable.Create(Path.Combine(folder, ExportLayout.Decisions), Columns);

    /// <summary>Writes the decisions on one article.</summary>
    public static void Write(CsvWriter csv, ListTagReviewsResponse reviews)
    {
        foreach (var review in reviews.Reviews)
        {
            var verdict = Verdicts.Single(entry => entry.Value == review.Verdict).Key;
            CsvTable.WriteRow(csv, [reviews.ArticleId, review.TopicId, verdict]);
        }
    }

    /// <exception cref="SearchException">The file breaks a rule; the message names the line.</exception>
    public static List<ExportedReview> Read(string folder)
    {
        var places = new Dictionary<(string Article, string Topic), string>();
        return CsvTable.Read(Path.Combine(folder, ExportLayout.Decisions), [Columns], (cells, place) =>
        {
            var article = ArticleList.ReadId(cells[0], place).Value;
            var topic = ReadTopic(cells[1], place);
            if (!places.TryAdd((article, topic), place))
            {
                throw ExportFailure.At(place, $"must decide once on each topic, did so on {Quote.Of(topic)} in {places[(article, topic)]} already");
            }

            return Verdicts.TryGetValue(cells[2], out var verdict)
                ? new ExportedReview(article, new TagReview { TopicId = topic, Verdict = verdict }, place)
                : throw ExportFailure.At(place, $"verdict must be {string.Join(" or ", Verdicts.Keys)}, was {Quote.Of(cells[2])}");
        });
    }

    private static string ReadTopic(string text, string place)
    {
        try
        {
            return TopicId.Parse(text).Value;
        }
        catch (SearchException failure)
        {
            throw ExportFailure.At(place, failure.Message);
        }
    }
}
