using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

using Grpc.Core;

using Microsoft.Extensions.DependencyInjection;

using Search.Contracts.V1;
using Search.Searching.Synonyms;
using Search.Tests.Support;

using SynonymRule = Search.Contracts.V1.SynonymRule;

namespace Search.Tests.Server;

/// <summary>Synonym rules through the doors that callers use.</summary>
public sealed class SynonymServingTests : IAsyncLifetime
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
    public async Task A_rule_counts_once_it_is_answered_and_no_more_once_its_deletion_is()
    {
        var put = await PutAsync("car", " car ", "automobile", "Car");
        Assert.Equal(new SynonymRule { SynonymId = "car", Words = { "car", "automobile" } }, put.Synonym);
        Assert.Equal(["automobile"], Find("car"));

        var other = await PutAsync("car", "car", "lorry");
        Assert.Equal(put.Sequence + 1, other.Sequence);
        Assert.Equal(other.Sequence, (await PutAsync("car", "car", "lorry")).Sequence);
        Assert.Equal(["lorry"], Find("car"));

        var deletion = await _server.Synonyms.DeleteSynonymAsync(new DeleteSynonymRequest { SynonymId = "car" });
        Assert.Equal(other.Sequence + 1, deletion.Sequence);
        Assert.Empty(Find("car"));
    }

    [Fact]
    public async Task Rules_are_used_after_a_restart_and_deleted_ones_are_not()
    {
        await PutAsync("car", "car", "automobile");
        await PutAsync("gone", "lorry", "truck");
        await _server.Synonyms.DeleteSynonymAsync(new DeleteSynonymRequest { SynonymId = "gone" });
        await _server.DisposeAsync();

        _server = await RunningServer.StartAsync(_folder.Path);

        Assert.Equal(["car"], Find("automobile"));
        Assert.Empty(Find("lorry"));
        Assert.Equal(["car", "automobile"], (await _server.Synonyms.GetSynonymAsync(new GetSynonymRequest { SynonymId = "car" })).Words);
    }

    [Fact]
    public async Task Names_of_topics_count_beside_rules()
    {
        await _server.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "llms", Label = "Large language models", Acronyms = { "LLM" } } });
        await PutAsync("llm", "LLM", "chatbot");

        Assert.Equal(["chatbot", "Large language models"], Find("llm"));
    }

    [Fact]
    public async Task A_rule_as_JSON_takes_its_words_in_the_body_and_its_id_in_the_address()
    {
        var put = await _server.Http.PutAsync(
            "/v1/synonyms/car", new StringContent("""{"words": ["vehicle"], "oneWayFrom": ["car"]}""", null, "application/json"));

        put.EnsureSuccessStatusCode();
        Assert.Equal("1", (await put.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sequence").GetString());
        Assert.Equal("car", (await _server.GetJsonAsync("/v1/synonyms/car")).GetProperty("oneWayFrom")[0].GetString());
        Assert.Equal(["vehicle"], Find("car"));
        Assert.Empty(Find("vehicle"));
        Assert.Equal("2", (await _server.Http.DeleteFromJsonAsync<JsonElement>("/v1/synonyms/car")).GetProperty("sequence").GetString());
    }

    [Fact]
    public async Task Rules_are_listed_by_id_a_page_at_a_time()
    {
        foreach (var id in new[] { "c", "a", "b#" })
        {
            await PutAsync(id, "x", "y");
        }

        var first = await _server.GetJsonAsync("/v1/synonyms?pageSize=2");
        var token = first.GetProperty("nextPageToken").GetString();
        var second = await _server.Synonyms.ListSynonymsAsync(new ListSynonymsRequest { PageSize = 2, PageToken = token });

        Assert.Equal(["a", "b#"], first.GetProperty("synonyms").EnumerateArray().Select(rule => rule.GetProperty("synonymId").GetString()));
        Assert.Equal(["c"], second.Synonyms.Select(rule => rule.SynonymId));
        Assert.Equal((3, ""), (second.TotalSize, second.NextPageToken));
        var refusal = await Refusal.OfAsync(() => _server.Synonyms.ListSynonymsAsync(new ListSynonymsRequest { PageToken = "x" }).ResponseAsync);
        Assert.Equal((StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID"), refusal);
    }

    [Theory]
    [InlineData("car", """{"words": ["car"]}""", "SYNONYM_WORDS_INVALID", "synonym.words")]
    [InlineData("car", """{"oneWayFrom": ["car"]}""", "SYNONYM_WORDS_INVALID", "synonym.words")]
    [InlineData("car", """{"words": ["car", "-"]}""", "SYNONYM_WORD_INVALID", "synonym.words")]
    [InlineData("car", """{"words": ["car"], "oneWayFrom": [""]}""", "SYNONYM_WORD_INVALID", "synonym.one_way_from")]
    [InlineData("No%20id", """{"words": ["car", "automobile"]}""", "SYNONYM_ID_INVALID", "synonym.synonym_id")]
    [InlineData("car", """{"words": ["car", "automobile"], "synonymId": "other"}""", "FIELD_INVALID", "synonym_id")]
    [InlineData("car", """{"words": ["car", "automobile"], "from": ["x"]}""", "FIELD_UNKNOWN", "from")]
    public async Task A_rule_that_breaks_a_rule_is_refused_with_field_and_reason(string id, string body, string reason, string field)
    {
        var answer = await _server.Http.PutAsync($"/v1/synonyms/{id}", new StringContent(body, null, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(reason, error.GetProperty("details")[0].GetProperty("reason").GetString());
        Assert.Contains(field, error.GetProperty("message").GetString());
        Assert.Equal(0, (await _server.Synonyms.ListSynonymsAsync(new ListSynonymsRequest())).TotalSize);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_what_is_not_given_is_refused()
    {
        Assert.Equal(
            (StatusCode.NotFound, "SYNONYM_NOT_FOUND"), await Refusal.OfAsync(() => _server.Synonyms.GetSynonymAsync(new GetSynonymRequest { SynonymId = "x" }).ResponseAsync));
        Assert.Equal(
            (StatusCode.NotFound, "SYNONYM_NOT_FOUND"), await Refusal.OfAsync(() => _server.Synonyms.DeleteSynonymAsync(new DeleteSynonymRequest { SynonymId = "x" }).ResponseAsync));
        Assert.Equal(
            (StatusCode.InvalidArgument, "SYNONYM_ID_INVALID"), await Refusal.OfAsync(() => _server.Synonyms.GetSynonymAsync(new GetSynonymRequest()).ResponseAsync));
        Assert.Equal(
            (StatusCode.InvalidArgument, "SYNONYM_MISSING"), await Refusal.OfAsync(() => _server.Synonyms.PutSynonymAsync(new PutSynonymRequest()).ResponseAsync));
    }

    [Fact]
    public async Task Search_shows_the_changes_up_to_a_rule()
    {
        var sequence = (await PutAsync("car", "car", "automobile")).Sequence;

        await _server.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "car", MinSequence = sequence });

        Assert.Equal(sequence, (await _server.Admin.GetStatusAsync(new GetStatusRequest())).IndexedSequence);
    }

    private Task<PutSynonymResponse> PutAsync(string id, params string[] words) =>
        _server.Synonyms.PutSynonymAsync(new PutSynonymRequest { Synonym = new SynonymRule { SynonymId = id, Words = { words } } }).ResponseAsync;

    /// <summary>The synonyms that the next search takes for a word.</summary>
    private List<string> Find(string word) => [.. _server.Services.GetRequiredService<IQuerySynonyms>()
        .FindAmong(Synonym.TermsOf(word, Some.Words))
        .Select(found => found.Synonym.Text)];
}
