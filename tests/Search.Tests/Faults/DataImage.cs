using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Faults;

/// <summary>Data folders with everything in them, one as a stop leaves it and one as a kill does, to be copied and damaged.</summary>
public sealed class DataImage : IAsyncLifetime
{
    private const int Articles = 48;

    private readonly TemporaryFolder _folder = new();

    /// <summary>What each article must be; null for a deleted one.</summary>
    public Dictionary<string, string?> Contents { get; } = [];

    public string Stopped => _folder.File("stopped");

    /// <summary>Its last changes are in the write-ahead log only, and the index does not hold them.</summary>
    public string Killed => _folder.File("killed");

    public async Task InitializeAsync()
    {
        var path = _folder.File("data");
        await using (var server = await StartAsync(path))
        {
            await server.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "kernel", Label = "Kernel" } });
            await server.Synonyms.PutSynonymAsync(new PutSynonymRequest { Synonym = new SynonymRule { SynonymId = "core", Words = { "kernel", "core" } } });
            for (var number = 0; number < Articles; number++)
            {
                await PutAsync(server, number, version: 1);
            }

            await server.Tags.ReviewArticleTagsAsync(new ReviewArticleTagsRequest
            {
                ArticleId = "article-7",
                Reviews = { new TagReview { TopicId = "kernel", Verdict = TagReview.Types.Verdict.Reject } },
            });
            await server.Admin.RunJobAsync(Job.Types.Kind.Retag);
            await server.Admin.RunJobAsync(Job.Types.Kind.Reindex);
            await PutAsync(server, 0, version: 2);
        }

        await using (var server = await StartAsync(path, "--Indexing:CommitInterval=01:00:00"))
        {
            for (var number = 1; number < 12; number++)
            {
                await PutAsync(server, number, version: 2);
            }

            await server.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = "article-12" });
            Contents["article-12"] = null;
            CopyRunning(path, Killed);
        }

        Copy(path, Stopped);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    public static Task<RunningServer> StartAsync(string path, params string[] settings) => RunningServer.StartAsync(
        path, ["--Storage:ImportSamples=false", "--Tagging:RetagAutomatically=false", "--Indexing:RefreshInterval=00:00:00.020", .. settings]);

    /// <summary>The word that only this article has.</summary>
    public static string WordOf(string id) => $"quokka{id["article-".Length..]}q";

    /// <summary>A kill sees a folder at one moment. A merge that ends meanwhile takes files away: then the copy is begun anew.</summary>
    private static void CopyRunning(string from, string to)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Copy(from, to);
                return;
            }
            catch (FileNotFoundException) when (attempt < 20)
            {
                Directory.Delete(to, recursive: true);
            }
        }
    }

    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            CopyFile(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }

    /// <summary>Past the locks that the runtime keeps on files of its own process; a lock file itself is empty.</summary>
    public static void CopyFile(string from, string to)
    {
        if (Path.GetExtension(from) == ".lock")
        {
            File.Create(to).Dispose();
            return;
        }

        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = File.Create(to);
        source.CopyTo(copy);
    }

    private async Task PutAsync(RunningServer server, int number, int version)
    {
        var id = $"article-{number}";
        var filler = string.Join(' ', Enumerable.Range(number * 7, 300).Select(word => $"word{word % 500}"));
        Contents[id] = $"---\ntitle: Kernel notes {number}\ntags: [kernel, topic{number % 5}]\n---\n\n{WordOf(id)} version{version}.\n\n{filler}\n";
        await server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = id, Markdown = Contents[id], WaitFor = WaitFor.Searchable });
    }
}
