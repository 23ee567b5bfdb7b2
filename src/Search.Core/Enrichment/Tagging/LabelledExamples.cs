using Search.Enrichment.Topics;

namespace Search.Enrichment.Tagging;

/// <summary>Gathers the articles to learn from: keeps those whose topics are known, the newest if there are very many, and counts the others.</summary>
internal sealed class LabelledExamples(TopicVocabulary vocabulary)
{
    // A site's newest articles say best how it tags now; more would cost memory and time for every article.
    private const int MaxLabelled = 20_000;

    private List<LearningExample> _labelled = [];

    /// <summary>Counts the articles of which nothing is known, and the older of very many.</summary>
    public TopicCounter Unlabelled { get; } = new(vocabulary);

    /// <summary>Labelled articles so far.</summary>
    public int Count => _labelled.Count;

    /// <summary>Takes an article in.</summary>
    public void Add(LearningExample example)
    {
        if (example.Labels.Count == 0)
        {
            Unlabelled.Add(example);
            return;
        }

        _labelled.Add(example);
        if (_labelled.Count > 2 * MaxLabelled)
        {
            KeepNewest();
        }
    }

    /// <summary>The labelled articles, in the order in which they came.</summary>
    public IReadOnlyList<LearningExample> Finish()
    {
        KeepNewest();
        return _labelled;
    }

    private void KeepNewest()
    {
        if (_labelled.Count <= MaxLabelled)
        {
            return;
        }

        var newest = _labelled.OrderByDescending(example => example.PublishDate).Take(MaxLabelled).ToHashSet();
        _labelled.Where(example => !newest.Contains(example)).ToList().ForEach(example => Unlabelled.Add(example.WithoutLabels()));
        _labelled = [.. _labelled.Where(newest.Contains)];
    }
}
