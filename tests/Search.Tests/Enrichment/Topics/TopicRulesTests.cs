using Search.Enrichment.Topics;

namespace Search.Tests.Enrichment.Topics;

public sealed class TopicRulesTests
{
    private static readonly Topic Sound = new() { Id = TopicId.Parse("rust"), Label = " Rust ", Aliases = ["rustlang", "rustlang"] };

    public static TheoryData<string, Topic> Broken { get; } = new()
    {
        { "topic.label", Sound with { Label = "" } },
        { "topic.label", Sound with { Label = "?!" } },
        { "topic.label", Sound with { Label = "two\nlines" } },
        { "topic.label", Sound with { Label = new string('x', 101) } },
        { "topic.label", Sound with { Label = "one two three four five six seven eight nine" } },
        { "topic.aliases", Sound with { Aliases = [""] } },
        { "topic.aliases", Sound with { Aliases = [.. Enumerable.Range(0, 101).Select(number => $"alias {number}")] } },
        { "topic.hints", Sound with { Hints = ["?"] } },
        { "topic.hints", Sound with { Hints = ["a\tb"] } },
        { "topic.hints", Sound with { Hints = [new string('x', 101)] } },
        { "topic.hints", Sound with { Hints = ["one two three four five six seven eight nine"] } },
        { "topic.hints", Sound with { Hints = [.. Enumerable.Range(0, 101).Select(number => $"hint {number}")] } },
        { "topic.acronyms", Sound with { Acronyms = ["-"] } },
        { "topic.context_words", Sound with { ContextWords = [" "] } },
        { "topic.description", Sound with { Description = new string('x', 1_001) } },
        { "topic.broader", Sound with { Broader = [Sound.Id] } },
        { "topic.merged_into", Sound with { Status = TopicStatus.Merged } },
        { "topic.merged_into", Sound with { MergedInto = TopicId.Parse("go") } },
        { "topic.merged_into", Sound with { Status = TopicStatus.Merged, MergedInto = Sound.Id } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_field_that_breaks_its_rule_is_named(string field, Topic topic) =>
        Assert.Equal(field, Assert.Throws<SearchException>(() => TopicRules.Check(topic)).Field);

    [Theory]
    [InlineData("Rust")]
    [InlineData("RUSTS")]
    [InlineData("rust-lang")]
    [InlineData("Rust Lángs")]
    public void A_hint_that_is_the_label_or_an_alias_in_another_spelling_is_refused_with_its_value(string hint)
    {
        var refusal = Assert.Throws<SearchException>(() => TopicRules.Check(Sound with { Aliases = ["Rust lang"], Hints = ["Cargo", hint] }));

        Assert.Equal(("TOPIC_HINT_INVALID", "topic.hints"), (refusal.Reason.Name, refusal.Field));
        Assert.Contains($"'{hint}'", refusal.Message);
    }

    [Fact]
    public void A_hint_may_be_a_short_form()
    {
        var topic = TopicRules.Check(Sound with { Hints = [" RLS ", "RLS", "Cargo"], Acronyms = ["RS", "RLS"] });

        Assert.Equal(["RLS", "Cargo"], topic.Hints);
        Assert.Equal(["Rust", "rustlang", "RS"], topic.Synonyms);
    }

    [Fact]
    public void Names_are_trimmed_and_kept_once()
    {
        var topic = TopicRules.Check(Sound);

        Assert.Equal("Rust", topic.Label);
        Assert.Equal(["rustlang"], topic.Aliases);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Rust")]
    [InlineData("open source")]
    [InlineData("-rust")]
    public void An_id_must_be_in_the_form_that_labels_are_folded_to(string id) =>
        Assert.Equal("TOPIC_ID_INVALID", Assert.Throws<SearchException>(() => TopicId.Parse(id)).Reason.Name);
}
