using CsCheck;

using Search.Searching.Synonyms;
using Search.Tests.Support;

namespace Search.Tests.Searching.Synonyms;

public sealed class SynonymRulesTests
{
    private static readonly string[] Words = ["car", "automobile", "motor vehicle", "vehicle", "lorry", "truck", "heavy goods vehicle", "Café"];

    // So few rules that no word has more synonyms than are given.
    private static readonly Gen<SynonymRule[]> TwoWayRules = Gen.Int[0, Words.Length - 1].HashSet[2, 5].Array[0, 6]
        .Select(rules => rules.Select((words, number) => Some.Synonym($"rule-{number}", [.. words.Select(word => Words[word])])).ToArray());

    [Fact]
    public void Each_word_of_a_two_way_rule_finds_all_others()
    {
        var rules = Of(Some.Synonym("car", "car", "automobile", "motor vehicle"));

        Assert.Equal(["automobile", "motor vehicle"], rules.Find("car"));
        Assert.Equal(["car", "automobile"], rules.Find("motor vehicle"));
        Assert.Empty(rules.Find("motor"));
    }

    [Fact]
    public void The_words_of_a_one_way_rule_are_found_and_find_nothing()
    {
        var rules = Of(Some.Synonym("car", "vehicle", "means of transport") with { OneWayFrom = ["car", "sports car"] });

        Assert.Equal(["vehicle", "means of transport"], rules.Find("car"));
        Assert.Equal(["vehicle", "means of transport"], rules.Find("sports car"));
        Assert.Empty(rules.Find("vehicle"));
    }

    [Theory]
    [InlineData("Motor-Vehicles")]
    [InlineData("motor  VEHICLE")]
    [InlineData("\"motor vehicle\"")]
    public void A_phrase_is_looked_up_however_it_is_written(string phrase) =>
        Assert.Equal(["café"], Of(Some.Synonym("a", "motor vehicle", "café")).Find(phrase));

    [Fact]
    public void Terms_of_the_analyzer_find_the_terms_of_the_others()
    {
        var synonym = Assert.Single(Of(Some.Synonym("a", "cars", "Motor vehicles")).FindAmong(["car"])).Synonym;

        Assert.Equal(("Motor vehicles", SynonymSource.Rule), (synonym.Text, synonym.Source));
        Assert.Equal(["motor", "vehicle"], synonym.Terms);
    }

    [Theory]
    [InlineData("motor", "vehicle")]
    [InlineData("vehicle", "motor")]
    [InlineData("vehicle", "with", "motor")]
    public void A_phrase_is_one_unit_whatever_the_order_of_its_words_and_whatever_stands_between_them(params string[] terms)
    {
        var found = Assert.Single(Of(Some.Synonym("a", "motor vehicle", "car")).FindAmong(terms));

        Assert.Equal("car", found.Synonym.Text);
        Assert.Equal(["motor", "vehicle"], found.Places.Select(place => terms[place]));
        Assert.Empty(Of(Some.Synonym("a", "motor vehicle", "car")).FindAmong(["motor", "motor"]));
    }

    [Fact]
    public void Another_form_of_the_word_itself_is_no_synonym_and_one_form_of_each_other_is_enough() =>
        Assert.Equal(["lorry"], Of(Some.Synonym("a", "truck", "trucks", "lorry"), Some.Synonym("b", "truck", "Lorries")).Find("Trucks"));

    [Fact]
    public void Rules_do_not_chain() =>
        Assert.Equal(["b1"], Of(Some.Synonym("a", "a1", "b1"), Some.Synonym("b", "b1", "c1")).Find("a1"));

    [Fact]
    public void A_word_of_many_rules_has_no_more_synonyms_than_the_limit_those_of_the_first_rules()
    {
        var rules = Of([.. Enumerable.Range(10, 30).Reverse().Select(number => Some.Synonym($"r{number}", "car", $"word{number}"))]);

        Assert.Equal(Enumerable.Range(10, IQuerySynonyms.MaxSynonyms).Select(number => $"word{number}"), rules.Find("car"));
    }

    [Fact]
    public void No_rules_find_nothing() => Assert.Empty(Of().Find("car"));

    [Fact]
    public void Two_way_rules_are_symmetric() => TwoWayRules.Sample(drawn =>
    {
        var rules = Of(drawn);
        foreach (var word in Words)
        {
            Assert.All(rules.Find(word), other => Assert.Contains(word, rules.Find(other)));
        }
    });

    [Fact]
    public void The_order_of_rules_changes_nothing() => TwoWayRules.Sample(drawn =>
        Assert.All(Words, word => Assert.Equal(Of(drawn).Find(word), Of([.. drawn.Reverse()]).Find(word))));

    private static SynonymRules Of(params SynonymRule[] rules) => new(rules, Some.Words);
}
