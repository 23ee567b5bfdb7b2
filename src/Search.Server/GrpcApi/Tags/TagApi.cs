using Grpc.Core;

using Search.Articles;
using Search.Changes;
using Search.Contracts.V1;
using Search.Enrichment.Topics;
using Search.Searching.Answers;
using Search.Server.Access;
using Search.Server.GrpcApi.Articles;
using Search.Server.GrpcApi.Search;
using Search.Writing;

using Topic = Search.Contracts.V1.Topic;

namespace Search.Server.GrpcApi.Tags;

/// <summary>Topics and tags over gRPC and JSON.</summary>
internal sealed class TagApi(
    TagListing tags,
    TopicListing topics,
    TopicEditor editor,
    DuplicateFinder duplicates,
    ReviewEditor reviews,
    TextTags texts,
    StoreExport export,
    Audiences audiences)
    : TagService.TagServiceBase
{
    public override async Task<ListTagsResponse> ListTags(ListTagsRequest request, ServerCallContext context) =>
        SearchMessages.ToMessage(await tags.ListAsync(request.PageSize, request.PageToken, audiences.Of(context), context.CancellationToken));

    public override async Task<PreviewTagsResponse> PreviewTags(PreviewTagsRequest request, ServerCallContext context)
    {
        var markdown = IngestMessages.ToMarkdown(request.HasMarkdown, request.Markdown);
        var draftOf = request.ArticleId.Length > 0 ? ArticleId.Parse(request.ArticleId) : ArticleId.Draft;
        var (article, tagged) = await texts.TagAsync(draftOf, markdown, audiences.Of(context), context.CancellationToken);
        return new PreviewTagsResponse
        {
            Tags = { tagged.Tags.Select(tag => TagMessages.ToMessage(tag, article)) },
            Keyphrases = { tagged.Proposals.Select(proposal => new Keyphrase { Text = proposal.Label, Confidence = proposal.Confidence }) },
            Warnings = { article.Warnings.Select(ArticleMessages.ToMessage) },
        };
    }

    public override async Task<PutTopicResponse> PutTopic(PutTopicRequest request, ServerCallContext context)
    {
        var change = await editor.PutAsync(
            TagMessages.ToCore(request.Topic), request.DryRun, IngestMessages.ToCore(request.WaitFor, context), audiences.Of(context), context.GetOrigin(), context.CancellationToken);
        return new PutTopicResponse
        {
            Topic = TagMessages.ToMessage(change.Topic!),
            Sequence = change.Sequence,
            Effect = TagMessages.ToMessage(change.Affected),
        };
    }

    public override async Task<Topic> GetTopic(GetTopicRequest request, ServerCallContext context) =>
        TagMessages.ToMessage(await topics.GetAsync(TopicId.Parse(request.TopicId), audiences.Of(context), context.CancellationToken));

    public override Task<ListTopicsResponse> ListTopics(ListTopicsRequest request, ServerCallContext context)
    {
        var page = topics.List(TagMessages.ToCore("status", request.Status), request.PageSize, request.PageToken);
        return Task.FromResult(new ListTopicsResponse
        {
            Topics = { page.Entries.Select(TagMessages.ToMessage) },
            NextPageToken = page.NextPageToken,
            TotalSize = page.TotalSize,
        });
    }

    public override async Task<DeleteTopicResponse> DeleteTopic(DeleteTopicRequest request, ServerCallContext context)
    {
        var change = await editor.DeleteAsync(
            TopicId.Parse(request.TopicId), request.DryRun, IngestMessages.ToCore(request.WaitFor, context), audiences.Of(context), context.GetOrigin(), context.CancellationToken);
        return new DeleteTopicResponse { Sequence = change.Sequence, Effect = TagMessages.ToMessage(change.Affected) };
    }

    public override async Task<MergeTopicsResponse> MergeTopics(MergeTopicsRequest request, ServerCallContext context)
    {
        var change = await editor.MergeAsync(
            TopicId.Parse("target_topic_id", request.TargetTopicId),
            [.. request.SourceTopicIds.Select(id => TopicId.Parse("source_topic_ids", id))],
            request.DryRun,
            IngestMessages.ToCore(request.WaitFor, context),
            audiences.Of(context),
            context.GetOrigin(),
            context.CancellationToken);
        return new MergeTopicsResponse
        {
            Topic = TagMessages.ToMessage(change.Topic!),
            Sequence = change.Sequence,
            Effect = TagMessages.ToMessage(change.Affected),
        };
    }

    public override async Task<ListTopicProposalsResponse> ListTopicProposals(ListTopicProposalsRequest request, ServerCallContext context)
    {
        var page = await topics.ListProposalsAsync(request.PageSize, request.PageToken, audiences.Of(context), context.CancellationToken);
        return new ListTopicProposalsResponse
        {
            Proposals = { page.Entries.Select(TagMessages.ToMessage) },
            NextPageToken = page.NextPageToken,
            TotalSize = page.TotalSize,
        };
    }

    public override async Task<SuggestDuplicateTopicsResponse> SuggestDuplicateTopics(SuggestDuplicateTopicsRequest request, ServerCallContext context)
    {
        var pairs = await duplicates.FindAsync(request.PageSize, audiences.Of(context), context.CancellationToken);
        return new SuggestDuplicateTopicsResponse { Duplicates = { pairs.Select(TagMessages.ToMessage) } };
    }

    public override async Task<ReviewArticleTagsResponse> ReviewArticleTags(ReviewArticleTagsRequest request, ServerCallContext context)
    {
        var reviewed = await reviews.ReviewAsync(
            ArticleId.Parse(request.ArticleId),
            [.. request.Reviews.Select(review => (review.TopicId, TagMessages.ToCore(review.Verdict)))],
            IngestMessages.ToCore(request.WaitFor, context),
            audiences.Of(context),
            context.GetOrigin(),
            context.CancellationToken);
        return new ReviewArticleTagsResponse
        {
            Sequence = reviewed.Sequence,
            Tags = { reviewed.Tags.Select(tag => TagMessages.ToMessage(tag, reviewed.Article)) },
        };
    }

    public override Task ListTagReviews(
        ListTagReviewsRequest request, IServerStreamWriter<ListTagReviewsResponse> responseStream, ServerCallContext context) =>
        export.RunAsync(SubjectKind.Review, ReviewMessages.ToMessage, audiences.WithDrafts(context), responseStream, context.CancellationToken);

    public override async Task<RestoreTagReviewsResponse> RestoreTagReviews(RestoreTagReviewsRequest request, ServerCallContext context)
    {
        var (sequence, changedCount) = await reviews.RestoreAsync(
            ArticleId.Parse(request.ArticleId), [.. request.Reviews.Select(ReviewMessages.ToCore)], context.GetOrigin(), context.CancellationToken);
        return new RestoreTagReviewsResponse { Sequence = sequence, ChangedCount = changedCount };
    }
}
