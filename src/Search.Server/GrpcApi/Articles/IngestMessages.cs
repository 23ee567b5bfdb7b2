using Grpc.Core;

using Search.Changes;
using Search.Searching.Pages;
using Search.Server.Admission;
using Search.Writing;

using Contract = Search.Contracts.V1;

namespace Search.Server.GrpcApi.Articles;

/// <summary>Writes in the words of the contract.</summary>
internal static class IngestMessages
{
    // Enough to see what a filter means.
    private const int MaxShownIds = 100;

    /// <summary>How the caller of a write waits. Once the change is stored it stands in nobody's way any more.</summary>
    /// <exception cref="SearchException">The value is none that the contract knows.</exception>
    public static WriteWait ToCore(Contract.WaitFor waitFor, ServerCallContext context) => new(ToCore(waitFor))
    {
        Deadline = context.Deadline == DateTime.MaxValue ? null : new DateTimeOffset(context.Deadline),
        OnPrepared = () => AdmittedCall.LeaveFor(context),
    };

    private static WaitFor ToCore(Contract.WaitFor waitFor) => waitFor switch
    {
        Contract.WaitFor.Unspecified or Contract.WaitFor.Stored => WaitFor.Stored,
        Contract.WaitFor.Searchable => WaitFor.Searchable,
        _ => throw SearchException.Invalid("wait_for", Reasons.WaitForInvalid, $"must be STORED or SEARCHABLE, was {(int)waitFor}"),
    };

    /// <exception cref="SearchException">The text was not set.</exception>
    public static string ToMarkdown(bool isSet, string markdown) => isSet
        ? markdown
        : throw SearchException.Invalid("markdown", Reasons.MarkdownMissing, "must be set, if only to an empty text, was not");

    public static Contract.PutArticleResponse ToMessage(StoredArticle stored) => new()
    {
        ArticleId = stored.Article.Id.Value,
        Sequence = stored.Acknowledgement.Sequence,
        Outcome = ToOutcome(stored.Acknowledgement.Outcome),
        Warnings = { stored.Article.Warnings.Select(ArticleMessages.ToMessage) },
    };

    public static Contract.ListStoredArticlesResponse ToMessage(ListPage<StoredSubject> page) => new()
    {
        Articles = { page.Entries.Select(ToMessage) },
        NextPageToken = page.NextPageToken,
        TotalSize = page.TotalSize,
    };

    /// <summary>What a dry run answers.</summary>
    public static Contract.PurgeArticlesResponse ToMessage(PurgePlan plan) => new()
    {
        TotalSize = plan.TotalSize,
        PurgedCount = plan.Articles.Count,
        ArticleIds = { plan.Articles.Take(MaxShownIds).Select(id => id.Value) },
        Etag = plan.Etag,
    };

    public static Contract.PurgeArticlesResponse ToMessage(Purged purged) => new(ToMessage(purged.Plan))
    {
        PurgedCount = purged.DeletedCount,
        Etag = "",
        Sequence = purged.Sequence,
    };

    private static Contract.StoredArticle ToMessage(StoredSubject stored) => new()
    {
        ArticleId = stored.Subject.Id,
        Sequence = stored.Sequence,
        ContentHash = stored.ContentHash.ToString(),
    };

    private static Contract.PutArticleResponse.Types.Outcome ToOutcome(ChangeOutcome outcome) => outcome switch
    {
        ChangeOutcome.Created => Contract.PutArticleResponse.Types.Outcome.Created,
        ChangeOutcome.Updated => Contract.PutArticleResponse.Types.Outcome.Updated,
        ChangeOutcome.Unchanged => Contract.PutArticleResponse.Types.Outcome.Unchanged,
        ChangeOutcome.Deleted => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "a put does not delete"),
    };
}
