using Search.Analysis;
using Search.Articles;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Signals;
using Search.Enrichment.Topics;
using Search.Enrichment.Words;

namespace Search.Enrichment.Tagging;

/// <summary>
/// Gives articles their tags: what people decided, then front matter, then the topics that names, neighbours and profiles speak for; where there
/// is none, keyphrases. The same article and state always give the same tags.
/// </summary>
public sealed class Tagger(ITextAnalyzer analyzer, KeyphraseFinder keyphrases) : ITagger
{
    /// <summary>Names the rules here in an index's fingerprint; changes with every change of what an article is tagged with.</summary>
    public const string Version = "tagger-4";

    /// <summary>Most tags of an article.</summary>
    public const int MaxTags = 8;

    /// <summary>Articles in which a phrase must stand before it is proposed as a topic.</summary>
    public const int MinArticlesOfProposal = 3;

    // Shown as tags where a site has no topics yet; more would be noise before a person has chosen.
    private const int MaxProposedTags = 5;

    // A broader topic follows from the narrower one, so less has to speak for it.
    private const double MinBroaderConfidence = 0.1;

    // Of two that are about as likely the narrower one says more and leads.
    private const double BroaderStepBack = 0.1;

    private readonly ProposalFinder _proposals = new(keyphrases);

    /// <inheritdoc/>
    public ArticleWords Read(Article article, TaggingState state) => ArticleWords.Of(article, analyzer, state.Model.Corpus.Shared);

    /// <inheritdoc/>
    public ArticleTags Tag(Article article, ArticleReviews decisions, TaggingState state) => Tag(article, Read(article, state), decisions, state);

    /// <inheritdoc/>
    public ArticleTags Tag(Article article, ArticleWords words, ArticleReviews decisions, TaggingState state)
    {
        var mentions = TopicMention.In(words, state.Vocabulary);
        var drafts = new TagDrafts(decisions, state);
        foreach (var topic in decisions.Given)
        {
            drafts.AddGiven(topic);
        }

        foreach (var label in article.FrontMatterTags)
        {
            drafts.AddFrontMatter(label);
        }

        var ranking = TopicRanker.Rank(article.Id, words, mentions, state.Model);
        AddRanked(drafts, words, mentions, ranking, state);
        var proposals = _proposals.Find(words, mentions, decisions, state);
        if (drafts.Count == 0)
        {
            foreach (var shown in Shown(proposals, state))
            {
                drafts.AddProposal(shown.Proposal, shown.Evidence);
            }
        }

        return new ArticleTags(
            drafts.Finish(MaxTags),
            [.. SuggestedOf(ranking, drafts, state), .. proposals.Select(proposal => proposal.Proposal)]);
    }

    /// <summary>
    /// Below this a topic is hardly more than a guess beside a better one. The less is known of a site, the more must speak for a topic: that a text
    /// names it does not say whether it is about it.
    /// </summary>
    private static double MinConfidence(Supervision supervision) => supervision switch
    {
        Supervision.People => 0.25,
        Supervision.Titles => 0.35,
        Supervision.None => 0.45,
    };

    /// <summary>Topics that are only to be suggested.</summary>
    private static IEnumerable<TagProposal> SuggestedOf(TopicRanking ranking, TagDrafts drafts, TaggingState state) => ranking.Topics
        .Where(topic => topic.Probability >= MinConfidence(state.Model.Supervision) && drafts.MayBeSuggested(topic.Topic))
        .Select(topic => new TagProposal(topic.Topic, state.Vocabulary.Find(topic.Topic)!.Label, topic.Probability));

    private static void AddRanked(
        TagDrafts drafts, ArticleWords words, IReadOnlyList<TopicMention> mentions, TopicRanking ranking, TaggingState state)
    {
        var byTopic = mentions.ToDictionary(mention => mention.Topic.Id);
        var ranked = ranking.Topics.Where(topic => drafts.MayBeGiven(topic.Topic)).ToList();

        // Tags that are certain count as such, so that an article that has enough of them gets few others.
        var certain = Enumerable.Repeat(1.0, drafts.Count);
        var count = TagSelection.CountOf([.. certain.Concat(ranked.Select(topic => topic.Probability))], MaxTags) - drafts.Count;
        var evidence = new TagEvidenceFinder(words, ranking, state.Model);
        foreach (var topic in ranking.Topics.Where(topic => drafts.Contains(topic.Topic)))
        {
            drafts.AddEvidence(topic.Topic, evidence.Of(topic, byTopic.GetValueOrDefault(topic.Topic)));
        }

        var room = MaxTags - drafts.Count;
        foreach (var topic in Choose(ranked, Math.Max(0, count), room, MinConfidence(state.Model.Supervision), byTopic, state.Vocabulary))
        {
            drafts.AddRanked(topic, evidence.Of(topic, byTopic.GetValueOrDefault(topic.Topic)));
        }
    }

    /// <summary>
    /// The likeliest topics, but none that is hardly more than a guess beside a better one; and where there is room the broader topics of those, if
    /// the article names them where it says what it is about: who looks under "Artificial intelligence" expects to find the articles on LLMs.
    /// </summary>
    private static List<RankedTopic> Choose(
        List<RankedTopic> ranked, int count, int room, double minConfidence, Dictionary<TopicId, TopicMention> mentions, TopicVocabulary vocabulary)
    {
        var chosen = ranked.Take(count)
            .Where((topic, place) => place == 0 || topic.Probability >= minConfidence)
            .ToList();
        var broader = chosen.SelectMany(topic => vocabulary.Find(topic.Topic)?.Broader ?? []).ToHashSet();
        chosen.AddRange(ranked
            .Where(topic => broader.Contains(topic.Topic) && topic.Probability >= MinBroaderConfidence && !chosen.Contains(topic) && IsPutForward(mentions.GetValueOrDefault(topic.Topic)))
            .Take(room - chosen.Count));

        return [.. chosen.OrderByDescending(topic => topic.Probability - (broader.Contains(topic.Topic) ? BroaderStepBack : 0))];
    }

    private static bool IsPutForward(TopicMention? mention) => mention?.Matches.Any(match => match.Zone < Zone.Lead) == true;

    /// <summary>
    /// Where the site has topics and none of them fits, one phrase; where it has none, a few. Phrases that other articles have too come first,
    /// once there are enough articles to tell.
    /// </summary>
    private static IEnumerable<FoundProposal> Shown(IReadOnlyList<FoundProposal> proposals, TaggingState state)
    {
        var shared = state.Model.Corpus.ArticleCount < ProposalFinder.MinArticlesToCount
            ? proposals
            : [.. proposals.Where(proposal => proposal.ArticleCount >= MinArticlesOfProposal)];
        var limit = state.Vocabulary.HasActive ? 1 : MaxProposedTags;
        return shared.Count > 0 ? shared.Take(limit) : proposals.Take(1);
    }
}
