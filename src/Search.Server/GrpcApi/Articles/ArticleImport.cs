using System.Threading.Channels;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Searching.Queries;
using Search.Server.Access;

namespace Search.Server.GrpcApi.Articles;

/// <summary>
/// Runs an import stream: reads articles as long as the window has room, starts their puts at once, and answers in the order in which
/// they were sent.
/// </summary>
internal sealed class ArticleImport(ArticlePuts puts, ServerOptions options, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>Runs until the caller has sent everything and every article is answered.</summary>
    /// <exception cref="SearchException">
    /// The caller neither sent nor took anything for too long, or the service stops; what was read is answered before.
    /// </exception>
    public async Task RunAsync(
        IAsyncStreamReader<ImportArticlesRequest> requests,
        IServerStreamWriter<ImportArticlesResponse> answers,
        Audience writer,
        ServerCallContext context)
    {
        var cancellationToken = context.CancellationToken;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var window = new InFlightWindow();
        var inFlight = Channel.CreateUnbounded<ArticleInFlight>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var reading = ReadAsync(requests, window, inFlight.Writer, writer, context, ended.Token);
        try
        {
            await AnswerAsync(inFlight.Reader, window, answers, cancellationToken);
        }
        finally
        {
            await ended.CancelAsync();
            await reading;
        }
    }

    /// <summary>Never fails: what ends the reading reaches the caller through the channel, after the answers to what was read.</summary>
    private async Task ReadAsync(
        IAsyncStreamReader<ImportArticlesRequest> requests,
        InFlightWindow window,
        ChannelWriter<ArticleInFlight> inFlight,
        Audience writer,
        ServerCallContext context,
        CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            var line = puts.StartLine(writer, context, cancellationToken);
            while (await NotIdleAsync(requests.MoveNext, stopping.Token))
            {
                var article = requests.Current.Article ?? new PutArticleRequest();
                var bytes = article.CalculateSize();
                await window.EnterAsync(bytes, cancellationToken);
                inFlight.TryWrite(new ArticleInFlight(line.Start(article), bytes));
            }

            inFlight.Complete();
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            inFlight.Complete(new SearchException(Reasons.Stopping, "the service is stopping"));
        }
        catch (Exception failure)
        {
            inFlight.Complete(failure);
        }
    }

    private async Task AnswerAsync(
        ChannelReader<ArticleInFlight> inFlight,
        InFlightWindow window,
        IServerStreamWriter<ImportArticlesResponse> answers,
        CancellationToken cancellationToken)
    {
        var failedCount = 0;
        await foreach (var article in inFlight.ReadAllAsync(cancellationToken))
        {
            var answer = await article.Put;
            failedCount += answer.Error is null ? 0 : 1;
            answer.FailedCount = failedCount;
            await NotIdleAsync(
                async ending =>
                {
                    await answers.WriteAsync(answer, ending);
                    return true;
                },
                cancellationToken);
            window.Leave(article.Bytes);
        }
    }

    /// <summary>
    /// Waits for the caller, who may take so long and no longer. What is waited for ends before this does: the web server gives what a stream was read by to the next one, of
    /// whomever, and a read that was left behind would go on there.
    /// </summary>
    private async Task<bool> NotIdleAsync(Func<CancellationToken, Task<bool>> wait, CancellationToken cancellationToken)
    {
        using var idle = new CancellationTokenSource(options.ImportIdleTime, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, idle.Token);
        try
        {
            return await wait(ending.Token);
        }
        catch (OperationCanceledException) when (idle.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new SearchException(Reasons.ImportIdle, $"nothing was sent or taken for {options.ImportIdleTime.TotalSeconds} s");
        }
    }

    private readonly record struct ArticleInFlight(Task<ImportArticlesResponse> Put, int Bytes);
}
