namespace Search.Adapters.LuceneEngine;

/// <summary>Fields of a document that are not searched for words. What each holds is said where <see cref="DocumentBuilder"/> writes it.</summary>
internal static class FieldNames
{
    public const string Id = "id";
    public const string ContentHash = "content_hash";
    public const string Tag = "tag";
    public const string TagLabel = "tag_label";
    public const string Tags = "tags";
    public const string ProposalLabel = "proposal_label";
    public const string Author = "author";
    public const string Language = "language";
    public const string Attribute = "attribute";
    public const string PublishDate = "publish_date";
    public const string TitleKey = "title_key";
    public const string VisibleFrom = "visible_from";
    public const string VisibleUntil = "visible_until";
}
