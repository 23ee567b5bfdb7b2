using Search.Articles;

namespace Search.Changes;

/// <summary>What kinds of things the change log holds.</summary>
public enum SubjectKind
{
    /// <summary>An article; its content is Markdown.</summary>
    Article,

    /// <summary>A topic of the vocabulary; its content is JSON.</summary>
    Topic,

    /// <summary>What people decided on the tags of one article, under that article's id; its content is JSON.</summary>
    Review,

    /// <summary>A synonym rule; its content is JSON.</summary>
    Synonym,
}

/// <summary>What a change is about. The same id under another kind is another subject.</summary>
/// <param name="Kind">Says what the content is.</param>
/// <param name="Id">Of the article, topic or synonym rule; a review has the id of its article.</param>
/// <exception cref="SearchException">The id is empty, or not one of an article where it has to be.</exception>
public readonly record struct Subject(SubjectKind Kind, string Id)
{
    /// <summary>Unique among the subjects of one kind, compared byte for byte.</summary>
    public string Id { get; } = Check(Kind, Id);

    /// <summary>The article itself.</summary>
    public static Subject Of(ArticleId id) => new(SubjectKind.Article, id.Value);

    /// <summary>The subject as messages name it: "review of article 'x'".</summary>
    public override string ToString() => Kind switch
    {
        SubjectKind.Article => $"article {Quote.Of(Id)}",
        SubjectKind.Topic => $"topic {Quote.Of(Id)}",
        SubjectKind.Review => $"review of article {Quote.Of(Id)}",
        SubjectKind.Synonym => $"synonym {Quote.Of(Id)}",
    };

    private static string Check(SubjectKind kind, string id) => kind switch
    {
        SubjectKind.Article or SubjectKind.Review => ArticleId.Parse(id).Value,
        SubjectKind.Topic or SubjectKind.Synonym when id.Length > 0 => id,
        SubjectKind.Topic => throw SearchException.Invalid("topic_id", Reasons.TopicIdInvalid, "must not be empty"),
        SubjectKind.Synonym => throw SearchException.Invalid("synonym_id", Reasons.SynonymIdInvalid, "must not be empty"),
    };
}
