using System.Text;

using Search.Changes;
using Search.Enrichment.Topics;
using Search.Searching.Synonyms;
using Search.Tests.Support;

namespace Search.Tests.Searching.Synonyms;

/// <summary>Names of topics as synonyms, alone and beside rules.</summary>
public sealed class QuerySynonymsTests
{
    private static readonly Topic Llms = new()
    {
        Id = TopicId.Parse("llms"),
        Label = "Large language models",
        Aliases = ["language model", "large language model"],
        Acronyms = ["LLM", "LLMs"],
        ContextWords = ["transformer"],
    };

    private readonly SynonymCatalog _rules = Some.Synonyms();
    private readonly TopicCatalog _topics = Some.Topics();
    private long _sequence;

    [Fact]
    public void A_name_of_a_topic_finds_its_other_names_short_forms_in_any_case()
    {
        Assert.Equal(["Large language models", "language model"], OfTopics(Llms).Find("llm"));
        Assert.Equal(["Large language models", "language model"], OfTopics(Llms).Find("LLMs"));
        Assert.Equal(["language model", "LLM"], OfTopics(Llms).Find("large language model"));
        Assert.Empty(OfTopics(Llms).Find("transformer"));
    }

    [Fact]
    public void A_hint_finds_nothing_and_is_not_found_even_where_it_is_a_short_form()
    {
        var synonyms = OfTopics(Some.Topic("GPUs", "graphics processing unit") with { Hints = ["GeForce", "H100"], Acronyms = ["GPU", "H100"] });

        Assert.Empty(synonyms.Find("geforce"));
        Assert.Empty(synonyms.Find("H100"));
        Assert.Equal(["graphics processing unit"], synonyms.Find("gpu"));
        Assert.Equal(["GPUs"], synonyms.Find("graphics processing units"));
    }

    [Theory]
    [InlineData("small language models")]
    [InlineData("language")]
    [InlineData("models")]
    [InlineData("large language")]
    [InlineData("models language")]
    public void A_name_of_several_words_is_found_as_a_whole_or_not_at_all(string typed) => Assert.Empty(OfTopics(Llms).Find(typed));

    [Theory]
    [InlineData("humans", true)]
    [InlineData("humanoid", false)]
    [InlineData("humanity", false)]
    [InlineData("humanism", false)]
    public void Names_are_compared_by_inflection(string typed, bool isName) =>
        Assert.Equal(isName ? ["people"] : [], OfTopics(Some.Topic("human") with { Aliases = ["people"] }).Find(typed));

    [Theory]
    [InlineData("organ", "organs", "organize")]
    [InlineData("business", "businesses", "busy")]
    [InlineData("process", "processes", "procession")]
    [InlineData("pasta", "pastas", "past")]
    [InlineData("policy", "policies", "police")]
    [InlineData("university", "universities", "universe")]
    [InlineData("content strategy", "content strategies", "contentious strategy")]
    public void Words_of_one_strong_stem_are_not_taken_for_each_other(string name, string inflected, string typed)
    {
        Assert.Empty(OfTopics(Some.Topic("Subject", name)).Find(typed));
        Assert.Empty(new SynonymRules([Some.Synonym("a", name, "other")], Some.Words).Find(typed));
        Assert.Equal(["Subject"], OfTopics(Some.Topic("Subject", name)).Find(inflected));
    }

    [Theory]
    [InlineData(TopicStatus.Blocked)]
    [InlineData(TopicStatus.Proposed)]
    [InlineData(TopicStatus.Merged)]
    public void Only_topics_in_use_count(TopicStatus status) =>
        Assert.Empty(OfTopics(Llms with { Status = status, MergedInto = status == TopicStatus.Merged ? TopicId.Parse("x") : null }).Find("llm"));

