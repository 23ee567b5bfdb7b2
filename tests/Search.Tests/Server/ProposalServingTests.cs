using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>Topics that the server proposes to add or to merge.</summary>
public sealed class ProposalServingTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(_folder.Path);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Phrases_of_three_articles_and_unknown_front_matter_tags_are_proposed_until_a_person_decides()
    {
        await _server.PutTopicAsync("cooking", "Cooking");
        for (var number = 1; number <= 3; number++)
        {
            await _server.PutAsync(
                $"a{number}", $"---\ntags: [Fermentation]\n---\n# Notes on sourdough starters\n\nA sourdough starter lives on flour. Feed the sourdough starter, day {number}.\n");
        }

        var proposals = (await _server.Tags.ListTopicProposalsAsync(new ListTopicProposalsRequest())).Proposals;
        var phrase = Assert.Single(proposals, proposal => proposal.TopicId == "sourdough-starter");
        Assert.Equal(3, phrase.ArticleCount);
        Assert.Equal(["a1", "a2", "a3"], phrase.ExampleArticleIds.Order());
        Assert.True(Assert.Single(proposals, proposal => proposal.TopicId == "fermentation").IsTag);
        foreach (var id in new[] { "fermentation", "sourdough-starter" })
        {
            Assert.Equal(TopicStatus.Proposed, (await _server.Tags.GetTopicAsync(new GetTopicRequest { TopicId = id })).Status);
        }

        await _server.PutTopicAsync("sourdough-starter", "Sourdough starter");
        await _server.Tags.PutTopicAsync(new PutTopicRequest
        {
            Topic = new Topic { TopicId = "fermentation", Label = "Fermentation", Status = TopicStatus.Blocked },
            WaitFor = WaitFor.Searchable,
        });

        Assert.DoesNotContain((await _server.Tags.ListTopicProposalsAsync(new ListTopicProposalsRequest())).Proposals, proposal => proposal.TopicId is "sourdough-starter" or "fermentation");
        Assert.Equal(["a1", "a2", "a3"], await _server.FindByTagAsync("sourdough-starter"));
        Assert.Empty(await _server.FindByTagAsync("fermentation"));
    }

    [Fact]
    public async Task Topics_that_look_like_one_are_suggested_for_merging()
    {
        await _server.PutTopicAsync("large-language-models", "Large language models");
        await _server.PutTopicAsync("llm", "LLM");
        await _server.PutTopicAsync("opensource", "Opensource");
        await _server.PutTopicAsync("safety-of-memory", "Memory safety");
        await _server.PutTopicAsync("safe-memory", "Safety memories");
        await _server.PutAsync("a", "---\ntags: [open-source]\n---\n# x\n");

        var pairs = (await _server.Tags.SuggestDuplicateTopicsAsync(new SuggestDuplicateTopicsRequest())).Duplicates
            .Select(pair => (pair.Target.TopicId, pair.Source.TopicId, pair.Reason)).ToList();

        Assert.Contains(("open-source", "opensource", DuplicateTopics.Types.Reason.SameName), pairs);
        Assert.Contains(pairs, pair => pair.Reason == DuplicateTopics.Types.Reason.Acronym && pair.Item1 == "large-language-models");
        Assert.Contains(pairs, pair => pair.Reason == DuplicateTopics.Types.Reason.SameWords);
        Assert.Equal(3, pairs.Count);
    }
}
