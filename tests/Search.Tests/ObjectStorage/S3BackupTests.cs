using System.Security.Cryptography;
using System.Text;

using Grpc.Core;

using Microsoft.AspNetCore.Http;

using Search.Contracts.V1;
using Search.Jobs.Backups;
using Search.Tests.Cli;
using Search.Tests.Support;

using Job = Search.Contracts.V1.Job;

namespace Search.Tests.ObjectStorage;

/// <summary>Back-ups in an object storage: sent by a job, restored by the tool, and never half there.</summary>
public sealed class S3BackupTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private StorageEndpoint _storage = null!;

    public async Task InitializeAsync() => _storage = await StorageEndpoint.StartAsync();

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_job_sends_the_store_and_the_tool_restores_it_from_there()
    {
        string address;
        await using (var server = await RunningServer.StartAsync(_folder.File("data"), _storage.Settings))
        {
            await server.PutAsync("a", "kernel");
            var run = await RunToolAsync("backup", "--to", $"s3://{StorageEndpoint.Bucket}/search/nightly/", "--server", $"{server.GrpcAddress}");
            var job = Assert.Single((await server.Admin.ListJobsAsync(new ListJobsRequest())).Jobs);

            Assert.True(run.ExitCode == 0, run.Error + run.Output);
            address = job.Result.Split(' ')[^1];
            Assert.StartsWith($"s3://{StorageEndpoint.Bucket}/search/nightly/20", address);
            Assert.Empty(Directory.GetFileSystemEntries(_folder.File("data/backups")));
        }

        var name = address.Split('/')[^1];
        Assert.Equal([$"search/nightly/{name}/articles.db", $"search/nightly/{name}/manifest.json"], _storage.Keys);
        Assert.Contains(_storage.Calls, call => call.StartsWith($"GET /{StorageEndpoint.Bucket}/search/nightly/{name}/articles.db", StringComparison.Ordinal)); // read back before its manifest was sent
        Assert.StartsWith($"PUT /{StorageEndpoint.Bucket}/search/nightly/{name}/manifest.json", _storage.Calls.Last());

        var restored = await RunWithCredentialsAsync("restore", address, _folder.File("restored"), "--endpoint", _storage.Address);

        Assert.True(restored.ExitCode == 0, restored.Error);
        await using var again = await RunningServer.StartAsync(_folder.File("restored"));
        Assert.Equal(["a"], await again.FindAsync("kernel"));
    }

    [Fact]
    public async Task A_place_that_the_settings_do_not_name_and_other_jobs_with_one_are_refused_before_they_start()
    {
        await using var server = await RunningServer.StartAsync(_folder.File("data"), _storage.Settings);

        foreach (var (kind, to, rule) in new[]
        {
            (Job.Types.Kind.Backup, $"s3://{StorageEndpoint.Bucket}/searching", "to must be a place that the setting S3:Destinations names, or below one, which names s3://backups/search, was 's3://backups/searching'"),
            (Job.Types.Kind.Backup, $"s3://{StorageEndpoint.Bucket}/search/../other", "to must be s3://bucket/prefix, was 's3://backups/search/../other'"),
            (Job.Types.Kind.Backup, "/var/backups", "to must be s3://bucket/prefix, was '/var/backups'"),
            (Job.Types.Kind.Verify, $"s3://{StorageEndpoint.Bucket}/search", "to must be empty for other jobs than BACKUP, was 's3://backups/search'"),
        })
        {
            var refusal = await Assert.ThrowsAsync<RpcException>(async () => await server.Admin.StartJobAsync(new StartJobRequest { Kind = kind, To = to }));
            Assert.Equal((StatusCode.InvalidArgument, rule), (refusal.StatusCode, refusal.Status.Detail));
        }

        Assert.Empty((await server.Admin.ListJobsAsync(new ListJobsRequest())).Jobs);
        Assert.Empty(_storage.Calls);
    }

    [Theory]
    [InlineData("--S3:Endpoint=storage.example.org", "S3:Endpoint must be an http or https address, was 'storage.example.org'")]
    [InlineData("--S3:Destinations=s3://a", "S3:Destinations must be addresses s3://bucket/prefix divided by commas, was 's3://a'")]
    [InlineData("--S3:AccessKey=somebody", "S3:AccessKey and S3:SecretKey must both be given, or neither")]
    public async Task A_setting_that_breaks_its_rule_stops_the_start(string setting, string rule)
    {
        var refusal = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => RunningServer.StartAsync(_folder.File("data"), setting));

        Assert.Equal([rule], refusal.Failures);
    }

    [Fact]
    public async Task A_copy_goes_in_parts_that_make_it_whole()
    {
        var content = RandomNumberGenerator.GetBytes(11 * 1024 * 1024);

        await PutAsync("20260101-000000-a", content);

        Assert.Equal(content, _storage["search/20260101-000000-a/articles.db"]);
        Assert.Equal(3, _storage.Calls.Count(call => call.Contains("partNumber=", StringComparison.Ordinal)));
        Assert.Equal(0, _storage.OpenUploads);
    }

    [Theory]
    [InlineData("", "wrong", "SignatureDoesNotMatch")]
    [InlineData("AKIDOTHER", "", "InvalidAccessKeyId")]
    public async Task Wrong_credentials_are_told_as_the_storage_tells_them(string accessKey, string secretKey, string code)
    {
        var place = _storage.Open("search", accessKey.Length > 0 ? accessKey : StorageEndpoint.AccessKey, secretKey.Length > 0 ? secretKey : StorageEndpoint.SecretKey);

        var refusal = await Assert.ThrowsAsync<SearchException>(() => PutAsync("20260101-000000-a", [1], place));

        Assert.Equal(Reasons.ObjectStorageFailed, refusal.Reason);
        Assert.StartsWith($"s3://{StorageEndpoint.Bucket}/search: the object storage refused ({code}: ", refusal.Message);
        Assert.Empty(_storage.Calls);
    }

    [Fact]
    public async Task A_storage_that_fails_for_a_moment_is_asked_again()
    {
        var failures = 0;
        _storage.Fault = context => Interlocked.Increment(ref failures) <= 2 ? StorageEndpoint.FailAsync(context, StatusCodes.Status503ServiceUnavailable, "SlowDown") : Task.FromResult(false);

        await PutAsync("20260101-000000-a", [1, 2, 3]);

        Assert.Equal(2, _storage.Keys.Count());
        Assert.True(failures > 2);
    }

    [Theory]
    [InlineData("PUT", "partNumber=2")]
    [InlineData("POST", "uploadId=")]
    [InlineData("PUT", "manifest.json")]
    public async Task What_fails_on_its_way_leaves_nothing_there(string method, string part)
    {
        _storage.Fault = context => context.Request.Method == method && $"{context.Request.Path}{context.Request.QueryString}".Contains(part, StringComparison.Ordinal)
            ? StorageEndpoint.FailAsync(context, StatusCodes.Status403Forbidden, "AccessDenied")
            : Task.FromResult(false);

        var refusal = await Assert.ThrowsAsync<SearchException>(() => PutAsync("20260101-000000-a", RandomNumberGenerator.GetBytes(6 * 1024 * 1024)));

        Assert.Contains("AccessDenied", refusal.Message);
        Assert.Empty(_storage.Keys);
        Assert.Equal(0, _storage.OpenUploads);
    }

    [Fact]
    public async Task A_copy_that_was_spoilt_on_its_way_never_gets_a_manifest()
    {
        _storage.Fault = context =>
        {
            if (context.Request.Method == "GET" && context.Request.Path.Value!.EndsWith("articles.db", StringComparison.Ordinal))
            {
                _storage.Put("search/20260101-000000-a/articles.db", [9, 9, 9]);
            }

            return Task.FromResult(false);
        };

        var refusal = await Assert.ThrowsAsync<SearchException>(() => PutAsync("20260101-000000-a", [1, 2, 3]));

        Assert.Contains("must have the SHA-256", refusal.Message);
        Assert.Empty(_storage.Keys);
    }

    [Fact]
    public async Task A_cancelled_upload_ends_at_once_and_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        _storage.Fault = async context =>
        {
            if (context.Request.QueryString.Value!.Contains("partNumber=2", StringComparison.Ordinal))
            {
                await cancelled.CancelAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return false;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PutAsync("20260101-000000-a", RandomNumberGenerator.GetBytes(6 * 1024 * 1024), cancellationToken: cancelled.Token));

        Assert.Empty(_storage.Keys);
        await Eventually.HoldsAsync("the upload is given up", () => _storage.OpenUploads == 0);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_taken_up_behind_the_last_byte()
    {
        var content = RandomNumberGenerator.GetBytes(3 * 1024 * 1024);
        await PutAsync("20260101-000000-a", content);
        _storage.Fault = context => context.Request.Headers.Range.Count == 0 && IsCopy(context) ? CutAsync(context, content, 1_000_000) : Task.FromResult(false);

        await RestoreAsync("20260101-000000-a", "restored");

        Assert.Equal(content, await File.ReadAllBytesAsync(_folder.File("restored/articles.db")));
        Assert.Contains(_storage.Calls, call => call.Contains("articles.db", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restore_refuses_what_is_not_what_was_sent_and_writes_nothing()
    {
        await PutAsync("20260101-000000-a", [1, 2, 3]);
        var (copy, manifest) = ("search/20260101-000000-a/articles.db", "search/20260101-000000-a/manifest.json");
        var rightManifest = _storage[manifest];

        await AssertRefusedAsync("must have 3 bytes, as manifest.json says, has 2", () => _storage.Put(copy, [1, 2]));
        await AssertRefusedAsync("must have the SHA-256", () => _storage.Put(copy, [1, 2, 4]));
        await AssertRefusedAsync("cannot be read", () => _storage.Put(manifest, Encoding.UTF8.GetBytes("{")));
        await AssertRefusedAsync("articles.other is missing", () => _storage.Put(manifest, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(rightManifest).Replace("articles.db", "../articles.other", StringComparison.Ordinal))));
        await AssertRefusedAsync("the object storage refused (InternalError", () => _storage.Fault = context => StorageEndpoint.FailAsync(context, StatusCodes.Status500InternalServerError, "InternalError"));
        _storage.Fault = context => IsCopy(context) ? CutAsync(context, [1, 2, 3], 1) : Task.FromResult(false);
        await AssertRefusedAsync("could not be read from byte 1 on", () => _storage.Put(manifest, rightManifest));
    }

    [Fact]
    public async Task Where_there_is_no_back_up_those_below_are_named()
    {
        await PutAsync("20260101-000000-a", [1]);
        await PutAsync("20260102-000000-b", [2]);

        var run = await RunWithCredentialsAsync("restore", $"s3://{StorageEndpoint.Bucket}/search", _folder.File("new"), "--endpoint", _storage.Address);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("s3://backups/search/manifest.json is missing; back-ups below it: 20260101-000000-a, 20260102-000000-b", run.Error);
        Assert.Equal(2, (await ToolRun.OfAsync(["restore", "s3://a", _folder.File("new")])).ExitCode);
    }

    [Fact]
    public async Task The_newest_stay_and_all_that_is_no_whole_back_up()
    {
        foreach (var day in Enumerable.Range(1, 4))
        {
            await PutAsync($"2026010{day}-000000-x", [(byte)day]);
        }

        _storage.Put("search/20250101-000000-cut/manifest.json", Encoding.UTF8.GetBytes("{"));
        _storage.Put("search/20250101-000000-half/articles.db", [1]);
        _storage.Put("search/20260105-000000-x/articles.db", [1]); // a crash came before its manifest
        _storage.Put("other/20260101-000000-x/manifest.json", _storage["search/20260101-000000-x/manifest.json"]);

        Assert.Equal(2, await BackupPruning.RunAsync(_storage.Open("search"), "20260104-000000-x", keep: 2, CancellationToken.None));

        Assert.Equal(
            [
                "other/20260101-000000-x/manifest.json",
                "search/20250101-000000-cut/manifest.json", "search/20250101-000000-half/articles.db",
                "search/20260103-000000-x/articles.db", "search/20260103-000000-x/manifest.json",
                "search/20260104-000000-x/articles.db", "search/20260104-000000-x/manifest.json",
                "search/20260105-000000-x/articles.db",
            ],
            _storage.Keys);
    }

    [Fact]
    public async Task Nothing_is_removed_where_a_manifest_cannot_be_read_just_now()
    {
        foreach (var day in Enumerable.Range(1, 3))
        {
            await PutAsync($"2026010{day}-000000-x", [(byte)day]);
        }

        _storage.Fault = context => context.Request.Path.Value!.EndsWith("20260102-000000-x/manifest.json", StringComparison.Ordinal)
            ? StorageEndpoint.FailAsync(context, StatusCodes.Status403Forbidden, "AccessDenied")
            : Task.FromResult(false);

        await Assert.ThrowsAsync<SearchException>(() => BackupPruning.RunAsync(_storage.Open("search"), "20260103-000000-x", keep: 1, CancellationToken.None));

        Assert.Equal(6, _storage.Keys.Count());
    }

    private static bool IsCopy(HttpContext context) => context.Request.Method == "GET" && context.Request.Path.Value!.EndsWith("articles.db", StringComparison.Ordinal);

    /// <summary>Says how long the answer is, sends less of it and breaks the connection.</summary>
    private async Task<bool> CutAsync(HttpContext context, byte[] content, int bytes)
    {
        if (context.Request.Headers.Range.Count > 0)
        {
            context.Abort();
            return true;
        }

        context.Response.ContentLength = content.Length;
        context.Response.Headers.ETag = _storage.TagOf("search/20260101-000000-a/articles.db");
        await context.Response.Body.WriteAsync(content.AsMemory(0, bytes));
        await context.Response.Body.FlushAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(50));
        context.Abort();
        return true;
    }

    private async Task PutAsync(string name, byte[] content, IBackupPlace? place = null, CancellationToken cancellationToken = default)
    {
        var folder = Directory.CreateDirectory(_folder.File($"made/{Guid.NewGuid()}")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "articles.db"), content, CancellationToken.None);
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, Some.Now, 1, 1, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))) { File = "articles.db" };
        await manifest.WriteAsync(folder, CancellationToken.None);
        await (place ?? _storage.Open("search")).PutAsync(name, folder, manifest, cancellationToken);
    }

    private Task<BackupManifest> RestoreAsync(string name, string folder) => BackupRestore.RunAsync(_storage.Open("search"), name, _folder.File(folder), CancellationToken.None);

    private async Task AssertRefusedAsync(string problem, Action damage)
    {
        damage();

        var refusal = await Assert.ThrowsAsync<SearchException>(() => RestoreAsync("20260101-000000-a", "new"));

        Assert.Contains(problem, refusal.Message);
        Assert.False(Directory.Exists(_folder.File("new")));
    }

    private static Task<ToolRun> RunToolAsync(params string[] arguments) => ToolRun.OfAsync(arguments);

    /// <summary>As a person runs it: the credentials stand in the environment.</summary>
    private static async Task<ToolRun> RunWithCredentialsAsync(params string[] arguments)
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", StorageEndpoint.AccessKey);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", StorageEndpoint.SecretKey);
        try
        {
            return await ToolRun.OfAsync(arguments);
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", null);
            Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", null);
        }
    }
}
