using System.Net;
using System.Net.Http.Json;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>Who changed what, and the way back, through the doors that callers use.</summary>
public sealed class AuditServingTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(_folder.Path, "--Tagging:RetagAutomatically=false");

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_call_that_changes_something_is_told_with_its_caller_over_gRPC_and_JSON()
    {
        await _server.PutAsync("a", "# Rust\n\nRust programs are fast. Rust has no garbage collector.\n");
        await _server.PutTopicAsync("rust", "Rust");
        await _server.PutTopicAsync("ferris", "Ferris");
        await _server.Tags.ReviewArticleTagsAsync(new ReviewArticleTagsRequest
        {
            ArticleId = "a",
            Reviews = { new TagReview { TopicId = "rust", Verdict = TagReview.Types.Verdict.Reject } },
        });
        await _server.Tags.MergeTopicsAsync(new MergeTopicsRequest { TargetTopicId = "rust", SourceTopicIds = { "ferris" } });
        await _server.Synonyms.PutSynonymAsync(new PutSynonymRequest { Synonym = new SynonymRule { SynonymId = "s", Words = { "one", "two" } } });
        (await _server.Http.DeleteAsync("/v1/synonyms/s")).EnsureSuccessStatusCode();
        (await _server.Http.DeleteAsync("/v1/topics/rust")).EnsureSuccessStatusCode();

        var entries = await ListAsync(new ListAuditEntriesRequest(), kinds: ["topic", "review", "synonym"]);

        Assert.Equal(
            ["topic rust", "synonym s", "synonym s", "topic ferris", "topic rust", "review a", "topic ferris", "topic rust"],
            entries.Select(entry => $"{entry.Kind} {entry.SubjectId}"));
        Assert.All(entries, entry => Assert.Equal(("local", true), (entry.KeyId, entry.RequestId.Length > 0)));
        Assert.Equal(7, entries.Select(entry => entry.RequestId).Distinct().Count());
        Assert.Equal(entries[3].Batch, entries[4].Batch);
        Assert.Equal((true, false), (entries[0].HasOldContent, entries[0].HasNewContent));
        Assert.Contains("\"label\":\"Rust\"", entries[^1].NewContent);
        Assert.Equal("{\"given\":[],\"rejected\":[\"rust\"]}", entries[5].NewContent);

        var json = await _server.GetJsonAsync("/v1/audit?kind=review&page_size=1");
        var only = Assert.Single(json.GetProperty("entries").EnumerateArray());
        Assert.Equal((entries[5].Sequence.ToString(), "a"), (only.GetProperty("sequence").GetString(), only.GetProperty("subjectId").GetString()));
        Assert.False(json.TryGetProperty("nextPageToken", out _));
    }

    [Fact]
    public async Task Jobs_are_told_with_their_orders_and_a_job_that_answers_for_another_is_not_told_twice()
    {
        await _server.FillAsync(10);
        var job = await _server.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Reindex, RequestId = "mine", MaxFailedPercent = 2.5 });
        await _server.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Reindex, RequestId = "mine", MaxFailedPercent = 2.5 });
        await _server.EndOfAsync(job);
        await _server.Admin.CancelJobAsync(new CancelJobRequest { JobId = job.JobId });
        await _server.Admin.RollBackGenerationAsync(new RollBackGenerationRequest());

        var entries = await ListAsync(new ListAuditEntriesRequest { Kind = "job" });

        Assert.Equal(["rollBackGeneration", job.JobId], entries.Select(entry => entry.SubjectId));
        Assert.Equal("{\"kind\":\"Reindex\",\"requestId\":\"mine\",\"maxFailedPercent\":2.5,\"repair\":false,\"to\":\"\"}", entries[1].NewContent);
        Assert.Equal(("{\"generation\":2}", "{\"generation\":1}", "local"), (entries[0].OldContent, entries[0].NewContent, entries[0].KeyId));
        Assert.Equal(
            (StatusCode.InvalidArgument, "UNDO_KIND_INVALID"), await Refusal.OfAsync(() => UndoAsync(entries[0].Sequence)));
    }

    [Fact]
    public async Task A_list_is_cut_into_pages_that_go_on_after_the_last_entry_shown()
    {
        foreach (var number in Enumerable.Range(1, 5))
        {
            await _server.PutTopicAsync("car", "Car", $"car {number}");
        }

        var request = new ListAuditEntriesRequest { Kind = "topic", PageSize = 2 };
        var first = await _server.Audit.ListAuditEntriesAsync(request);
        await _server.PutTopicAsync("car", "Car", "car 6");
        request.PageToken = first.NextPageToken;
        var second = await _server.Audit.ListAuditEntriesAsync(request);
        request.PageToken = second.NextPageToken;
        var third = await _server.Audit.ListAuditEntriesAsync(request);

        Assert.Equal(
            [5, 4, 3, 2, 1],
            first.Entries.Concat(second.Entries).Concat(third.Entries).Select(entry => int.Parse(entry.NewContent[(entry.NewContent.IndexOf("car ", StringComparison.Ordinal) + 4)..][..1])));
        Assert.Equal("", third.NextPageToken);
        request.Kind = "synonym";
        Assert.Equal((StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID"), await Refusal.OfAsync(() => _server.Audit.ListAuditEntriesAsync(request).ResponseAsync));
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_with_field_rule_and_value()
    {
        await AssertRefusedAsync("kind=topics", "AUDIT_KIND_INVALID", "kind must be empty or one of job, key, review, setting, synonym, topic, was 'topics'");
        await AssertRefusedAsync("from=yesterday", "DATE_INVALID", "from must be an ISO 8601 year");
        await AssertRefusedAsync("before=2026-13-01", "DATE_INVALID", "before must be an ISO 8601 year");
        await AssertRefusedAsync("page_size=-1", "PAGE_SIZE_INVALID", "page_size must not be negative, was -1");
        Assert.Empty((await _server.Audit.ListAuditEntriesAsync(new ListAuditEntriesRequest { From = "2999" })).Entries);
        Assert.Empty((await _server.Audit.ListAuditEntriesAsync(new ListAuditEntriesRequest { Before = "1999" })).Entries);
        Assert.Equal((StatusCode.NotFound, "AUDIT_ENTRY_NOT_FOUND"), await Refusal.OfAsync(() => UndoAsync(4711)));
    }

    [Fact]
    public async Task A_change_that_is_taken_back_counts_for_search_when_the_caller_waits_for_that()
    {
        await _server.PutAsync("a", "# Rust\n\nRust programs are fast. Rust has no garbage collector.\n");
        await _server.PutTopicAsync("rust", "Rust");
        var entry = (await ListAsync(new ListAuditEntriesRequest { Kind = "topic" }))[0];

        var dry = await _server.Audit.UndoChangeAsync(new UndoChangeRequest { Sequence = entry.Sequence, DryRun = true });
        Assert.Equal((0, 0, true), (dry.Sequence, dry.AuditSequence, Assert.Single(dry.Subjects).Gone));
        Assert.Equal(["a"], await _server.FindByTagAsync("rust"));
        var undone = await UndoAsync(entry.Sequence);
        Assert.DoesNotContain((await _server.GetArticleAsync("a")).Tags, tag => tag.TopicId == "rust" && tag.Status == TopicStatus.Active);

        var again = await _server.Http.PostAsJsonAsync($"/v1/audit/{undone.AuditSequence}:undo", new { waitFor = "SEARCHABLE" });
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains((await _server.GetArticleAsync("a")).Tags, tag => tag.TopicId == "rust" && tag.Status == TopicStatus.Active);
        Assert.Equal(
            [undone.AuditSequence, entry.Sequence, 0], (await ListAsync(new ListAuditEntriesRequest { Kind = "topic" })).Select(line => line.Undoes));
        var late = await _server.Http.PostAsJsonAsync($"/v1/audit/{undone.AuditSequence}:undo", new { });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("UNDO_OVERTAKEN", await late.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task VERIFY_tells_of_an_entry_that_is_not_what_was_noted()
    {
        await _server.PutTopicAsync("car", "Car");
        await _server.Admin.AssertRightAsync();
        Damage.Alter(_folder.File("articles.db"), "UPDATE audit SET key_id = 'bob' WHERE kind = 'topic'");

        var issue = Assert.Single((await _server.Admin.RunJobAsync(Job.Types.Kind.Verify)).Issues);

        Assert.Equal(("STORE_DAMAGED", "store"), (issue.Reason, issue.Subject));
        Assert.Contains("audit entry", issue.Message);
        var entry = (await _server.Audit.ListAuditEntriesAsync(new ListAuditEntriesRequest { SubjectId = "car" })).Entries[0];
        Assert.Equal((true, false), (entry.Damaged, entry.HasNewContent));
        Assert.Equal((StatusCode.Unavailable, "CONTENT_DAMAGED"), await Refusal.OfAsync(() => UndoAsync(entry.Sequence)));
    }

    private async Task<UndoChangeResponse> UndoAsync(long sequence) =>
        await _server.Audit.UndoChangeAsync(new UndoChangeRequest { Sequence = sequence, WaitFor = WaitFor.Searchable });

    private async Task<List<AuditEntry>> ListAsync(ListAuditEntriesRequest request, string[]? kinds = null) =>
        [.. (await _server.Audit.ListAuditEntriesAsync(request)).Entries.Where(entry => kinds?.Contains(entry.Kind) ?? true)];

    private async Task AssertRefusedAsync(string query, string reason, string message)
    {
        using var answer = await _server.Http.GetAsync($"/v1/audit?{query}");
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, body);
        Assert.Contains(message, body.Replace("\\u0027", "'", StringComparison.Ordinal));
    }
}
