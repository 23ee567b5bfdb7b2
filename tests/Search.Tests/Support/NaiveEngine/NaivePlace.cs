using System.Globalization;

using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Tests.Support.NaiveEngine;

/// <summary>Where a hit stands in an order: the lower number first, then by text, then by id.</summary>
internal sealed record NaivePlace(double Number, string Text, string Id) : IComparable<NaivePlace>
{
    public static NaivePlace Of(NaiveArticle article, SearchQuery query) => query.Order switch
    {
        SearchOrder.Relevance => new(-ScoreOf(article, query.Plan), "", article.Id.Value),
        SearchOrder.Newest => new(-(article.Article.PublishDate?.Instant.ToUnixTimeMilliseconds() ?? double.NegativeInfinity), "", article.Id.Value),
        SearchOrder.Oldest => new(article.Article.PublishDate?.Instant.ToUnixTimeMilliseconds() ?? double.PositiveInfinity, "", article.Id.Value),
        SearchOrder.Title => new(0, TitleOrder.KeyOf(article.Article.Title, article.Language), article.Id.Value),
        SearchOrder.ArticleId => new(0, "", article.Id.Value),
    };

    public static NaivePlace Read(PageCursor cursor) =>
        cursor.SortValue.Split(' ', 2) is [var number, var text] ? new(double.Parse(number, CultureInfo.InvariantCulture), text, cursor.LastId) : throw new FormatException();

    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{Number:R} {Text}");

    public int CompareTo(NaivePlace? other) => (Number.CompareTo(other!.Number), string.CompareOrdinal(Text, other.Text)) switch
    {
        (0, 0) => string.CompareOrdinal(Id, other.Id),
        (0, var byText) => byText,
        var (byNumber, _) => byNumber,
    };

    /// <summary>More of a word counts less and less, more words of the query count more.</summary>
    private static double ScoreOf(NaiveArticle article, QueryPlan plan) => plan.Units.OfType<TextUnit>().Where(unit => unit.IsScored).Sum(unit =>
    {
        // What was typed counts at least one more than anything that stands for it.
        var typed = CountOf(isTyped: true);
        var others = CountOf(isTyped: false);
        return unit.Times * unit.Weight * ((typed > 0 ? 1 + (typed / (typed + 1)) : 0) + (others / (others + 1)));

        double CountOf(bool isTyped) => unit.Alternatives
            .Where(alternative => alternative.IsTyped == isTyped).Sum(alternative => alternative.Weight * article.Count(unit.Field, alternative));
    });
}
