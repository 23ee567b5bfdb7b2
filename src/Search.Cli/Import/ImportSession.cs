using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Import;

/// <summary>Sends files to the server and keeps account of the answers.</summary>
/// <param name="importer">Carries the articles.</param>
/// <param name="files">What is sent.</param>
/// <param name="read">Reads a file.</param>
/// <param name="onAnswer">Sees each answer, the server's and those for files that are refused before they are sent, and what it refuses.</param>
internal sealed class ImportSession(
    ArticleImporter importer,
    ArticleFiles files,
    Func<ArticleFile, CancellationToken, Task<ReadFile>> read,
    Action<ImportArticlesResponse, Refusal?> onAnswer)
{
    /// <summary>How long a cancelled import waits for the answers to what it sent already.</summary>
    public static readonly TimeSpan LastAnswersTimeout = TimeSpan.FromSeconds(5);

    // Files are read by the sending half of the import, the report belongs to the reading half.
    private readonly ConcurrentQueue<ReadFile> _unsent = new();
    private readonly ConcurrentDictionary<string, Warning> _warnings = new();

    public ImportReport Report { get; } = new();

    /// <summary>
    /// Sends all files and tells <paramref name="progress"/> how many are done. Once cancelled it sends no more and takes in the answers still due.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled; the report holds what was stored.</exception>
    public async Task RunAsync(IProgress<int> progress, CancellationToken cancellationToken)
    {
        RefuseFound();
        using var giveUp = new CancellationTokenSource();
        using var registration = cancellationToken.Register(() => giveUp.CancelAfter(LastAnswersTimeout));
        await foreach (var answer in SendAsync(ReadFilesAsync(cancellationToken, giveUp.Token), giveUp.Token))
        {
            TakeUnsent();
            Take(answer);
            progress.Report(Report.Done);
        }

        TakeUnsent();
        progress.Report(Report.Done);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Refuses what was found and cannot be sent, which is all there is to do where there is no file to read.</summary>
    public void RefuseFound()
    {
        foreach (var refusal in files.Refused)
        {
            Refuse(refusal);
        }
    }

    /// <summary>Begins a call only when there is something to send: the server ends one that stands still.</summary>
    private async IAsyncEnumerable<ImportArticlesResponse> SendAsync(
        IAsyncEnumerable<PutArticleRequest> articles, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var article = articles.GetAsyncEnumerator(cancellationToken);
        if (!await article.MoveNextAsync())
        {
            yield break;
        }

        await foreach (var answer in importer.ImportAsync(FromCurrentAsync(article), cancellationToken))
        {
            yield return answer;
        }
    }

    private static async IAsyncEnumerable<PutArticleRequest> FromCurrentAsync(IAsyncEnumerator<PutArticleRequest> article)
    {
        do
        {
            yield return article.Current;
        }
        while (await article.MoveNextAsync());
    }

    private async IAsyncEnumerable<PutArticleRequest> ReadFilesAsync(
        CancellationToken stop, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var file in files.Files)
        {
            if (stop.IsCancellationRequested)
            {
                yield break;
            }

            var readFile = await read(file, cancellationToken);
            if (readFile.Article is { } article)
            {
                if (readFile.Warning is { } warning)
                {
                    _warnings[article.ArticleId] = warning;
                }

                yield return article;
            }
            else
            {
                _unsent.Enqueue(readFile);
            }
        }
    }

    private void Take(ImportArticlesResponse answer)
    {
        if (answer.ResultCase == ImportArticlesResponse.ResultOneofCase.Stored)
        {
            if (_warnings.TryRemove(answer.ArticleId, out var warning))
            {
                answer.Stored.Warnings.Add(warning);
            }

            Report.Add(answer.Stored);
            onAnswer(answer, null);
        }
        else
        {
            var refusal = Refusal.Of(files.PathOf(answer.ArticleId), answer.Error);
            Report.Add(refusal);
            onAnswer(answer, refusal);
        }
    }

    private void TakeUnsent()
    {
        while (_unsent.TryDequeue(out var unsent))
        {
            if (unsent.Refusal is { } refusal)
            {
                Refuse(refusal);
            }
            else
            {
                Report.AddUnchanged();
            }
        }
    }

    private void Refuse(Refusal refusal)
    {
        Report.Add(refusal);
        onAnswer(refusal.ToAnswer(), refusal);
    }
}
