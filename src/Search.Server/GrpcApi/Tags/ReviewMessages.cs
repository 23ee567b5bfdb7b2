using Search.Changes;
using Search.Contracts.V1;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Writing;

using static Search.Contracts.V1.TagReview.Types;

namespace Search.Server.GrpcApi.Tags;

/// <summary>People's decisions on tags in the words of the contract, to be taken from one store to another.</summary>
internal static class ReviewMessages
{
    /// <summary>All decisions on one article; null when each was taken back.</summary>
    public static ListTagReviewsResponse? ToMessage(Change change)
    {
        var decisions = ArticleReviews.FromJson(change.Content!);
        var message = new ListTagReviewsResponse
        {
            ArticleId = change.Subject.Id,
            Reviews =
            {
                decisions.Given.Select(topic => new TagReview { TopicId = topic.Value, Verdict = Verdict.Add }),
                decisions.Rejected
                    .OrderBy(topic => topic.Value, StringComparer.Ordinal)
                    .Select(topic => new TagReview { TopicId = topic.Value, Verdict = Verdict.Reject }),
            },
            Sequence = change.Sequence,
        };
        return message.Reviews.Count > 0 ? message : null;
    }

    /// <exception cref="SearchException">The topic is no id, or the verdict none.</exception>
    public static (TopicId Topic, TagVerdict Verdict) ToCore(TagReview review) =>
        (TopicId.Parse("reviews.topic_id", review.TopicId), TagMessages.ToCore(review.Verdict));
}
