using System.Globalization;

using Search.Changes;
using Search.Contracts.V1;
using Search.Searching.Queries;
using Search.Writing.Undo;

using AuditEntry = Search.Changes.AuditEntry;
using Contract = Search.Contracts.V1;

namespace Search.Server.GrpcApi.Audit;

/// <summary>The audit log in the words of the contract.</summary>
internal static class AuditMessages
{
    public static Contract.AuditEntry ToMessage(AuditEntry entry)
    {
        var message = new Contract.AuditEntry
        {
            Sequence = entry.Sequence,
            RecordedAt = entry.RecordedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            KeyId = entry.Note.Origin.KeyId,
            RequestId = entry.Note.Origin.RequestId,
            Kind = entry.Note.Kind,
            SubjectId = entry.Note.SubjectId,
            ChangeSequence = entry.ChangeSequence,
            Batch = entry.Batch,
            Undoes = entry.Note.Origin.Undoes,
            Damaged = entry.Damage is not null,
        };
        if (entry.Note.OldContent is { } old)
        {
            message.OldContent = old;
        }

        if (entry.Note.NewContent is { } present)
        {
            message.NewContent = present;
        }

        return message;
    }

    public static UndoChangeResponse ToMessage(Undone undone) => new()
    {
        Subjects =
        {
            undone.Entries.Select(entry => new UndoChangeResponse.Types.Subject
            {
                Kind = entry.Note.Kind, SubjectId = entry.Note.SubjectId, Gone = entry.Note.OldContent is null,
            }),
        },
        Sequence = undone.Sequence,
        AuditSequence = undone.AuditSequence,
    };

    /// <exception cref="SearchException">A time is not one.</exception>
    public static AuditQuery ToCore(ListAuditEntriesRequest request) => new(
        request.Kind, request.SubjectId, request.KeyId, request.RequestId, DateBound.Parse("from", request.From), DateBound.Parse("before", request.Before));
}
