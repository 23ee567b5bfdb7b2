using Microsoft.Extensions.Logging;

using Search.Analysis;
using Search.Changes;

namespace Search.Enrichment.Topics;

/// <summary>The topics of a site.</summary>
public sealed class TopicCatalog(ITextAnalyzer analyzer, ILogger<TopicCatalog> logger)
    : DerivedCatalog<TopicId, PreparedTopic, TopicVocabulary>(SubjectKind.Topic, logger)
{
    /// <summary>A vocabulary of other topics, to see what it would do.</summary>
    public TopicVocabulary VocabularyOf(IEnumerable<Topic> topics) => new(topics, analyzer);

    /// <inheritdoc/>
    protected override TopicId ReadId(string id) => TopicId.Parse(id);

    /// <inheritdoc/>
    protected override PreparedTopic Read(string content) => new(TopicJson.Read(content), analyzer);

    /// <inheritdoc/>
    protected override TopicVocabulary Build(IReadOnlyCollection<PreparedTopic> values) => new(values);
}
