using Grpc.Core;

using Search.Contracts.V1;
using Search.Searching;

namespace Search.Server.GrpcApi;

/// <summary>Topics over gRPC and JSON.</summary>
internal sealed class TagApi(TagListing tags) : TagService.TagServiceBase
{
    public override Task<ListTagsResponse> ListTags(ListTagsRequest request, ServerCallContext context) =>
        Task.FromResult(SearchMessages.ToMessage(tags.List(request.PageSize, request.PageToken, context.CancellationToken)));
}
