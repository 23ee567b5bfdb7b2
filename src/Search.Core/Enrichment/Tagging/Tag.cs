using Search.Articles;
using Search.Enrichment.Topics;

namespace Search.Enrichment.Tagging;

/// <summary>What gives a tag.</summary>
public enum TagRule
{
    /// <summary>The front matter names it.</summary>
    FrontMatter,

    /// <summary>The text holds one of its names.</summary>
    Alias,

    /// <summary>The most similar of the articles whose topics are known have it.</summary>
    Neighbours,

    /// <summary>The words are those of the articles that are known to have it.</summary>
    Profile,

    /// <summary>A keyphrase that no topic covers.</summary>
    Proposal,

    /// <summary>A person decided so.</summary>
    Review,
}

/// <summary>A topic given to an article.</summary>
/// <param name="Topic">Which topic.</param>
/// <param name="Label">What a reader sees.</param>
/// <param name="Confidence">How likely an editor would have given it, 0 to 1; 1 for front matter and people's decisions.</param>
/// <param name="Source">What spoke most for it.</param>
/// <param name="Status"><see cref="TopicStatus.Active"/>, or <see cref="TopicStatus.Proposed"/> where no person has accepted the topic yet.</param>
/// <param name="Evidence">Everything that spoke for it, the strongest first; never empty.</param>
public sealed record Tag(
    TopicId Topic, string Label, double Confidence, TagRule Source, TopicStatus Status, IReadOnlyList<TagEvidence> Evidence)
{
    /// <summary>Whether its publisher or an editor gave it; all others were told from the text.</summary>
    public bool IsGivenByPeople => Source is TagRule.FrontMatter or TagRule.Review;
}

/// <summary>Why an article has a tag.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Name">The alias, the tag as written or the phrase; empty for other rules.</param>
/// <param name="Places">Where the name stands, the weightiest first.</param>
/// <param name="Articles">Neighbours that have the topic, most similar first.</param>
/// <param name="Words">The words that tell most of the topic's profile; of an ambiguous name those near it that speak for the topic.</param>
public sealed record TagEvidence(
    TagRule Rule, string Name, IReadOnlyList<TextPlace> Places, IReadOnlyList<ArticleId> Articles, IReadOnlyList<string> Words);

/// <summary>A place of an article's text.</summary>
/// <param name="Passage">Position among <see cref="Words.Passage.AllOf"/>.</param>
/// <param name="Start">Offset of its first character in the passage.</param>
/// <param name="End">Offset after its last one.</param>
public readonly record struct TextPlace(int Passage, int Start, int End);

/// <summary>What tagging an article gives.</summary>
/// <param name="Tags">Best first, at most <see cref="Tagger.MaxTags"/>.</param>
/// <param name="Proposals">Keyphrases that no topic covers, best first, whether they are shown as tags or not.</param>
public sealed record ArticleTags(IReadOnlyList<Tag> Tags, IReadOnlyList<TagProposal> Proposals);

/// <summary>A keyphrase that no topic covers.</summary>
/// <param name="Topic">The id that a topic of it would have.</param>
/// <param name="Label">The spelling that occurs most in the article.</param>
/// <param name="Confidence">That an editor would have chosen it, 0 to 1.</param>
public sealed record TagProposal(TopicId Topic, string Label, double Confidence);
