using Search.Enrichment.Keyphrases;
using Search.Enrichment.Learning;
using Search.Enrichment.Signals;
using Search.Enrichment.Topics;
using Search.Enrichment.Words;

namespace Search.Enrichment.Tagging;

/// <summary>Finds the keyphrases of an article that no topic covers and that an editor could take as one: things that articles are about, no figures of speech.</summary>
internal sealed class ProposalFinder(KeyphraseFinder keyphrases)
{
    /// <summary>Articles from which a count of phrases says something.</summary>
    public const int MinArticlesToCount = 100;

    // A phrase below this is what a reader would call noise.
    private const double MinConfidence = 0.15;
    private const int MaxKeyphrases = 10;

    // Below this a phrase is rather a figure of speech.
    private const double MinTopicality = 0.6;

    private const string Resource = "Search.Enrichment.Tagging.Data.proposal-weights.txt";

    private static readonly Scorecard Weights = Scorecard.Read(
        new StreamReader(typeof(ProposalFinder).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"the resource {Resource} is missing")),
        ProposalFeatures.Names);

    /// <summary>The proposals of an article, best first.</summary>
    /// <param name="words">The article.</param>
    /// <param name="mentions">The topics that it names.</param>
    /// <param name="decisions">What people decided on it.</param>
    /// <param name="state">Topics and model.</param>
    public IReadOnlyList<FoundProposal> Find(ArticleWords words, IReadOnlyList<TopicMention> mentions, ArticleReviews decisions, TaggingState state)
    {
        var covered = new bool[words.Words.Length];
        foreach (var match in mentions.SelectMany(mention => mention.Matches))
        {
            Array.Fill(covered, true, match.First, match.Length);
        }

        var corpus = state.Model.Corpus;
        return [.. keyphrases.Find(words, corpus, MaxKeyphrases, MinConfidence)
            .Where(phrase => !phrase.Occurrences.Any(first => covered.AsSpan(first, phrase.Length).Contains(true)))
            .Select(phrase => (Phrase: phrase, Topic: ProposedTopic.IdOf(phrase.Text)))
            .Where(entry => entry.Topic is not null && !decisions.Rejected.Contains(entry.Topic) && state.Vocabulary.FindByName(entry.Phrase.Text) is null)
            .DistinctBy(entry => entry.Topic)
            .Where(entry => IsTopical(words, entry.Phrase, corpus))
            .Select(entry => new FoundProposal(
                new TagProposal(entry.Topic!, entry.Phrase.Text, entry.Phrase.Probability),
                new TagEvidence(
                    TagRule.Proposal, entry.Phrase.Text, TagEvidenceFinder.PlacesOf(words, entry.Phrase.Occurrences.Select(first => (first, entry.Phrase.Length))), [], []),
                corpus.ArticlesWith(entry.Phrase.PhraseKey)))];
    }

    /// <summary>Where too little is counted to tell what articles put forward, only what is a figure of speech by its words is left out.</summary>
    private static bool IsTopical(ArticleWords words, Keyphrase phrase, CorpusStatistics corpus)
    {
        var row = ProposalFeatures.RowOf(words, phrase, corpus, KeyphraseModel.ShippedBackground);
        return corpus.ArticleCount < MinArticlesToCount
            ? row[(int)ProposalFeature.IsFigurative] == 0
            : LogisticRegression.Probability(Weights.Score(row)) >= MinTopicality;
    }
}

/// <summary>A keyphrase that may become a topic.</summary>
/// <param name="Proposal">What is shown of it.</param>
/// <param name="Evidence">Where it stands.</param>
/// <param name="ArticleCount">Articles of the site that hold it.</param>
internal sealed record FoundProposal(TagProposal Proposal, TagEvidence Evidence, int ArticleCount);
