using Google.Protobuf;

using Grpc.Core;

using Search.Changes;
using Search.Searching.Hits;
using Search.Searching.Queries;

namespace Search.Server.GrpcApi.Articles;

/// <summary>
/// Runs an export stream: reads what the store holds of one kind, a page at a time and no faster than the caller takes it, so that neither memory
/// nor a transaction is held by a caller who is slow.
/// </summary>
internal sealed class StoreExport(IChangeLog changes, ArticleReader reader, IHostApplicationLifetime lifetime)
{
    /// <summary>Sends everything of a kind, by id; to an audience that a filter limits, what is of articles that it may see.</summary>
    /// <param name="kind">What is sent: articles, or what has the id of one.</param>
    /// <param name="toMessage">Makes a message of a change that is no deletion; null leaves it out.</param>
    /// <param name="audience">Who asks.</param>
    /// <param name="answers">Where it goes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="SearchException">The service stops before everything is sent, or something is damaged: half a store must not look like a whole one.</exception>
    public async Task RunAsync<TMessage>(
        SubjectKind kind, Func<Change, TMessage?> toMessage, Audience audience, IServerStreamWriter<TMessage> answers, CancellationToken cancellationToken)
        where TMessage : class, IMessage<TMessage>
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await foreach (var change in changes.ReadAllAsync(kind, stopping.Token))
            {
                if (audience.IsLimited && !await IsSeenAsync(change, audience, stopping.Token))
                {
                    continue;
                }

                if (change.Damage is { } damage)
                {
                    throw damage;
                }

                if (toMessage(change) is { } message)
                {
                    await answers.WriteAsync(message, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new SearchException(Reasons.Stopping, "the service is stopping");
        }
    }

    private Task<bool> IsSeenAsync(Change change, Audience audience, CancellationToken cancellationToken) => change.Subject.Kind == SubjectKind.Article
        ? reader.IncludesAsync(change, audience, cancellationToken)
        : reader.HasAsync(change.ArticleId, audience, cancellationToken);
}
