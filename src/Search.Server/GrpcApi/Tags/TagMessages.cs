using Search.Articles;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Searching.Answers;
using Search.Searching.Hits;
using Search.Searching.Snippets;
using Search.Server.GrpcApi.Search;
using Search.Writing;

using Contract = Search.Contracts.V1;

namespace Search.Server.GrpcApi.Tags;

/// <summary>Topics and tags in the words of the contract.</summary>
internal static class TagMessages
{
    // Ids that an effect names; its count holds all.
    private const int MaxEffectIds = 100;

    /// <summary>A tag without its evidence, as hits and lists show it.</summary>
    public static Contract.Tag ToMessage(Tag tag) => new()
    {
        TopicId = tag.Topic.Value,
        Label = tag.Label,
        Confidence = tag.Confidence,
        Source = ToMessage(tag.Source),
        Status = ToMessage(tag.Status),
    };

    /// <summary>A tag with the passages of its article.</summary>
    public static Contract.Tag ToMessage(Tag tag, Article article)
    {
        var message = ToMessage(tag);
        message.Evidence.AddRange(tag.Evidence.Select(evidence => new Contract.TagEvidence
        {
            Rule = ToMessage(evidence.Rule),
            Name = evidence.Name,
            Passages = { TagPassages.Of(article, evidence).Select(ToMessage) },
            ArticleIds = { evidence.Articles.Select(id => id.Value) },
            Words = { evidence.Words },
        }));
        return message;
    }

    public static Contract.TagCount ToMessage(TagCount count) => new() { TopicId = count.Topic.Value, Label = count.Label, ArticleCount = count.ArticleCount };

    public static Contract.Topic ToMessage(Topic topic) => new()
    {
        TopicId = topic.Id.Value,
        Label = topic.Label,
        Description = topic.Description,
        Aliases = { topic.Aliases },
        Hints = { topic.Hints },
        Acronyms = { topic.Acronyms },
        ContextWords = { topic.ContextWords },
        Broader = { topic.Broader.Select(id => id.Value) },
        Mode = ToMessage(topic.Mode),
        Status = ToMessage(topic.Status),
        MergedInto = topic.MergedInto?.Value ?? "",
    };

    /// <exception cref="SearchException">A field breaks a rule.</exception>
    public static Topic ToCore(Contract.Topic? topic)
    {
        if (topic is null)
        {
            throw SearchException.Invalid("topic", Reasons.TopicMissing, "must be given");
        }

        return new Topic
        {
            Id = TopicId.Parse("topic.topic_id", topic.TopicId),
            Label = topic.Label,
            Description = topic.Description,
            Aliases = [.. topic.Aliases],
            Hints = [.. topic.Hints],
            Acronyms = [.. topic.Acronyms],
            ContextWords = [.. topic.ContextWords],
            Broader = [.. topic.Broader.Select(id => TopicId.Parse("topic.broader", id))],
            Mode = ToCore(topic.Mode),
            Status = ToCore("topic.status", topic.Status) ?? TopicStatus.Active,
            MergedInto = topic.MergedInto.Length > 0 ? TopicId.Parse("topic.merged_into", topic.MergedInto) : null,
        };
    }

    /// <summary>Null for a status that was not given.</summary>
    /// <exception cref="SearchException">The number is no status.</exception>
    public static TopicStatus? ToCore(string field, Contract.TopicStatus status) => status switch
    {
        Contract.TopicStatus.Unspecified => null,
        Contract.TopicStatus.Active => TopicStatus.Active,
        Contract.TopicStatus.Proposed => TopicStatus.Proposed,
        Contract.TopicStatus.Blocked => TopicStatus.Blocked,
        Contract.TopicStatus.Merged => TopicStatus.Merged,
        _ => throw SearchException.Invalid(field, Reasons.TopicStatusInvalid, $"must be ACTIVE, PROPOSED, BLOCKED or MERGED, was {(int)status}"),
    };

