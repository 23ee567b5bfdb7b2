using CsCheck;

using Search.Enrichment.Topics;
using Search.Enrichment.Words;
using Search.Tests.Support;

namespace Search.Tests.Enrichment.Topics;

public sealed class TopicVocabularyTests
{
    private static readonly Topic Llms = Some.Topic("LLMs", "large language model") with { Acronyms = ["LLM"], ContextWords = ["chatbot"] };

    [Theory]
    [InlineData("We like Open-Source software.", "open-source")]
    [InlineData("Many open sources were found.", "open-source")]
    [InlineData("Two large language models compete.", "llms")]
    [InlineData("The café opened its doors.", "cafe")]
    [InlineData("Written in C++ by hand.", "c++")]
    [InlineData("Written in C, mostly.", "c")]
    [InlineData("It runs on .NET today.", ".net")]
    [InlineData("The net result is zero.", "")]
    [InlineData("An organic garden.", "")]
    [InlineData("They organize things.", "")]
    [InlineData("Pipe organs are loud.", "organ")]
    public void A_name_is_found_however_it_is_inflected_but_not_in_other_words(string text, string expected)
    {
        var vocabulary = Vocabulary(
            Some.Topic("Open source"), Llms, Some.Topic("Café"), Some.Topic("C++"), Some.Topic("C"), Some.Topic(".NET"), Some.Topic("Organ"));

        Assert.Equal(expected, Found(vocabulary, text));
    }

    [Theory]
    [InlineData("MachineLearning", "machine-learning")]
    [InlineData("machinelearning", "machine-learning")]
    [InlineData("machine_learning", "machine-learning")]
    [InlineData("LargeLanguageModels", "llms")]
    [InlineData("DataStructuresAndAlgorithms", "data-structures-and-algorithms")]
    [InlineData("Git Hub", null)]
    [InlineData("open sources", "open-source")]
    [InlineData("AI", "ai")]
    [InlineData("a-i", null)]
    [InlineData("learning", null)]
    public void A_name_names_its_topic_also_as_one_word(string name, string? topic)
    {
        var vocabulary = Vocabulary(
            Llms, Some.Topic("Machine learning"), Some.Topic("Data structures and algorithms"), Some.Topic("GitHub"), Some.Topic("Open source"), Some.Topic("AI"));

        Assert.Equal(topic, vocabulary.FindByName(name)?.Id.Value);
    }

    [Fact]
    public void Of_names_inside_each_other_the_longest_counts()
    {
        var vocabulary = Vocabulary(Some.Topic("Open source"), Some.Topic("Open source software"), Some.Topic("Software license"));

        Assert.Equal("open-source-software", Found(vocabulary, "open source software license"));
    }

    [Theory]
    [InlineData("An LLM answered.", "")]
    [InlineData("An llm of a chatbot answered.", "")]
    [InlineData("An LLM answered as a chatbot would.", "llms")]
    [InlineData("Large language models: an LLM answered.", "llms llms")]
    [InlineData("Large Language Models (LLMs) answered; one LLM did not.", "llms llms llms")]
    [InlineData("Low light mode (LLM) of a chatbot.", "")]
    public void A_short_form_counts_in_its_case_and_where_the_article_says_what_it_means(string text, string expected)
    {
        var vocabulary = Vocabulary(Llms with { Label = "Language models", Id = TopicId.Parse("llms") });

        Assert.Equal(expected, Found(vocabulary, text));
    }

    [Theory]
    [InlineData("They read it on Reddit.", "social")]
    [InlineData("Influencers' threads", "social")]
    [InlineData("They use an H100 every day.", "")]
    [InlineData("An H100 beside graphics cards.", "gpus gpus")]
    [InlineData("An h100 beside graphics cards.", "gpus")]
    public void A_hint_is_found_as_an_alias_and_one_that_is_a_short_form_as_a_short_form(string text, string expected)
    {
        var vocabulary = Vocabulary(
            Some.Topic("Social media") with { Id = TopicId.Parse("social"), Hints = ["Reddit", "influencer"] },
            Some.Topic("GPUs", "graphics card") with { Hints = ["H100"], Acronyms = ["H100"] });

        Assert.Equal(expected, Found(vocabulary, text));
        Assert.Equal("social", vocabulary.FindByName("reddit")!.Id.Value);
    }

