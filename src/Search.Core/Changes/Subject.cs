using Search.Articles;

namespace Search.Changes;

/// <summary>What a change is about. The same id under another kind is another subject.</summary>
/// <param name="Kind">Says what the content is.</param>
/// <param name="Id">Of the article, topic or synonym rule; a review has the id of its article, and a site has one tagging model.</param>
/// <exception cref="SearchException">The id is empty, or not one of an article where it has to be.</exception>
public readonly record struct Subject(SubjectKind Kind, string Id)
{
    /// <summary>Unique among the subjects of one kind, compared byte for byte.</summary>
    public string Id { get; } = Kind.CheckId(Id);

    /// <summary>The article itself.</summary>
    public static Subject Of(ArticleId id) => new(SubjectKind.Article, id.Value);

    /// <summary>The subject as messages name it: "review of article 'x'".</summary>
    public override string ToString() => $"{Kind} {Quote.Of(Id)}";
}
