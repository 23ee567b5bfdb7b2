using Search.Enrichment.Signals;
using Search.Enrichment.Words;

namespace Search.Enrichment.Tagging;

/// <summary>Finds what speaks for the topics of one article, so that each tag can say why it is there.</summary>
internal sealed class TagEvidenceFinder(ArticleWords article, TopicRanking ranking, TaggingModel model)
{
    private const int MaxPlaces = 3;
    private const int MaxNames = 3;
    private const int MaxNeighbours = 3;
    private const int MaxWords = 5;

    private Dictionary<ulong, string>? _spellings;

    /// <summary>Names in the text, neighbours and profile, what spoke most first.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="mention">How the article names it; null where it does not.</param>
    public IReadOnlyList<TagEvidence> Of(RankedTopic topic, TopicMention? mention)
    {
        var evidence = new List<TagEvidence>();
        if (mention is not null)
        {
            evidence.AddRange(NamesOf(mention));
        }

        if (ranking.Vector is not null)
        {
            var neighbours = model.Tagged.NeighboursWith(topic.Topic, ranking.Comparison).Take(MaxNeighbours).ToList();
            if (neighbours.Count > 0)
            {
                evidence.Add(new TagEvidence(TagRule.Neighbours, "", [], neighbours, []));
            }

            // A profile of nothing but the article itself tells nothing, and is not among the compared.
            var isCompared = ranking.Comparison.Topics.Any(compared => compared.Topic == topic.Topic);
            var informative = isCompared ? model.Tagged.InformativeTermsOf(topic.Topic, ranking.Vector, MaxWords) : [];
            if (informative.Count > 0)
            {
                evidence.Add(new TagEvidence(TagRule.Profile, "", [], [], [.. informative.Select(SpellingOf).Distinct()]));
            }
        }

        return [.. evidence.OrderBy(reason => reason.Rule != topic.Source)];
    }

    /// <summary>Title and headings first, then in reading order.</summary>
    public static IReadOnlyList<TextPlace> PlacesOf(ArticleWords article, IEnumerable<(int First, int Length)> occurrences) =>
        [.. occurrences
            .OrderBy(occurrence => article.Words[occurrence.First].Zone)
            .Take(MaxPlaces)
            .Select(occurrence => new TextPlace(
                article.Words[occurrence.First].Passage,
                article.Words[occurrence.First].Start,
                article.Words[occurrence.First].Start + article.SurfaceOf(occurrence.First, occurrence.First + occurrence.Length - 1).Length))];

    private IEnumerable<TagEvidence> NamesOf(TopicMention mention) => mention.Matches
        .GroupBy(match => match.Alias)
        .OrderByDescending(alias => alias.Count())
        .ThenBy(alias => alias.Key, StringComparer.Ordinal)
        .Take(MaxNames)
        .Select(alias => new TagEvidence(TagRule.Alias, alias.Key, PlacesOf(article, alias.Select(match => (match.First, match.Length))), [], mention.Support));

    /// <summary>A term as the article first writes it, in lower case.</summary>
    private string SpellingOf(ulong term)
    {
        if (_spellings is null)
        {
            _spellings = [];
            for (var word = 0; word < article.Words.Length; word++)
            {
                _spellings.TryAdd(PhraseKey.Of(article.Words[word].Term), article.SurfaceOf(word).ToString().ToLowerInvariant());
            }
        }

        return _spellings[term];
    }
}
