using Search.Enrichment.Topics;

namespace Search.Tests.Enrichment.Topics;

public sealed class TopicKeyTests
{
    [Theory]
    [InlineData("LLM", "LLMs", "llm's", "Llms")]
    [InlineData("Open source", "open-source", "OPEN_SOURCE", "Open  Sources")]
    [InlineData("Café", "cafe", "CAFÉS")]
    [InlineData("Technology", "technologies")]
    [InlineData("Search", "searches")]
    [InlineData("Kubernetes", "kubernetes")]
    [InlineData("DevOps", "dev-ops", "devops")]
    public void Spellings_of_one_name_share_a_key(string name, params string[] others) =>
        Assert.All(others, other => Assert.Equal(TopicKey.Of(name).Replace("-", ""), TopicKey.Of(other).Replace("-", "")));

    [Theory]
    [InlineData("C", "C++")]
    [InlineData("C#", "C")]
    [InlineData("New", "News")]
    [InlineData("Process", "Proces")]
    [InlineData("AWS", "AW")]
    public void Different_names_have_different_keys(string one, string other) => Assert.NotEqual(TopicKey.Of(one), TopicKey.Of(other));

    [Fact]
    public void A_proposal_has_one_id_for_all_spellings()
    {
        Assert.Equal("design-system", ProposedTopic.IdOf("Design System")!.Value);
        Assert.Equal("design-system", ProposedTopic.IdOf("design-systems")!.Value);
        Assert.Equal("design-system", ProposedTopic.IdOf("DESIGN SYSTEMS")!.Value);
    }
}