    [Fact]
    public void Which_names_are_hints_changes_nothing_of_what_is_found()
    {
        var words = Gen.Int[0, 5].Select(index => "abcd.\n"[index]).List[0, 40];
        var isHint = Gen.Bool.Array[6];
        Gen.Select(words, isHint).Sample((text, hints) =>
        {
            string[] names = ["a b", "b c", "c", "a b c d", "d d", "A"];
            Topic[] topics = [.. Enumerable.Range(0, 3).Select(number => Some.Topic($"Topic {number}") with
            {
                Aliases = [.. names.Where((_, index) => index / 2 == number)],
                Acronyms = number == 2 ? ["A"] : [],
                ContextWords = ["d"],
            })];
            var divided = topics.Select(topic => topic with
            {
                Aliases = [.. topic.Aliases.Where(name => !hints[names.IndexOf(name)])],
                Hints = [.. topic.Aliases.Where(name => hints[names.IndexOf(name)])],
            });
            var article = Words(string.Join(' ', text));

            Assert.Equal(
                Vocabulary(topics).FindIn(article).Select(match => (match.Topic.Id, match.Alias, match.IsAcronym, match.First, match.Length)),
                Vocabulary(divided).FindIn(article).Select(match => (match.Topic.Id, match.Alias, match.IsAcronym, match.First, match.Length)));
        });
    }

    [Fact]
    public void Topics_that_are_off_blocked_or_merged_are_not_found_in_texts()
    {
        var vocabulary = Vocabulary(
            Some.Topic("Rust") with { Mode = TopicMode.Off },
            Some.Topic("Go") with { Status = TopicStatus.Blocked },
            Some.Topic("Java") with { Status = TopicStatus.Merged, MergedInto = TopicId.Parse("rust") });

        Assert.Equal("", Found(vocabulary, "Rust, Go and Java."));
        Assert.False(vocabulary.HasActive && vocabulary.FindByName("go")!.Status == TopicStatus.Active);
    }

    [Fact]
    public void An_id_leads_through_every_merge()
    {
        var vocabulary = Vocabulary(
            Some.Topic("A") with { Status = TopicStatus.Merged, MergedInto = TopicId.Parse("b") },
            Some.Topic("B") with { Status = TopicStatus.Merged, MergedInto = TopicId.Parse("c") },
            Some.Topic("C"));

        Assert.Equal("c", vocabulary.Resolve(TopicId.Parse("a"))!.Id.Value);
        Assert.Equal("c", vocabulary.FindByName("A")!.Id.Value);
        Assert.Null(vocabulary.Resolve(TopicId.Parse("d")));
    }

    [Fact]
    public void A_name_of_many_characters_that_are_words_of_their_own_is_found()
    {
        const string Name = "人工智能与机器学习和深度学习以及神经网络研究所";

        Assert.Equal("institute", Found(Vocabulary(Some.Topic("Institute", Name)), $"关于{Name}的报道。"));
    }

    [Fact]
    public void Five_thousand_names_that_begin_alike_and_an_article_of_one_word_are_no_burden()
    {
        var names = Enumerable.Range(1, 5_000).Select(number => string.Join(' ', Enumerable.Repeat("data", (number % 8) + 1)) + (number < 9 ? "" : $"{number}")).ToList();
        var vocabulary = Vocabulary([.. names.Chunk(100).Select((chunk, index) => Some.Topic($"Topic {index}", chunk))]);
        var article = Words(string.Join(' ', Enumerable.Repeat("data", 50_000)));

        var matches = vocabulary.FindIn(article);

        Assert.Equal(ArticleWords.MaxWords, article.Words.Length);
        Assert.NotEmpty(matches);
    }

    [Fact]
    public void Matches_never_overlap_and_lie_inside_the_article()
    {
        var vocabulary = Vocabulary(Some.Topic("a b"), Some.Topic("b c"), Some.Topic("c"), Some.Topic("a b c d", "d d"));
        Gen.Int[0, 5].Select(index => "abcd.\n"[index]).List[0, 40].Sample(words =>
        {
            var article = Words(string.Join(' ', words));
            var end = 0;
            foreach (var match in vocabulary.FindIn(article))
            {
                Assert.True(match.First >= end && match.First + match.Length <= article.Words.Length);
                end = match.First + match.Length;
            }
        });
    }

    [Fact]
    public void What_the_store_keeps_of_a_topic_is_all_of_it()
    {
        var topic = Llms with
        {
            Description = "\"Quoted\", ünï",
            Hints = ["GPT-4", "a | b"],
            Broader = [TopicId.Parse("c++")],
            Mode = TopicMode.SuggestOnly,
            Status = TopicStatus.Merged,
            MergedInto = TopicId.Parse("x"),
        };

        Assert.Equivalent(topic, TopicJson.Read(TopicJson.Write(topic)), strict: true);
    }

    private static TopicVocabulary Vocabulary(params IEnumerable<Topic> topics) => new(topics, Some.Analyzer);

    private static ArticleWords Words(string body) => ArticleWords.Of(Some.Article("a", "x", body), Some.Analyzer);

    private static string Found(TopicVocabulary vocabulary, string text) =>
        string.Join(' ', vocabulary.FindIn(Words(text)).Select(match => match.Topic.Id.Value));
}
