using System.Text.Json;

using Search.Jobs;
using Search.Tests.Support;

namespace Search.Tests.Jobs;

/// <summary>A job as text, in the style of today and as earlier releases left it on people's disks.</summary>
public sealed class JobJsonTests
{
    // Word for word what the releases before wrote.
    private const string Earlier = """
        {"id":"0198f0","request":{"kind":"REINDEX","request_id":"nightly","max_failed_percent":2.5,"repair":false},"created_at":"2026-03-01T12:00:00+00:00","state":"CATCHING_UP","step":"","processed":3,"total":10,"failed_count":1,"issues":[{"subject":"a","reason":"ARTICLE_UNREADABLE","message":"it is \"bad\""}],"rate":1.5,"checkpoint":7,"started_at":"2026-03-01T12:00:01+00:00","ended_at":null,"interruptions":2,"result":"","problem":""}
        """;

    private static readonly Job Same = new(
        "0198f0", new JobRequest(JobKind.Reindex) { RequestId = "nightly", MaxFailedPercent = 2.5 }, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
    {
        State = JobState.CatchingUp,
        Processed = 3,
        Total = 10,
        FailedCount = 1,
        Issues = [new JobIssue("a", "ARTICLE_UNREADABLE", "it is \"bad\"")],
        Rate = 1.5,
        Checkpoint = 7,
        StartedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 1, TimeSpan.Zero),
        Interruptions = 2,
    };

    [Fact]
    public void What_earlier_releases_stored_is_read() => Assert.Equivalent(Same, JobJson.Read(Earlier), strict: true);

    [Fact]
    public void What_is_stored_has_the_names_of_all_stored_json()
    {
        var json = JobJson.Write(Same);

        Assert.Contains("\"maxFailedPercent\":2.5", json);
        Assert.Contains("\"state\":\"CatchingUp\"", json);
        Assert.DoesNotContain('_', json.Replace("ARTICLE_UNREADABLE", "", StringComparison.Ordinal));
        Assert.Equivalent(Same, JobJson.Read(json), strict: true);
    }

    [Theory]
    [InlineData(JobState.Queued)]
    [InlineData(JobState.Cancelled)]
    public void Every_state_is_read_as_it_was_written(JobState state) =>
        Assert.Equal(state, JobJson.Read(JobJson.Write(new Job("a", new JobRequest(JobKind.Backup), Some.Now) { State = state })).State);

    [Theory]
    [InlineData("no JSON")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"created_at":1}""")]
    public void What_is_no_job_is_told_as_such(string json) => Assert.ThrowsAny<JsonException>(() => JobJson.Read(json));
}
