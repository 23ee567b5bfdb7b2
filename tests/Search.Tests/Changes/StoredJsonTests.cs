using Search.Searching.Synonyms;
using Search.Enrichment.Tagging;
using Search.Tests.Support;
using Search.Enrichment.Topics;

namespace Search.Tests.Changes;

/// <summary>JSON as it lies in stores: one style for all kinds, and what release 0.1 wrote is read as well.</summary>
public sealed class StoredJsonTests
{
    [Theory]
    [InlineData(
        """{"id":"gps-tracks","label":"GPS tracks","description":"","aliases":[],"acronyms":["GPX"],"contextWords":["routes"],"broader":[],"mode":"SuggestOnly","status":"Active"}""",
        TopicMode.SuggestOnly, TopicStatus.Active, null)]
    [InlineData(
        """{"id":"stars","label":"Stars","description":"","aliases":[],"acronyms":[],"contextWords":[],"broader":[],"mode":"Automatic","status":"Merged","mergedInto":"astronomy"}""",
        TopicMode.Automatic, TopicStatus.Merged, "astronomy")]
    [InlineData(
        """{"id":"advertisement","label":"Advertisement","description":"","aliases":[],"acronyms":[],"contextWords":[],"broader":[],"mode":"Automatic","status":"Blocked"}""",
        TopicMode.Automatic, TopicStatus.Blocked, null)]
    public void A_topic_of_release_0_1_is_read_and_written_in_the_present_style(string stored, TopicMode mode, TopicStatus status, string? mergedInto)
    {
        var topic = TopicJson.Read(stored);

        Assert.Equal((mode, status, mergedInto), (topic.Mode, topic.Status, topic.MergedInto?.Value));
        var written = stored.Replace("SuggestOnly", "suggestOnly", StringComparison.Ordinal).Replace("Automatic", "automatic", StringComparison.Ordinal)
            .Replace("\"Active", "\"active", StringComparison.Ordinal).Replace("\"Merged", "\"merged", StringComparison.Ordinal).Replace("\"Blocked", "\"blocked", StringComparison.Ordinal);
        Assert.Equal(written, TopicJson.Write(topic));
        Assert.Equal(written, TopicJson.Write(TopicJson.Read(written)));
    }

    [Fact]
    public void Every_mode_and_status_of_a_topic_survives_the_way_to_the_store_and_back()
    {
        foreach (var mode in Enum.GetValues<TopicMode>())
        {
            foreach (var status in Enum.GetValues<TopicStatus>())
            {
                var topic = TopicJson.Read(TopicJson.Write(Some.Topic("Kernel") with { Mode = mode, Status = status }));
                Assert.Equal((mode, status), (topic.Mode, topic.Status));
            }
        }
    }

    [Fact]
    public void The_aliases_of_a_topic_that_was_stored_before_there_were_hints_stay_aliases()
    {
        const string Stored = """{"id":"social-media","label":"Social media","description":"","aliases":["Reddit","social network"],"acronyms":[],"contextWords":[],"broader":[],"mode":"automatic","status":"active"}""";

        var topic = TopicJson.Read(Stored);

        Assert.Equal(["Reddit", "social network"], topic.Aliases);
        Assert.Empty(topic.Hints);
        Assert.Equal(Stored, TopicJson.Write(topic));
        Assert.Equal(
            Stored.Replace("[\"Reddit\",\"social network\"]", "[\"social network\"],\"hints\":[\"Reddit\"]", StringComparison.Ordinal),
            TopicJson.Write(topic with { Aliases = ["social network"], Hints = ["Reddit"] }));
    }

    [Fact]
    public void Decisions_of_release_0_1_are_read_and_written_as_they_were()
    {
        const string Stored = """{"given":["gardening"],"rejected":["soil-life"]}""";

        var decisions = ArticleReviews.FromJson(Stored);

        Assert.Equal(["gardening"], decisions.Given.Select(topic => topic.Value));
        Assert.Equal(["soil-life"], decisions.Rejected.Select(topic => topic.Value));
        Assert.Equal(Stored, decisions.ToJson());
    }

    [Fact]
    public void Synonyms_of_release_0_1_are_read_and_written_as_they_were()
    {
        const string Stored = """{"id":"equipment","words":["equipment"],"oneWayFrom":["telescope"]}""";

        var rule = SynonymJson.Read(Stored);

        Assert.Equal(("equipment", "equipment", "telescope"), (rule.Id.Value, rule.Words.Single(), rule.OneWayFrom.Single()));
        Assert.Equal(Stored, SynonymJson.Write(rule));
    }
}
