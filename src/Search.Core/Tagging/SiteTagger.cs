using System.Text.Json;

using Microsoft.Extensions.Logging;

using Search.Articles;
using Search.Changes;
using Search.Topics;

namespace Search.Tagging;

/// <summary>Tags articles by what the site knows at this moment: its topics, its decisions, and what it learned. Safe for use by many threads.</summary>
public sealed partial class SiteTagger(Tagger tagger, TopicCatalog topics, DecisionCatalog decisions, ILogger<SiteTagger> logger)
{
    private volatile TaggingModel _model = TaggingModel.Shipped;

    /// <summary>What was learned; replaced as a whole.</summary>
    public TaggingModel Model
    {
        get => _model;
        set => _model = value;
    }

    /// <summary>Topics and model now.</summary>
    public TaggingState State => new(topics.Current, _model);

    /// <summary>Takes in the topics and decisions of the log; before the first article is tagged.</summary>
    public async Task LoadAsync(IChangeLog changes, CancellationToken cancellationToken)
    {
        foreach (var kind in new[] { SubjectKind.Topic, SubjectKind.Review })
        {
            await foreach (var change in changes.ReadAllAsync(kind, cancellationToken))
            {
                Apply(change);
            }
        }
    }

    /// <summary>The tags of an article.</summary>
    public ArticleTags Tag(Article article) => Tag(article, State);

    /// <summary>The tags that an article would have in another state.</summary>
    public ArticleTags Tag(Article article, TaggingState state) => tagger.Tag(article, decisions.Of(article.Id), state);

    /// <summary>Takes a change of a topic or of decisions in. One that cannot be read is logged and left out: it must not hold up all others.</summary>
    public void Apply(Change change)
    {
        if (change.Damage is { } damage)
        {
            LogUnreadable(change.Subject, change.Sequence, damage);
            return;
        }

        try
        {
            switch (change.Subject.Kind)
            {
                case SubjectKind.Topic:
                    topics.Apply(change);
                    break;
                case SubjectKind.Review:
                    decisions.Apply(change);
                    break;
                case SubjectKind.Article or SubjectKind.Synonym:
                    break;
            }
        }
        catch (Exception failure) when (failure is JsonException or SearchException)
        {
            LogUnreadable(change.Subject, change.Sequence, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Subject} of change {Sequence} cannot be read and is left out")]
    private partial void LogUnreadable(Subject subject, long sequence, Exception failure);
}
