using Search.Articles;

namespace Search.Changes;

/// <summary>Which articles may get other tags when a subject changes.</summary>
public enum TouchedBy
{
    /// <summary>None.</summary>
    Nothing,

    /// <summary>The article that has the subject's id.</summary>
    ItsArticle,

    /// <summary>Articles that have the topic with the subject's id, or hold one of its names.</summary>
    ItsTopic,
}

/// <summary>A kind of things that the change log holds. Each but the article has one <see cref="ICatalog"/>, and what a change of it means is said here.</summary>
public sealed class SubjectKind
{
    private readonly string _idField;
    private readonly Reason _notFound;
    private readonly Reason _invalidId;

    /// <summary>A new kind.</summary>
    /// <param name="number">As stores have it. It is on people's disks, so it is never changed or used again.</param>
    /// <param name="name">As messages name a subject, before its id: "topic".</param>
    /// <param name="idField">Its id in the words of the protos: <c>topic_id</c>.</param>
    /// <param name="notFound">Told where a subject is not stored.</param>
    /// <param name="invalidId">Told of an id that it cannot have.</param>
    public SubjectKind(int number, string name, string idField, Reason notFound, Reason invalidId)
    {
        Number = number;
        Name = name;
        _idField = idField;
        _notFound = notFound;
        _invalidId = invalidId;
    }

    /// <summary>An article; its content is an <see cref="ArticleSource"/>.</summary>
    public static SubjectKind Article { get; } =
        new(0, "article", "article_id", Reasons.ArticleNotFound, Reasons.ArticleIdInvalid) { HasArticleId = true, Touches = TouchedBy.ItsArticle };

    /// <summary>A topic of the vocabulary; its content is JSON.</summary>
    public static SubjectKind Topic { get; } =
        new(1, "topic", "topic_id", Reasons.TopicNotFound, Reasons.TopicIdInvalid) { Touches = TouchedBy.ItsTopic, AuditKind = "topic" };

    /// <summary>What people decided on the tags of one article, under that article's id; its content is JSON.</summary>
    public static SubjectKind Review { get; } =
        new(2, "review of article", "article_id", Reasons.ReviewNotFound, Reasons.ArticleIdInvalid) { HasArticleId = true, Touches = TouchedBy.ItsArticle, AuditKind = "review" };

    /// <summary>A synonym rule; its content is JSON.</summary>
    public static SubjectKind Synonym { get; } =
        new(3, "synonym", "synonym_id", Reasons.SynonymNotFound, Reasons.SynonymIdInvalid) { AuditKind = "synonym" };

    /// <summary>
    /// What RETAG learned from the articles; its content is JSON. A change of it touches no article: the job that learned it tags all of them again itself, and
    /// <c>AutomaticRetag</c> sees to an index that another model has tagged. No request names one, so that its reasons are those of a defect.
    /// </summary>
    public static SubjectKind TaggingModel { get; } = new(4, "tagging model", "", Reasons.Internal, Reasons.Internal);

    /// <summary>A key that lets callers in, without its secrets; its content is JSON.</summary>
    public static SubjectKind Key { get; } =
        new(5, "key", "key_id", Reasons.KeyNotFound, Reasons.KeyIdInvalid) { AuditKind = "key", SecretMembers = ["hash"] };

    /// <summary>When a key was used last, under the key's id; its content is JSON. Apart from the key, so that a use is no change of it.</summary>
    public static SubjectKind KeyUse { get; } = new(6, "use of key", "key_id", Reasons.KeyNotFound, Reasons.KeyIdInvalid);

    /// <summary>The kinds of this release. A number that is not among them is of another release.</summary>
    public static IReadOnlyList<SubjectKind> Shipped { get; } = [Article, Topic, Review, Synonym, TaggingModel, Key, KeyUse];

    /// <summary>As stores have it.</summary>
    public int Number { get; }

    /// <summary>As messages name a subject, before its id.</summary>
    public string Name { get; }

    /// <summary>Whether its subjects have the ids of articles.</summary>
    public bool HasArticleId { get; init; }

    /// <summary>Which articles are tagged again when a subject changes.</summary>
    public TouchedBy Touches { get; init; }

    /// <summary>What entries of the <see cref="IAuditLog"/> call the kind; empty where its changes leave none. It is on people's disks, so it is never changed.</summary>
    public string AuditKind { get; init; } = "";

    /// <summary>Members of the content, at any depth, whose values no entry of the <see cref="IAuditLog"/> holds.</summary>
    public IReadOnlyCollection<string> SecretMembers { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Passes for an id that a subject of this kind can have.</summary>
    /// <exception cref="SearchException">The id is empty, or not one of an article where it has to be.</exception>
    internal string CheckId(string id) => HasArticleId ? ArticleId.Parse(id).Value
        : id.Length > 0 ? id
        : throw SearchException.Invalid(_idField, _invalidId, "must not be empty");

    /// <summary>What is answered where such a subject is not stored.</summary>
    /// <param name="subject">As messages name it.</param>
    internal SearchException NotFound(string subject) => new(_notFound, $"{subject} is not stored");
}
