using Search.Searching.Answers;
using Search.Server.GrpcApi.Tags;

using Contract = Search.Contracts.V1;

namespace Search.Server.GrpcApi.Search;

/// <summary>Related articles in the words of the contract.</summary>
internal static class RelatedMessages
{
    public static Contract.ListRelatedArticlesResponse ToMessage(RelatedPage page) => new()
    {
        Related = { page.Related.Select(ToMessage) },
        NearDuplicates =
        {
            page.NearDuplicates.Select(ranked => new Contract.NearDuplicate { Article = SearchMessages.ToSummary(ranked), Likeness = ranked.Score }),
        },
    };

    private static Contract.RelatedArticle ToMessage(RelatedArticle related)
    {
        var message = new Contract.RelatedArticle { Article = SearchMessages.ToSummary(related.Ranked), Score = related.Ranked.Score };
        message.Reasons.AddRange(related.Topics.Select(topic => new Contract.RelatedArticle.Types.Reason { Topic = TagMessages.ToMessage(topic) }));
        if (related.Words.Count > 0)
        {
            message.Reasons.Add(new Contract.RelatedArticle.Types.Reason { Words = { related.Words } });
        }

        return message;
    }
}
