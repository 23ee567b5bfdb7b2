using Search.Enrichment.Topics;
using Search.TopicFiles;

namespace Search.Evaluation.Labelled;

/// <summary>The topics that come with the product.</summary>
internal static class ShippedTopics
{
    public static IReadOnlyList<Topic> Read() => TopicFile.Read(Path.Combine(AppContext.BaseDirectory, "shipped", "topics.csv"));
}
