using System.Globalization;

using Search.Changes;
using Search.Searching.Pages;

namespace Search.Searching.Answers;

/// <summary>Entries of the audit log, a page at a time.</summary>
public sealed class AuditListing(IAuditLog audit, Catalogs catalogs, PageTokens tokens)
{
    private readonly IReadOnlyList<string> _kinds =
        [.. catalogs.Kinds.Select(kind => kind.AuditKind).Where(kind => kind.Length > 0).Append(AuditKinds.Job).Append(AuditKinds.Setting).Order(StringComparer.Ordinal)];

    /// <summary>Entries, the newest first.</summary>
    /// <exception cref="SearchException">There is no such kind, the page size is negative, or the page token is not one of this list.</exception>
    public async Task<AuditListPage> ListAsync(AuditQuery query, int pageSize, string pageToken, CancellationToken cancellationToken)
    {
        if (query.Kind.Length > 0 && !_kinds.Contains(query.Kind))
        {
            throw SearchException.Invalid("kind", Reasons.AuditKindInvalid, $"must be empty or one of {string.Join(", ", _kinds)}, was {Quote.Of(query.Kind)}");
        }

        var request = $"audit {query}";
        var limit = PageSize.Check(pageSize, ListPages.DefaultSize, ListPages.MaxSize);
        var before = tokens.Read<ListPlace>(pageToken, request) is { } place ? SequenceOf(place, pageToken) : long.MaxValue;
        var page = await audit.ListAsync(query, before, limit, cancellationToken);
        var next = page.IsLast ? "" : tokens.Write(new ListPlace(page.Entries[^1].Sequence.ToString(CultureInfo.InvariantCulture)), request);
        return new AuditListPage(page.Entries, next);
    }

    private static long SequenceOf(ListPlace place, string pageToken) =>
        long.TryParse(place.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : throw PageTokens.Refuse(pageToken);
}

/// <summary>One page of entries.</summary>
/// <param name="Entries">The newest first.</param>
/// <param name="NextPageToken">Goes on after the last one; empty on the last page.</param>
public sealed record AuditListPage(IReadOnlyList<AuditEntry> Entries, string NextPageToken);
