using CsCheck;

using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>The order of words never changes what is found, whatever the words are other names, spellings and inflections of.</summary>
public abstract partial class SearcherContract
{
    private static readonly string[] NamedLanguages = ["en", "en", "en", "de", "es", "fr", "ru"];

    private EngineFixture OpenNamed()
    {
        var random = new Random(20_261_129);
        var words = new TopicWords(random);
        TopicWords.NameIn(Index);
        Index.Add(Enumerable.Range(0, LawArticles).Select(number =>
        {
            var held = Enumerable.Range(0, random.Next(1, 30)).SelectMany(_ => words.Name().Split(' ')).ToArray();
            if (random.Next(2) == 0)
            {
                random.Shuffle(held);
            }

            return Some.Article($"n{number:000}", title: words.Name(), body: string.Join(' ', held)) with { Language = NamedLanguages[random.Next(NamedLanguages.Length)] };
        }));
        return Index;
    }

    [Theory]
    [InlineData("speech to text", "recognition")]
    [InlineData("text to speech", "synthesis")]
    public void A_name_counts_most_where_its_words_are_typed_in_its_order(string typed, string first)
    {
        Index.AddTopic(Some.Topic("Speech recognition", "speech-to-text"));
        Index.AddTopic(Some.Topic("Speech synthesis", "text-to-speech"));
        Index.Add(Some.Article("recognition", body: "All about speech recognition."), Some.Article("synthesis", body: "All about speech synthesis."));

        Assert.Equal([first, first == "synthesis" ? "recognition" : "synthesis"], Index.Ids(typed, policy: MatchPolicy.All));
    }

    [Fact]
    public void Reordering_words_of_names_never_changes_the_hits_the_total_or_the_policy()
    {
        var named = OpenNamed();

        Gen.Int.Select(Gen.Enum<MatchPolicy>()).Sample(
            (seed, policy) =>
            {
                var random = new Random(seed);
                string[] words = [.. new TopicWords(random).Query()];
                var before = Ask(words);
                random.Shuffle(words);
                var after = Ask(words);

                Assert.Equal(before.Ids, after.Ids);
                Assert.Equal((before.TotalSize, before.Policy), (after.TotalSize, after.Policy));

                (IReadOnlyList<string> Ids, int TotalSize, MatchPolicy Policy) Ask(string[] typed)
                {
                    var page = named.Search(
                        string.Join(' ', typed), new SearchQuery { PageSize = LawArticles, Audience = Some.Everyone }, new QueryOptions { Policy = policy });
                    return ([.. IdsOf(page).Order(StringComparer.Ordinal)], page.TotalSize, page.Policy);
                }
            },
            iter: LawSamples,
            print: drawn => string.Join(' ', new TopicWords(new Random(drawn.Item1)).Query()));
    }

    [Fact]
    public void A_name_of_several_words_is_found_around_a_quoted_word()
    {
        Index.AddTopic(Some.Topic("Machine learning", "ML"));
        Index.Add(Some.Article("ml", body: "ML of kernels"), Some.Article("kernels", body: "kernels"));

        foreach (var typed in (string[])["machine learning \"kernels\"", "machine \"kernels\" learning", "\"kernels\" learning machine"])
        {
            Assert.Equal(["ml"], Index.Ids(typed, policy: MatchPolicy.All));
        }
    }

    [Fact]
    public void A_word_that_stands_twice_in_other_inflections_has_its_other_names_both_times()
    {
        Index.AddTopic(Some.Topic("Language model", "LLM"));
        Index.Add(Some.Article("llm", body: "an LLM") with { Language = "de" });

        Assert.Equal(["llm"], Index.Ids("language model models", policy: MatchPolicy.All));
        Assert.Equal(["llm"], Index.Ids("models language model", policy: MatchPolicy.All));
    }

    [Fact]
    public void What_was_written_as_one_is_not_named_by_a_part_of_it()
    {
        Index.AddSynonym(Some.Synonym("udp", "udp", "user datagram protocol"));
        Index.Add(Some.Article("other", body: "the user datagram protocol"), Some.Article("both", body: "tcp/udp"));

        Assert.Equal(["both"], Index.Ids("tcp/udp"));
        Assert.Equal(["other", "both"], Index.Ids("user datagram protocol"));
    }
}