    [Theory]
    [InlineData("C++", "cpp")]
    [InlineData(".NET", "dotnet")]
    [InlineData("IT", "information technology")]
    [InlineData("R", "R language")]
    public void A_name_that_means_anything_in_a_query_neither_finds_nor_is_found(string name, string other)
    {
        var synonyms = OfTopics(Some.Topic("Subject", other) with { Acronyms = [name] });

        Assert.Empty(synonyms.Find(name));
        Assert.Equal(["Subject"], synonyms.Find(other));
    }

    [Fact]
    public void Signs_that_mean_nothing_do_not_matter() => Assert.Equal(["Yahoo!"], OfTopics(Some.Topic("Yahoo!", "Yahoo Inc")).Find("yahoo inc"));

    [Fact]
    public void A_topic_with_very_many_names_gives_no_more_than_the_limit() => Assert.Equal(
        IQuerySynonyms.MaxSynonyms, OfTopics(Some.Topic("Planets", [.. Enumerable.Range(0, 50).Select(number => $"name{number}")])).Find("planets").Count);

    [Fact]
    public void Rules_come_before_topics_and_a_synonym_of_both_is_one_of_a_rule()
    {
        var synonyms = new QuerySynonyms(_rules, _topics, Some.Words);
        Put(Llms);
        Put(Some.Synonym("llm", "LLM", "chatbot brain", "Language Models"));

        Assert.Equal(
            [("chatbot brain", SynonymSource.Rule), ("Language Models", SynonymSource.Rule), ("Large language models", SynonymSource.Topic)],
            Find(synonyms, "llm").Select(synonym => (synonym.Text, synonym.Source)));
    }

    [Fact]
    public void A_changed_topic_and_a_changed_rule_count_for_the_next_query()
    {
        var synonyms = new QuerySynonyms(_rules, _topics, Some.Words);
        Assert.Empty(Find(synonyms, "llm"));

        Put(Llms);
        Assert.Equal(2, Find(synonyms, "llm").Count);

        Put(Some.Synonym("llm", "LLM", "chatbot brain"));
        Assert.Equal(3, Find(synonyms, "llm").Count);

        Put(Llms with { Aliases = ["language model"], Hints = ["large language model foundry"] });
        Assert.Equal(["chatbot brain", "Large language models", "language model"], Find(synonyms, "llm").Select(synonym => synonym.Text));

        Put(Llms with { Status = TopicStatus.Blocked });
        Assert.Equal(["chatbot brain"], Find(synonyms, "llm").Select(synonym => synonym.Text));
    }

    [Fact]
    public void Rules_and_topics_together_give_no_more_than_the_limit()
    {
        Put(Some.Topic("Car", [.. Enumerable.Range(0, 15).Select(number => $"name{number}")]));
        Put(Some.Synonym("car", ["car", .. Enumerable.Range(0, 15).Select(number => $"word{number}")]));

        var found = Find(new QuerySynonyms(_rules, _topics, Some.Words), "car");

        Assert.Equal(IQuerySynonyms.MaxSynonyms, found.Count);
        Assert.Equal(15, found.Count(synonym => synonym.Source == SynonymSource.Rule));
    }

    private static IReadOnlyList<Synonym> Find(QuerySynonyms synonyms, string term) => [.. synonyms.FindAmong([term]).Select(found => found.Synonym)];

    private static TopicSynonyms OfTopics(params Topic[] topics) => new(new TopicVocabulary(topics, Some.Analyzer), Some.Words);

    private void Put(Topic topic) => _topics.Apply(ChangeOf(new Subject(SubjectKind.Topic, topic.Id.Value), TopicJson.Write(topic)));

    private void Put(SynonymRule rule) => _rules.Apply(ChangeOf(new Subject(SubjectKind.Synonym, rule.Id.Value), SynonymJson.Write(rule)));

    private Change ChangeOf(Subject subject, string content) =>
        new(++_sequence, subject, content, ContentHash.Of(Encoding.UTF8.GetBytes(content)), 0, Some.Now);
}
