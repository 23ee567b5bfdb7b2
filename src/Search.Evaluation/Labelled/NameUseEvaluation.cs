using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;

namespace Search.Evaluation.Labelled;

/// <summary>Counts how often a name that means something else brings its topic, and how often one that means it does not.</summary>
/// <param name="WrongUses">Uses that mean something else.</param>
/// <param name="Wrong">Those of them that got the topic.</param>
/// <param name="RightUses">Uses that mean the topic.</param>
/// <param name="Lost">Those of them that did not get it.</param>
internal sealed record NameUseEvaluation(int WrongUses, IReadOnlyList<NameUse> Wrong, int RightUses, IReadOnlyList<NameUse> Lost)
{
    /// <summary>Share of the uses with another meaning that got the topic, 0 to 1.</summary>
    public double WrongShare => WrongUses == 0 ? 0 : (double)Wrong.Count / WrongUses;

    /// <summary>Share of the uses that mean the topic and did not get it, 0 to 1.</summary>
    public double LostShare => RightUses == 0 ? 0 : (double)Lost.Count / RightUses;

    /// <summary>Tags each use by itself, as a site would that has learned nothing yet.</summary>
    public static NameUseEvaluation Of(IReadOnlyList<NameUse> uses, Tagger tagger, TopicVocabulary vocabulary)
    {
        var state = new TaggingState(vocabulary, TaggingModel.Shipped);
        var tagged = uses.AsParallel().AsOrdered()
            .Select(use => (Use: use, Got: tagger.Tag(use.Article, ArticleReviews.None, state).Tags.Any(tag => tag.Topic == use.Topic)))
            .ToList();
        return new NameUseEvaluation(
            uses.Count(use => !use.Means),
            [.. tagged.Where(entry => entry is { Use.Means: false, Got: true }).Select(entry => entry.Use)],
            uses.Count(use => use.Means),
            [.. tagged.Where(entry => entry is { Use.Means: true, Got: false }).Select(entry => entry.Use)]);
    }
}
