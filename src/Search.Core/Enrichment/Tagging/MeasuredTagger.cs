using System.Diagnostics;
using System.Diagnostics.Metrics;

using Search.Articles;
using Search.Enrichment.Words;

namespace Search.Enrichment.Tagging;

/// <summary>A tagger of which every article is measured; within a call it is a stage of it.</summary>
/// <param name="inner">The tagger itself.</param>
/// <param name="meter">Of the service.</param>
public sealed class MeasuredTagger(ITagger inner, Meter meter) : ITagger
{
    private readonly Histogram<double> _duration = meter.CreateHistogram(
        "search.tagging.duration", "s", "Time to find the tags of an article.", tags: null, Telemetry.PartTimes);

    /// <inheritdoc/>
    public ArticleWords Read(Article article, TaggingState state) => inner.Read(article, state);

    /// <inheritdoc/>
    public ArticleTags Tag(Article article, ArticleWords words, ArticleReviews decisions, TaggingState state)
    {
        var started = Stopwatch.GetTimestamp();
        using var stage = StageClock.Enter(Stage.Tag);
        var tags = inner.Tag(article, words, decisions, state);
        _duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        return tags;
    }
}
