using Grpc.Core;

using Search.Contracts.V1;

namespace Search.Tests.Client;

/// <summary>Gives the answers it was given.</summary>
public sealed class FakeSearch : SearchService.SearchServiceBase
{
    public SearchArticlesResponse Hits { get; set; } = new();

    public ListRelatedArticlesResponse Related { get; set; } = new();

    public SearchArticlesRequest? LastRequest { get; private set; }

    public ListRelatedToTextRequest? LastText { get; private set; }

    public override Task<SearchArticlesResponse> SearchArticles(SearchArticlesRequest request, ServerCallContext context)
    {
        LastRequest = request;
        return Task.FromResult(Hits);
    }

    public override Task<ListRelatedArticlesResponse> ListRelatedArticles(ListRelatedArticlesRequest request, ServerCallContext context) =>
        Task.FromResult(Related);

    public override Task<ListRelatedArticlesResponse> ListRelatedToText(ListRelatedToTextRequest request, ServerCallContext context)
    {
        LastText = request;
        return Task.FromResult(Related);
    }
}

/// <summary>Gives its topics one to a page, whatever page size was asked for.</summary>
public sealed class FakeTags : TagService.TagServiceBase
{
    public IReadOnlyList<TagCount> All { get; set; } = [];

    public override Task<ListTagsResponse> ListTags(ListTagsRequest request, ServerCallContext context)
    {
        var start = request.PageToken.Length > 0 ? int.Parse(request.PageToken) : 0;
        return Task.FromResult(new ListTagsResponse
        {
            Tags = { All.Skip(start).Take(1) },
            NextPageToken = start + 1 < All.Count ? $"{start + 1}" : "",
            TotalSize = All.Count,
        });
    }
}

/// <summary>Stands well.</summary>
public sealed class FakeAdmin : AdminService.AdminServiceBase
{
    public override Task<GetStatusResponse> GetStatus(GetStatusRequest request, ServerCallContext context) =>
        Task.FromResult(new GetStatusResponse { Version = "0.1.0", Generation = 3, ArticleCount = 20, VisibleArticleCount = 19, StoreBytes = 2 * 1024 * 1024 });
}
