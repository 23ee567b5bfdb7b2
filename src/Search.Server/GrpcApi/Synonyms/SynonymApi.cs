using Grpc.Core;

using Search.Contracts.V1;
using Search.Searching.Answers;
using Search.Searching.Synonyms;
using Search.Server.Access;
using Search.Writing;

using SynonymRule = Search.Contracts.V1.SynonymRule;

namespace Search.Server.GrpcApi.Synonyms;

/// <summary>Synonym rules over gRPC and JSON.</summary>
internal sealed class SynonymApi(SynonymEditor editor, SynonymListing synonyms) : SynonymService.SynonymServiceBase
{
    public override async Task<PutSynonymResponse> PutSynonym(PutSynonymRequest request, ServerCallContext context)
    {
        var (rule, sequence) = await editor.PutAsync(SynonymMessages.ToCore(request.Synonym), context.GetOrigin(), context.CancellationToken);
        return new PutSynonymResponse { Synonym = SynonymMessages.ToMessage(rule), Sequence = sequence };
    }

    public override Task<SynonymRule> GetSynonym(GetSynonymRequest request, ServerCallContext context) =>
        Task.FromResult(SynonymMessages.ToMessage(synonyms.Get(SynonymId.Parse(request.SynonymId))));

    public override Task<ListSynonymsResponse> ListSynonyms(ListSynonymsRequest request, ServerCallContext context)
    {
        var page = synonyms.List(request.PageSize, request.PageToken);
        return Task.FromResult(new ListSynonymsResponse
        {
            Synonyms = { page.Entries.Select(SynonymMessages.ToMessage) },
            NextPageToken = page.NextPageToken,
            TotalSize = page.TotalSize,
        });
    }

    public override async Task<DeleteSynonymResponse> DeleteSynonym(DeleteSynonymRequest request, ServerCallContext context) =>
        new() { Sequence = await editor.DeleteAsync(SynonymId.Parse(request.SynonymId), context.GetOrigin(), context.CancellationToken) };
}
