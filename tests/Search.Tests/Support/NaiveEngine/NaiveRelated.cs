using Search.Enrichment.Tagging;
using Search.Searching.Hits;

namespace Search.Tests.Support.NaiveEngine;

/// <summary>Compares articles by the terms and topics that both have, of which rare ones count more.</summary>
internal sealed class NaiveRelated(RelatedQuery query, IReadOnlySet<string> source, IReadOnlyList<NaiveArticle> all, IReadOnlyList<NaiveArticle> seen)
{
    private const double NearDuplicate = 0.8;
    private const double MinScore = 0.033;
    private const double TopicWeight = 0.1;

    private readonly Dictionary<string, double> _idf = all.SelectMany(article => article.Terms).CountBy(term => term)
        .Where(term => seen.Any(article => article.Terms.Contains(term.Key)))
        .ToDictionary(term => term.Key, term => Math.Log(1 + ((double)all.Count / term.Value)));

    public RelatedHits Find()
    {
        var compared = seen.Where(article => article.Id != query.Id)
            .Select(article => (Article: article, Likeness: 2 * Weight(article.Terms.Intersect(source)) / Math.Max(1, Weight(article.Terms) + Weight(source))))
            .Where(entry => entry.Likeness > 0)
            .OrderByDescending(entry => entry.Likeness).ThenBy(entry => entry.Article.Id.Value, StringComparer.Ordinal)
            .ToList();
        return new RelatedHits(
            [.. compared.Where(entry => entry.Likeness < NearDuplicate)
                .Select(entry => (entry.Article, Score: ScoreOf(entry.Article)))
                .Where(entry => entry.Score >= MinScore)
                .OrderByDescending(entry => entry.Score)
                .Take(query.Limit)
                .Select(entry => new RelatedHit(entry.Article.ToHit(entry.Score), SharedTopics(entry.Article), SharedTerms(entry.Article)))],
            [.. compared.Where(entry => entry.Likeness >= NearDuplicate).Take(query.Limit).Select(entry => entry.Article.ToHit(entry.Likeness))]);
    }

    /// <summary>0 to 1: the share of the source's terms, and of its topics.</summary>
    private double ScoreOf(NaiveArticle article) =>
        (Weight(article.Terms.Intersect(source)) / Math.Max(1, Weight(source)) * (1 - TopicWeight))
        + (TopicWeight * SharedTopics(article).Sum(Rarity) / Math.Max(1, query.Tags.Where(IsSeen).Sum(Rarity)));

    private IReadOnlyList<Tag> SharedTopics(NaiveArticle article) =>
        [.. query.Tags.Where(tag => article.Tags.Tags.Any(other => other.Topic == tag.Topic)).OrderByDescending(Rarity)];

    private IReadOnlyList<string> SharedTerms(NaiveArticle article) =>
        [.. article.Terms.Intersect(source).OrderByDescending(term => _idf[term]).ThenBy(term => term, StringComparer.Ordinal)];

    private bool IsSeen(Tag tag) => seen.Any(article => article.Tags.Tags.Any(other => other.Topic == tag.Topic));

    private double Weight(IEnumerable<string> terms) => terms.Sum(term => _idf.GetValueOrDefault(term, 1));

    private double Rarity(Tag tag) => Math.Log(1 + ((double)all.Count / Math.Max(1, all.Count(article => article.Tags.Tags.Any(other => other.Topic == tag.Topic)))));
}
