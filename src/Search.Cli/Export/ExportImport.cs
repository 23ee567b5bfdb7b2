using System.Runtime.CompilerServices;

using Grpc.Core;

using Search.Cli.Import;
using Search.Cli.Output;
using Search.Cli.Synonyms;
using Search.Cli.Topics;
using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Export;

/// <summary>
/// Puts an export into a store: topics, synonyms, articles, then decisions. What is stored already is left alone, so that a second run changes nothing
/// and a run that broke off is simply made again. What the store has beside it stays.
/// </summary>
internal sealed class ExportImport(SearchClient client, ExportContent export, Terminal terminal)
{
    public ImportTally Topics { get; } = new("topics");

    public ImportTally Synonyms { get; } = new("synonym rules");

    public ImportTally Articles { get; } = new("articles");

    public ImportTally Decisions { get; } = new("decisions");

    public IEnumerable<ImportTally> All => [Topics, Synonyms, Articles, Decisions];

    /// <summary>The highest sequence among the answers to articles and decisions; 0 before the first.</summary>
    public long LastSequence { get; private set; }

    /// <exception cref="RpcException">The server cannot take more; the tallies hold what was done.</exception>
    /// <exception cref="SearchException">A file was changed since it was checked.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await PutTopicsAsync(cancellationToken);
        await PutSynonymsAsync(cancellationToken);
        await new ProgressDisplay(terminal).RunAsync(export.Articles.Count, progress => PutArticlesAsync(progress, cancellationToken));
        if (export.Decisions.Count > 0)
        {
            await new ProgressDisplay(terminal, "decisions").RunAsync(export.Decisions.Count, progress => RestoreReviewsAsync(progress, cancellationToken));
        }
    }

    private async Task PutTopicsAsync(CancellationToken cancellationToken)
    {
        var stored = (await StoredTopics.ListAsync(client, TopicStatus.Unspecified, cancellationToken)).ToDictionary(topic => topic.TopicId);
        var changed = export.Topics.Where(topic => !topic.Equals(stored.GetValueOrDefault(topic.TopicId))).ToList();
        Topics.Add(0, export.Topics.Count - changed.Count);
        var import = new TopicImport(client);
        var removed = await RemovedTargets.StandInAsync(client, changed, export.Topics, stored, cancellationToken);
        try
        {
            await new ProgressDisplay(terminal, "topics").RunAsync(changed.Count, progress => import.PutAllAsync(changed, progress, cancellationToken));
        }
        finally
        {
            await removed.DeleteAsync();
        }

        Topics.Add(import.Stored, 0);
        foreach (var (topic, failure) in import.Refused)
        {
            Refuse(Topics, $"topic {Quote.Of(topic.TopicId)}", SearchFailure.Of(failure));
        }
    }

    private async Task PutSynonymsAsync(CancellationToken cancellationToken)
    {
        var stored = (await StoredSynonyms.ListAsync(client, cancellationToken)).ToDictionary(rule => rule.SynonymId);
        foreach (var rule in export.Synonyms)
        {
            if (rule.Equals(stored.GetValueOrDefault(rule.SynonymId)))
            {
                Synonyms.Add(0, 1);
                continue;
            }

            try
            {
                await client.Synonyms.PutSynonymAsync(new PutSynonymRequest { Synonym = rule }, cancellationToken: cancellationToken);
                Synonyms.Add(1, 0);
            }
            catch (RpcException failure) when (failure.StatusCode == StatusCode.InvalidArgument)
            {
                Refuse(Synonyms, $"synonym {Quote.Of(rule.SynonymId)}", SearchFailure.Of(failure));
            }
        }
    }

    /// <summary>Once cancelled it sends no more and takes in the answers still due.</summary>
    private async Task PutArticlesAsync(IProgress<int> progress, CancellationToken cancellationToken)
    {
        using var giveUp = new CancellationTokenSource();
        using var registration = cancellationToken.Register(() => giveUp.CancelAfter(ImportSession.LastAnswersTimeout));
        await foreach (var answer in client.Importer.ImportAsync(ReadArticlesAsync(cancellationToken), giveUp.Token))
        {
            if (answer.ResultCase == ImportArticlesResponse.ResultOneofCase.Stored)
            {
                var isUnchanged = answer.Stored.Outcome == PutArticleResponse.Types.Outcome.Unchanged;
                Articles.Add(isUnchanged ? 0 : 1, isUnchanged ? 1 : 0);
                LastSequence = Math.Max(LastSequence, answer.Stored.Sequence);
            }
            else
            {
                Refuse(Articles, $"article {Quote.Of(answer.ArticleId)}", SearchFailure.Of(answer.Error));
            }

            progress.Report(Articles.Stored + Articles.Unchanged + Articles.Refused.Count);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private async IAsyncEnumerable<PutArticleRequest> ReadArticlesAsync(
        CancellationToken stop, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var article in export.Articles)
        {
            if (stop.IsCancellationRequested)
            {
                yield break;
            }

            var markdown = await ExportedFile.ReadAsync(export.Folder, article, cancellationToken);
            var request = new PutArticleRequest { ArticleId = article.Id.Value, Markdown = markdown, SourcePath = article.SourcePath };
            if (article.SourceVersion is { } version)
            {
                request.SourceVersion = version;
            }

            yield return request;
        }
    }

    private async Task RestoreReviewsAsync(IProgress<int> progress, CancellationToken cancellationToken)
    {
        var restore = new ReviewRestore(client, Decisions);
        await restore.RunAsync(export.Decisions, progress, cancellationToken);
        LastSequence = Math.Max(LastSequence, restore.LastSequence);
    }

    private static void Refuse(ImportTally tally, string subject, SearchFailure failure) => tally.Refuse(subject, failure.Reason, failure.Message);
}
