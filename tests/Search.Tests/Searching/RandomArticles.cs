using Search.Articles;
using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Indexing;

namespace Search.Tests.Searching;

/// <summary>Small articles of few words, so that words meet: inflected, misspelled, compounds in every spelling, several languages, hidden in every way.</summary>
internal sealed class RandomArticles
{
    /// <summary>Labels of topics; the second and third are one topic, and so are the last two.</summary>
    public static readonly IReadOnlyList<string> Labels = ["Kernel", "Open Source", "open-source", "Art", "Data base", "Beer", "LLM", "LLMs"];

    public static readonly IReadOnlyList<string> Authors = ["Ann Bell", "José Cruz", "jose cruz", "Open Dora", "Kernel"];

    public static readonly IReadOnlyList<string> Languages = ["en", "en-gb", "de", "pt-br"];

    private static readonly string[] All =
    [
        "kernel", "kernels", "kernal", "kennel", "lemon", "lemons", "melon", "garden", "gardens", "gardener", "running", "runs", "run", "organ", "organs", "organization",
        "open-source", "opensource", "open", "source", "sources", "data", "base", "database", "data-base", "python3", "python", "3", "3.11", "x86-64", "c++", "c#", ".net",
        "café", "cafe", "Häuser", "Haus", "Straße", "strasse", "naïve", "it's", "won't", "AT&T", "O'Reilly", "CI/CD", "LLM", "LLMs", "検索エンジン", "智能", "don't-panic",
        "the", "to", "be", "or", "not", "of", "die", "und", "vector", "vectors", "search", "searching", "notebooks", "notebook", "walnut", "1,000", "saddle", "a",
        "OpenAI", "openai", "ai", "kernelGardenRun", "HTTPVectorSearch", "ＬＬＭｓ", "ﬁle", "智慧能力",
        "🚀", "🔥🚀", "👍🏽", "→", "&", "IDS", "ids", "IDs",
    ];

    private readonly Random _random;
    private readonly string[] _words;

    public RandomArticles(Random random)
    {
        _random = random;
        _words = random.GetItems(All, random.Next(4, 30));
    }

    /// <summary>A word, of those that articles hold.</summary>
    public string Word() => _words[Math.Min(_random.Next(_words.Length), _random.Next(_words.Length))];

    public string Words(int least, int most)
    {
        var text = "";
        for (var left = _random.Next(least, most + 1); left > 0; left--)
        {
            text += Word() + (left > 1 ? Separator() : "");
        }

        return text;
    }

    public IndexedArticle Next(int number)
    {
        var article = new Article
        {
            Id = ArticleId.Parse($"n{number:00}"),
            Title = Words(1, 4),
            Subtitle = Is(5) ? Words(1, 3) : "",
            Description = Is(4) ? Words(1, 4) : "",
            IsDescriptionExcerpt = Is(2),
            Authors = Few(Authors, 2),
            Language = Languages[Math.Min(_random.Next(Languages.Count), _random.Next(Languages.Count))],
            ReadTimeMinutes = _random.Next(40),
            PublishDate = Is(4) ? null : Date(),
            ExpiryDate = Is(6) ? Date() : null,
            IsDraft = Is(9),
            Attributes = [.. Few(["level", "series"], 2).Select(key => new AttributeValues(key, Few(["Hard", "hard", "easy", "Café"], 2)))],
            Sections = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => new Section(
                [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Words(1, 2))], "", Words(0, 12), Is(6) ? Words(1, 4) : ""))],
        };
        var tags = Few(Labels, 4).Select(label => Support.Some.Tag(label) with { Status = Is(2) ? TopicStatus.Active : TopicStatus.Proposed });
        var proposals = Few(Labels, 2).Select(label => new TagProposal(ProposedTopic.IdOf(label)!, label, 0.5));
        return new IndexedArticle(
            article,
            new ArticleTags([.. tags.DistinctBy(tag => tag.Topic)], [.. proposals.DistinctBy(proposal => proposal.Topic)]),
            ContentHash.Of(BitConverter.GetBytes(_random.Next())));
    }

    /// <summary>A moment around that at which is asked.</summary>
    public DateTimeOffset Moment() => Support.Some.Now.AddDays(_random.Next(-800, 400)).AddHours(_random.Next(3));

    public IReadOnlyList<string> Few(IReadOnlyList<string> values, int most) => [.. _random.GetItems([.. values], _random.Next(most + 1)).Distinct()];

    /// <summary>True once in so many times.</summary>
    public bool Is(int times) => _random.Next(times) == 0;

    private ArticleDate Date() => new(Moment(), HasTime: true);

    private string Separator() => _random.Next(12) switch
    {
        0 => ", ",
        1 => ". ",
        2 => "-",
        3 => "\n",
        4 => "/",
        _ => " ",
    };
}