    /// <exception cref="SearchException">The number is no verdict, or none was given.</exception>
    public static TagVerdict ToCore(Contract.TagReview.Types.Verdict verdict) => verdict switch
    {
        Contract.TagReview.Types.Verdict.Confirm => TagVerdict.Confirm,
        Contract.TagReview.Types.Verdict.Add => TagVerdict.Add,
        Contract.TagReview.Types.Verdict.Reject => TagVerdict.Reject,
        Contract.TagReview.Types.Verdict.Clear => TagVerdict.Clear,
        _ => throw SearchException.Invalid("reviews.verdict", Reasons.VerdictInvalid, $"must be CONFIRM, ADD, REJECT or CLEAR, was {(int)verdict}"),
    };

    /// <summary>Null for a change that was made.</summary>
    public static Contract.TopicEffect? ToMessage(IReadOnlyList<ArticleId>? affected) => affected is null ? null : new Contract.TopicEffect
    {
        ArticleCount = affected.Count,
        ArticleIds = { affected.Take(MaxEffectIds).Select(id => id.Value) },
    };

    public static Contract.TopicProposal ToMessage(TopicProposal proposal) => new()
    {
        TopicId = proposal.Count.Topic.Value,
        Label = proposal.Count.Label,
        ArticleCount = proposal.Count.ArticleCount,
        ExampleArticleIds = { proposal.Count.Examples.Select(id => id.Value) },
        IsTag = proposal.IsTag,
    };

    public static Contract.DuplicateTopics ToMessage(DuplicatePair pair) => new()
    {
        Target = ToMessage(pair.Target),
        Source = ToMessage(pair.Source),
        Reason = pair.Reason switch
        {
            DuplicateReason.SameName => Contract.DuplicateTopics.Types.Reason.SameName,
            DuplicateReason.Acronym => Contract.DuplicateTopics.Types.Reason.Acronym,
            DuplicateReason.SameWords => Contract.DuplicateTopics.Types.Reason.SameWords,
            DuplicateReason.AlwaysTogether => Contract.DuplicateTopics.Types.Reason.AlwaysTogether,
        },
    };

    private static Contract.TagPassage ToMessage(Snippet passage) => new()
    {
        SectionAnchor = passage.SectionAnchor,
        Segments = { passage.Segments.Select(SearchMessages.ToMessage) },
    };

    private static Contract.Tag.Types.Rule ToMessage(TagRule rule) => rule switch
    {
        TagRule.FrontMatter => Contract.Tag.Types.Rule.FrontMatter,
        TagRule.Alias => Contract.Tag.Types.Rule.Alias,
        TagRule.Neighbours => Contract.Tag.Types.Rule.Neighbours,
        TagRule.Profile => Contract.Tag.Types.Rule.Profile,
        TagRule.Proposal => Contract.Tag.Types.Rule.Proposal,
        TagRule.Review => Contract.Tag.Types.Rule.Review,
    };

    private static Contract.TopicStatus ToMessage(TopicStatus status) => status switch
    {
        TopicStatus.Active => Contract.TopicStatus.Active,
        TopicStatus.Proposed => Contract.TopicStatus.Proposed,
        TopicStatus.Blocked => Contract.TopicStatus.Blocked,
        TopicStatus.Merged => Contract.TopicStatus.Merged,
    };

    private static Contract.Topic.Types.Mode ToMessage(TopicMode mode) => mode switch
    {
        TopicMode.Automatic => Contract.Topic.Types.Mode.Automatic,
        TopicMode.SuggestOnly => Contract.Topic.Types.Mode.SuggestOnly,
        TopicMode.Off => Contract.Topic.Types.Mode.Off,
    };

    private static TopicMode ToCore(Contract.Topic.Types.Mode mode) => mode switch
    {
        Contract.Topic.Types.Mode.Unspecified or Contract.Topic.Types.Mode.Automatic => TopicMode.Automatic,
        Contract.Topic.Types.Mode.SuggestOnly => TopicMode.SuggestOnly,
        Contract.Topic.Types.Mode.Off => TopicMode.Off,
        _ => throw SearchException.Invalid("topic.mode", Reasons.TopicModeInvalid, $"must be AUTOMATIC, SUGGEST_ONLY or OFF, was {(int)mode}"),
    };
}
