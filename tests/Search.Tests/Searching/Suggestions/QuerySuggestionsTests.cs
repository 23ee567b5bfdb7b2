using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

using Kind = Search.Contracts.V1.Suggestion.Types.Kind;

namespace Search.Tests.Searching.Suggestions;

/// <summary>What readers are offered while they type, by a real server.</summary>
public sealed class QuerySuggestionsTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(_folder.File("data"));
        await _server.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "gardening", Label = "Gardening" } });
        await PutAsync("moss", "title: Moss gardens of Kyoto\nauthor: Gardner Ames\ntags: [Gardening]\npublish_date: 2024-05-01", "## Garden stones\n\nStones and moss.");
        await PutAsync("roses", "title: Roses\nauthor: Gardner Ames\ntags: [Gardening]\npublish_date: 2024-06-01", "## How to water them\n\nRoses want water.");
        await PutAsync("secret", "title: Garbled secrets\nauthor: Gargoyle\ntags: [Garages]\ndraft: true", "## Garlic\n\nGarlic.");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task There_are_topics_authors_titles_and_headings_each_with_what_it_leads_to()
    {
        var topic = (await SuggestAsync("gardeni"))[0];
        Assert.Equal((Kind.Topic, "Gardening", 2, "gardening"), (topic.Kind, topic.Text, topic.ArticleCount, topic.TopicId));
        var author = (await SuggestAsync("gardner"))[0];
        Assert.Equal((Kind.Author, "Gardner Ames", 2), (author.Kind, author.Text, author.ArticleCount));
        var title = (await SuggestAsync("moss gardens of"))[0];
        Assert.Equal((Kind.Title, "Moss gardens of Kyoto", "moss"), (title.Kind, title.Text, title.ArticleId));
        var heading = (await SuggestAsync("how to wa"))[0];
        Assert.Equal((Kind.Heading, "How to water them", "roses", "how-to-water-them"), (heading.Kind, heading.Text, heading.ArticleId, heading.SectionAnchor));
    }

    [Fact]
    public async Task Telling_phrases_of_articles_are_suggested()
    {
        for (var number = 0; number < 3; number++)
        {
            await PutAsync(
                $"phrase-{number}",
                $"title: Vector quantization {number}",
                "Vector quantization makes vectors small. With vector quantization a search is fast. Vector quantization loses little.");
        }

        Assert.Contains(await SuggestAsync("vector q"), suggestion => suggestion.Kind == Kind.Phrase && suggestion.Text == "vector quantization");
    }

    [Fact]
    public async Task What_more_articles_have_stands_first_and_what_readers_may_not_see_nowhere()
    {
        var suggestions = await SuggestAsync("gar");

        Assert.Equal(["Gardening", "Gardner Ames"], suggestions.Take(2).Select(suggestion => suggestion.Text).Order());
        Assert.DoesNotContain(suggestions, suggestion => suggestion.Text is "Garbled secrets" or "Gargoyle" or "Garages" or "Garlic");
    }

    [Fact]
    public async Task What_was_typed_is_marked()
    {
        var title = (await SuggestAsync("moss gar")).Single(suggestion => suggestion.Kind == Kind.Title);

        Assert.Equal(["Moss", "gardens"], title.Segments.Where(segment => segment.Matched).Select(segment => segment.Text));
        Assert.Equal(title.Text, string.Concat(title.Segments.Select(segment => segment.Text)));
    }

    [Theory]
    [InlineData("c+", "C++")]
    [InlineData("c++", "C++")]
    [InlineData("c#", "C#")]
    [InlineData(".", null)]
    [InlineData(".n", ".NET")]
    [InlineData("ci/c", "CI/CD")]
    [InlineData("ci c", null)]
    [InlineData("node.j", "Node.js")]
    [InlineData("q&", "Q&A")]
    [InlineData("ｃ＋", "C++")]
    [InlineData("at&t", "AT&T")]
    public async Task A_name_with_signs_is_offered_as_it_is_typed(string typed, string? offered)
    {
        await PutAsync("signs", "title: Signs\ntags: [\"C++\", \"C#\", \".NET\", \"CI/CD\", \"Node.js\", \"Q&A\", \"AT&T\", Careers, Networks, Quality]\npublish_date: 2024-05-01", "Signs.");

        var suggestions = await SuggestAsync(typed);

        Assert.Equal(offered, suggestions.Where(suggestion => suggestion.Kind is Kind.Topic or Kind.Phrase).Select(suggestion => suggestion.Text).FirstOrDefault());
    }

    [Theory]
    [InlineData("c#", "C#")]
    [InlineData("c+", "C++")]
    [InlineData(".n", ".NET")]
    [InlineData("q&", "Q&A")]
    [InlineData("at&", "AT&T")]
    [InlineData("AT&T", "AT&T")]
    [InlineData("ci/c", "CI/CD")]
    [InlineData("node.j", "Node.js")]
    public async Task A_title_is_offered_by_a_name_with_signs_before_others_that_begin_with_its_letters(string typed, string offered)
    {
        foreach (var (name, number) in ((string[])["C#", "C++", ".NET", "Q&A", "AT&T", "CI/CD", "Node.js"]).Select((name, number) => (name, number)))
        {
            await PutAsync($"name-{number}", $"title: \"{name} for gardeners\"\npublish_date: 2023-05-01", "Text.");
        }

        foreach (var (word, number) in ((string[])["Careers", "Nets", "Quality", "Attention", "Nodes", "Cider"]).Select((word, number) => (word, number)))
        {
            await PutAsync($"word-{number}", $"title: {word} at home\npublish_date: 2024-05-01", "Text.");
        }

        Assert.StartsWith(offered, (await SuggestAsync(typed))[0].Text);
    }

    [Theory]
    [InlineData("gxr", true)] // three letters
    [InlineData("gx", false)]
    [InlineData("watre", true)] // of a heading
    [InlineData("kyotp gar", true)]
    [InlineData("xarden", false)] // another first letter
    public async Task From_the_third_letter_on_a_typo_is_forgiven(string typed, bool isAny)
    {
        Assert.Equal(isAny, (await SuggestAsync(typed)).Count > 0);
    }

    [Fact]
    public async Task The_same_words_are_suggested_once_whatever_their_number_and_case()
    {
        await PutAsync("more", "title: Garden stone\ntags: [Gardening]", "## GARDEN STONES\n\nStones.");

        Assert.Single(await SuggestAsync("garden st"), suggestion => suggestion.Text.StartsWith("garden st", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task One_letter_finds_titles_where_there_are_few_names()
    {
        Assert.Contains(await SuggestAsync("k"), suggestion => suggestion.Text == "Moss gardens of Kyoto");
    }

    [Fact]
    public async Task Numbers_out_of_range_are_refused_or_cut_and_nothing_typed_gives_nothing()
    {
        Assert.Empty(await SuggestAsync(""));
        Assert.Empty(await SuggestAsync(" -- \"( "));
        Assert.Single(await SuggestAsync("gar", pageSize: 1));
        Assert.InRange((await SuggestAsync("gar", pageSize: 1_000)).Count, 1, 20);
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => SuggestAsync("gar", pageSize: -1))).StatusCode);
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => SuggestAsync(new string('x', 513)))).StatusCode);
    }

    [Fact]
    public async Task Whatever_is_typed_is_answered()
    {
        var random = new Random(1);
        const string Letters = "gardenmoss \"-()*:|\u0130ß漢字\ud83d\ude00\u0301.#+/";
        for (var round = 0; round < 300; round++)
        {
            var typed = new string(random.GetItems(Letters.AsSpan(), random.Next(40)));

            foreach (var suggestion in await SuggestAsync(typed.Replace('\ud83d', 'x').Replace('\ude00', 'y')))
            {
                Assert.Equal(suggestion.Text, string.Concat(suggestion.Segments.Select(segment => segment.Text)));
            }
        }
    }

    private async Task<IReadOnlyList<Suggestion>> SuggestAsync(string typed, int pageSize = 0) =>
        (await _server.Search.SuggestQueriesAsync(new SuggestQueriesRequest { Query = typed, PageSize = pageSize })).Suggestions;

    private async Task PutAsync(string id, string frontMatter, string body) =>
        await _server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = id, Markdown = $"---\n{frontMatter}\n---\n{body}", WaitFor = WaitFor.Searchable });
}
