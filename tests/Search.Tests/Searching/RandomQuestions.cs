using System.Text;

using Search.Enrichment.Topics;
using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Tests.Searching;

/// <summary>What readers may ask: queries in the whole language, often with words that articles hold, filters, facets, orders and audiences.</summary>
internal sealed class RandomQuestions(Random random, RandomArticles articles)
{
    private static readonly string[] Facets =
    [
        FacetNames.Tag, FacetNames.Author, FacetNames.Year, FacetNames.ReadTime, FacetNames.Language, FacetNames.OfAttribute("level"), FacetNames.OfAttribute("SERIES"),
    ];

    public RandomQuestion Next() => new(
        random.Next(20) == 0 ? "" : Parts(depth: 0),
        new QueryOptions { Policy = Any<MatchPolicy>(), ToleratesTypos = random.Next(4) > 0, IsBeingTyped = articles.Is(4) },
        articles.Is(2) ? ArticleFilter.None : Filter(),
        [.. random.GetItems(Facets, random.Next(3)).Distinct().Select(facet => new FacetRequest(facet, articles.Is(4) ? Beginning(articles.Word()) : ""))],
        Any<SearchOrder>(),
        AnyAudience(),
        PageSize: articles.Is(3) ? random.Next(1, 6) : 100);

    public Audience AnyAudience()
    {
        var moment = articles.Is(2) ? Support.Some.Now : articles.Moment();
        return articles.Is(4) ? new Audience(moment, Filter()) : Audience.Everyone(moment);
    }

    /// <summary>Questions to the corpus about words that articles hold, and such as are like them.</summary>
    public CorpusQuestions Corpus(IReadOnlyList<WordForms> words)
    {
        return new CorpusQuestions
        {
            Counts = [.. Chosen(3).Select(word => new CountQuestion(word, Field()))],
            Phrases = [new PhraseQuestion([.. Chosen(2).Where(word => word.Stems.Count > 0).DefaultIfEmpty(words[0])])],
            Prefixes = [.. Chosen(2).Select(word => new PrefixQuestion(Beginning(word.Surface), Field(), 100))],
            Similar = [.. Chosen(2).Where(word => word.Surface.Length > 2 && word.Surface.All(char.IsLetter))
                .Select(word => new SimilarQuestion(Misspelled(word.Surface), Field(), random.Next(1, 3), articles.Is(3), 100))],
        };

        WordForms[] Chosen(int count) =>
            [.. random.GetItems([.. words], count).Select(word => articles.Is(3) ? WordForms.Written(word.Surface) : word)];
    }

    private ArticleFilter Filter()
    {
        var filter = ArticleFilter.None;
        for (var part = random.Next(1, 3); part > 0; part--)
        {
            filter = random.Next(9) switch
            {
                0 => filter with { TagsAll = Topics(2) },
                1 => filter with { TagsAny = Topics(3) },
                2 => filter with { TagsNone = Topics(2) },
                3 => filter with { Authors = [.. articles.Few([.. RandomArticles.Authors, "Nobody"], 2)] },
                4 => filter with { Languages = [.. articles.Few(["en", "EN-GB", "de", "pt", "p"], 2)] },
                5 => filter with { PublishedFrom = articles.Moment() },
                6 => filter with { PublishedBefore = articles.Moment() },
                7 => filter with { ReadTimeFrom = random.Next(20), ReadTimeBefore = random.Next(40) },
                _ => filter with { Attributes = [.. articles.Few(["hard", "EASY", "cafe", "none"], 2).Select(value => new AttributeFilter(articles.Is(2) ? "Level" : "series", value))] },
            };
        }

        return filter;
    }

    private IReadOnlyList<TopicId> Topics(int most) => [.. articles.Few([.. RandomArticles.Labels, "Unknown"], most).Select(label => ProposedTopic.IdOf(label)!)];

    private string Parts(int depth)
    {
        var text = new StringBuilder(Part(depth));
        for (var more = random.Next(4); more > 0; more--)
        {
            text.Append(articles.Is(6) ? " OR " : articles.Is(12) ? "|" : " ").Append(Part(depth));
        }

        return text.ToString();
    }

    private string Part(int depth) => (articles.Is(7) ? "-" : "") + (random.Next(20) switch
    {
        0 or 1 when depth < 3 => $"({Parts(depth + 1)})",
        2 or 3 => $"\"{Phrase()}\"",
        4 => $"{Beginning(articles.Word())}*",
        5 => $"title:{(articles.Is(2) ? $"\"{Phrase()}\"" : articles.Word())}",
        6 => $"author:{random.GetItems(["ann", "\"ann bell\"", "jose", "CRUZ", "\"bell ann\"", "ker*", "open"], 1)[0]}",
        7 => $"tag:{random.GetItems(["kernel", "\"open source\"", "llms", "k8s", "art", "unknown"], 1)[0]}",
        8 => $"{(articles.Is(2) ? "after" : "before")}:{articles.Moment().AddDays(random.Next(3)):yyyy-MM-dd}",
        9 or 10 => Misspelled(articles.Word()),
        11 => articles.Word().ToUpperInvariant(),
        12 => Noise(),
        13 => $"{articles.Word()}s",
        14 => $"title:{Beginning(articles.Word())}*",
        _ => articles.Word(),
    });

    private string Phrase() => articles.Words(1, 3).Replace('\n', ' ');

    private static string Beginning(string word) => word[..Math.Min(word.Length, 1 + (word.Length / 2))];

    private string Misspelled(string word)
    {
        var at = random.Next(1, Math.Max(2, word.Length));
        var letter = (char)('a' + random.Next(26));
        return at >= word.Length ? word + letter : random.Next(4) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, $"{letter}"),
            2 when at + 1 < word.Length => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
            _ => $"{word[..at]}{letter}{word[(at + 1)..]}",
        };
    }

    /// <summary>Signs of the language in no order.</summary>
    private string Noise() => new(random.GetItems("ab \"()|-*:,.".AsSpan(), random.Next(1, 8)));

    /// <summary>Tags have no words of their own in a corpus.</summary>
    private QueryField Field() => random.GetItems([QueryField.Any, QueryField.Title, QueryField.Heading, QueryField.Author], 1)[0];

    private T Any<T>()
        where T : struct, Enum => random.GetItems(Enum.GetValues<T>(), 1)[0];
}

/// <summary>A question to a site.</summary>
internal sealed record RandomQuestion(
    string Query, QueryOptions Options, ArticleFilter Filter, IReadOnlyList<FacetRequest> Facets, SearchOrder Order, Audience Audience, int PageSize);
