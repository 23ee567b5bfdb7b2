using System.Security.Cryptography;
using System.Text;

using CsvHelper;

using Grpc.Core;

using Search.Articles;
using Search.Changes;
using Search.Cli.Keys;
using Search.Cli.Output;
using Search.Cli.Synonyms;
using Search.Cli.Topics;
using Search.Client;
using Search.Contracts.V1;
using Search.TopicFiles;

namespace Search.Cli.Export;

/// <summary>Writes all that a server holds into a folder.</summary>
internal sealed class ExportSession(SearchClient client, string folder, Terminal terminal)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Decisions are read before what they speak of: whatever was decided on an article or with a topic that came after the beginning is then either
    /// left out, or has both. The manifest comes last.
    /// </summary>
    /// <returns>What was written.</returns>
    public async Task<ExportManifest> RunAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(folder, ExportLayout.ArticleFolder));
        var decisions = await WriteReviewsAsync(cancellationToken);
        var topics = await StoredTopics.ListAsync(client, TopicStatus.Unspecified, cancellationToken);
        TopicFile.Write(Path.Combine(folder, ExportLayout.Topics), topics.Select(TopicMessages.ToTopic));
        var synonyms = await StoredSynonyms.ListAsync(client, cancellationToken);
        SynonymList.Write(folder, synonyms);

        await WriteKeysAsync(cancellationToken);

        var stored = await client.Articles.ListStoredArticlesAsync(new ListStoredArticlesRequest { PageSize = 1 }, cancellationToken: cancellationToken);
        var articles = 0;
        await new ProgressDisplay(terminal).RunAsync(
            stored.TotalSize, async progress => articles = await WriteArticlesAsync(progress, cancellationToken));

        var counts = new ExportCounts(articles, topics.Count, synonyms.Count, decisions);
        var manifest = new ExportManifest(
            ExportManifest.FormatName, ExportManifest.CurrentVersion, terminal.Time.GetUtcNow(), counts, await HashListsAsync(folder, cancellationToken));
        manifest.Write(folder);
        return manifest;
    }

    /// <summary>The hashes of the lists of an export as its manifest has them.</summary>
    public static async Task<Dictionary<string, string>> HashListsAsync(string folder, CancellationToken cancellationToken)
    {
        var hashes = new Dictionary<string, string>();
        foreach (var name in ExportLayout.Lists)
        {
            await using var file = File.OpenRead(Path.Combine(folder, name));
            hashes[name] = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        }

        return hashes;
    }

    /// <summary>Whoever may export the articles may not be one who looks after keys; then there is no list of them.</summary>
    private async Task WriteKeysAsync(CancellationToken cancellationToken)
    {
        try
        {
            var keys = await StoredKeys.ListAsync(client, cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder, ExportLayout.Keys), Json.Format(keys) + "\n", cancellationToken);
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.PermissionDenied)
        {
            terminal.WriteErrorLine("keys are left out: the key of this export may not list them");
        }
    }

    private async Task<int> WriteReviewsAsync(CancellationToken cancellationToken)
    {
        var written = 0;
        await using var csv = ReviewList.Create(folder);
        using var call = client.Tags.ListTagReviews(new ListTagReviewsRequest(), cancellationToken: cancellationToken);
        await foreach (var reviews in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            ReviewList.Write(csv, reviews);
            written += reviews.Reviews.Count;
        }

        return written;
    }

    private async Task<int> WriteArticlesAsync(IProgress<int> progress, CancellationToken cancellationToken)
    {
        var written = 0;
        await using var csv = ArticleList.Create(folder);
        using var call = client.Articles.ExportArticles(new ExportArticlesRequest(), cancellationToken: cancellationToken);
        await foreach (var article in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            await WriteArticleAsync(csv, article, cancellationToken);
            progress.Report(++written);
        }

        return written;
    }

    private async Task WriteArticleAsync(CsvWriter csv, ExportArticlesResponse article, CancellationToken cancellationToken)
    {
        var id = ArticleId.Parse(article.ArticleId);
        var bytes = Utf8.GetBytes(article.Markdown);
        var file = $"{ExportLayout.ArticleFolder}/{ArticleFileName.Of(id)}";

        // Never over another article's.
        await using (var stream = new FileStream(Path.Combine(folder, file), FileMode.CreateNew, FileAccess.Write))
        {
            await stream.WriteAsync(bytes, cancellationToken);
        }

        ArticleList.Write(csv, new ExportedArticle(id, file, article.SourcePath, article.SourceVersion > 0 ? article.SourceVersion : null, ContentHash.Of(bytes), ""));
    }
}
