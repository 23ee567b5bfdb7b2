using System.Net;

using Grpc.Core;

using Search.Client;
using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Faults;

/// <summary>A data folder with one damaged file, and what a server makes of it.</summary>
internal sealed class DamagedFolder(DataImage image, string path, string original, string file)
{
    public const string Wrong = "WRONG";

    /// <summary>Begins with "WRONG", or with how the damage was told or mended.</summary>
    public async Task<string> JudgeAsync()
    {
        var store = ReadStore();
        try
        {
            await using var server = await DataImage.StartAsync(path);
            return await JudgeAnswersAsync(server);
        }
        catch (SearchException refusal)
        {
            return await JudgeRefusalAsync(refusal, store);
        }
        catch (Exception failure)
        {
            return $"{Wrong}: the start ended with {failure.GetType().Name} {failure.Message}";
        }
    }

    private async Task<string> JudgeRefusalAsync(SearchException refusal, Dictionary<string, byte[]> store)
    {
        if (!refusal.Message.Contains(path, StringComparison.Ordinal))
        {
            return $"{Wrong}: the refusal does not name the file: {refusal.Message}";
        }

        var after = ReadStore();
        var changed = store.Keys.Union(after.Keys)
            .Where(name => !store.TryGetValue(name, out var before) || !after.TryGetValue(name, out var now) || !before.AsSpan().SequenceEqual(now)).ToList();
        if (changed.Count > 0)
        {
            return $"{Wrong}: refused, and {string.Join(", ", changed.Select(Path.GetFileName))} changed: {refusal.Message}";
        }

        // What was told to be damaged comes back from somewhere.
        DataImage.CopyFile(Path.Combine(original, file), Path.Combine(path, file));
        await using var server = await DataImage.StartAsync(path);
        return await JudgeAnswersAsync(server) is var outcome && outcome == "right" ? $"refused: {refusal.Reason}" : $"{Wrong}: brought back, and {outcome}";
    }

    /// <summary>"right", or what the server says is damaged.</summary>
    private async Task<string> JudgeAnswersAsync(RunningServer server)
    {
        await WaitUntilReadyAsync(server);
        var told = new SortedSet<string>();
        foreach (var (id, content) in image.Contents)
        {
            if (await TryAsync(async () => (await server.Articles.GetArticleAsync(new GetArticleRequest { ArticleId = id })).Markdown) is var read
                && read.Answer != content && read.Failure is null or "ARTICLE_NOT_FOUND" && (content is not null || read.Failure is null))
            {
                return $"{Wrong}: {id} was read as '{read.Failure ?? read.Answer}'";
            }

            var found = await TryAsync(async () => string.Join(' ', await server.FindAsync(DataImage.WordOf(id))));
            if (found.Failure is null && found.Answer != (content is null ? "" : id) && read.Failure is null or "ARTICLE_NOT_FOUND")
            {
                return $"{Wrong}: {id} was found as '{found.Answer}'";
            }

            told.UnionWith(new[] { read.Failure, found.Failure }.OfType<string>().Where(reason => content is not null || reason != "ARTICLE_NOT_FOUND"));
        }

        return told.Count == 0 ? "right" : $"told: {string.Join(' ', told)}";
    }

    private static async Task<(string? Answer, string? Failure)> TryAsync(Func<Task<string>> call)
    {
        try
        {
            return (await call(), null);
        }
        catch (RpcException failure)
        {
            return (null, SearchFailure.Of(failure).Reason);
        }
    }

    private static async Task WaitUntilReadyAsync(RunningServer server)
    {
        using var patience = new CancellationTokenSource(Eventually.Patience);
        while (true)
        {
            using var answer = await server.Http.GetAsync("/healthz/ready", patience.Token);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    /// <summary>What the store's files say: looking at them makes a shared index, and an empty write-ahead log where there was none.</summary>
    private Dictionary<string, byte[]> ReadStore() => Directory.GetFiles(path, "articles.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal))
        .ToDictionary(file => file, File.ReadAllBytes).Where(file => file.Value.Length > 0).ToDictionary();
}
