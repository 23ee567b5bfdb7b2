using Grpc.Core;

using Search.Contracts.V1;
using Search.Searching.Answers;
using Search.Server.Access;
using Search.Server.GrpcApi.Articles;
using Search.Writing.Undo;

namespace Search.Server.GrpcApi.Audit;

/// <summary>The audit log over gRPC and JSON.</summary>
internal sealed class AuditApi(AuditListing entries, ChangeUndo undo) : AuditService.AuditServiceBase
{
    public override async Task<ListAuditEntriesResponse> ListAuditEntries(ListAuditEntriesRequest request, ServerCallContext context)
    {
        var page = await entries.ListAsync(AuditMessages.ToCore(request), request.PageSize, request.PageToken, context.CancellationToken);
        return new ListAuditEntriesResponse { Entries = { page.Entries.Select(AuditMessages.ToMessage) }, NextPageToken = page.NextPageToken };
    }

    public override async Task<UndoChangeResponse> UndoChange(UndoChangeRequest request, ServerCallContext context) => AuditMessages.ToMessage(
        await undo.RunAsync(request.Sequence, request.DryRun, IngestMessages.ToCore(request.WaitFor, context), context.GetOrigin(), context.CancellationToken));
}
