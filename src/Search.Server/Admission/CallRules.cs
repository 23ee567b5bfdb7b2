using Grpc.Core;

using Search.Contracts.V1;

namespace Search.Server.Admission;

/// <summary>The kind of every call. A new one that is not in the table is a stream, or else a write, until somebody says what it is.</summary>
internal static class CallRules
{
    private static readonly Dictionary<string, CallKind> Kinds = new(
    [
        .. Of(SearchService.Descriptor.FullName, CallKind.Read, "SearchArticles", "SuggestQueries", "ListRelatedArticles", "ListRelatedToText"),

        .. Of(ArticleService.Descriptor.FullName, CallKind.Read, "GetArticle", "ListArticles"),
        .. Of(ArticleService.Descriptor.FullName, CallKind.BatchRead, "ListStoredArticles"),
        .. Of(ArticleService.Descriptor.FullName, CallKind.Write, "PutArticle", "DeleteArticle"),
        .. Of(ArticleService.Descriptor.FullName, CallKind.BatchWrite, "BatchDeleteArticles", "PurgeArticles"),
        .. Of(ArticleService.Descriptor.FullName, CallKind.Import, "BatchPutArticles", "ImportArticles"),
        .. Of(ArticleService.Descriptor.FullName, CallKind.Stream, "ExportArticles"),

        .. Of(TagService.Descriptor.FullName, CallKind.Read, "ListTags", "PreviewTags", "GetTopic", "ListTopics"),
        .. Of(TagService.Descriptor.FullName, CallKind.BatchRead, "ListTopicProposals", "SuggestDuplicateTopics"),
        .. Of(TagService.Descriptor.FullName, CallKind.Write, "PutTopic", "DeleteTopic", "MergeTopics", "ReviewArticleTags"),
        .. Of(TagService.Descriptor.FullName, CallKind.BatchWrite, "RestoreTagReviews"),
        .. Of(TagService.Descriptor.FullName, CallKind.Stream, "ListTagReviews"),

        .. Of(SynonymService.Descriptor.FullName, CallKind.Read, "GetSynonym", "ListSynonyms"),
        .. Of(SynonymService.Descriptor.FullName, CallKind.Write, "PutSynonym", "DeleteSynonym"),

        // A job gives way to readers by itself. A roll-back lasts as long as one, and only one runs at a time.
        .. Of(AdminService.Descriptor.FullName, CallKind.Free, "GetStatus", "GetJob", "ListJobs", "StartJob", "CancelJob", "RollBackGeneration"),
        .. Of(AdminService.Descriptor.FullName, CallKind.Stream, "WatchJob"),

        // Whoever looks after keys must get through when others are too many.
        .. Of(KeyService.Descriptor.FullName, CallKind.Free, "CreateKey", "GetKey", "ListKeys", "UpdateKey", "RotateKey", "DeleteKey"),
        .. Of(AuditService.Descriptor.FullName, CallKind.Read, "ListAuditEntries"),
        .. Of(AuditService.Descriptor.FullName, CallKind.Write, "UndoChange"),

        .. Of(Grpc.Health.V1.Health.Descriptor.FullName, CallKind.Free, "Check", "List"),
        .. Of(Grpc.Health.V1.Health.Descriptor.FullName, CallKind.Stream, "Watch"),
    ]);

    /// <summary>The kind of a call.</summary>
    /// <param name="method">In the form <c>/search.v1.SearchService/SearchArticles</c>.</param>
    /// <param name="type">What the transport knows of it.</param>
    public static CallKind Of(string method, MethodType type) =>
        Find(method) ?? (type == MethodType.Unary ? CallKind.Write : CallKind.Stream);

    /// <summary>The kind of a call; null where the table has none.</summary>
    public static CallKind? Find(string method) => Kinds.TryGetValue(method, out var kind) ? kind : null;

    /// <summary>Whether it has the deadline of reads.</summary>
    public static bool IsRead(CallKind kind) => kind is CallKind.Read or CallKind.BatchRead;

    /// <summary>Whether its caller rather waits for its turn than comes again: no person looks at an empty page meanwhile.</summary>
    public static bool IsPatient(CallKind kind) => kind is CallKind.Write or CallKind.BatchRead or CallKind.BatchWrite;

    /// <summary>Whether it is work in bulk, whoever asks for it.</summary>
    public static bool IsBatch(CallKind kind) => kind is CallKind.BatchRead or CallKind.BatchWrite or CallKind.Import;

    private static IEnumerable<KeyValuePair<string, CallKind>> Of(string service, CallKind kind, params string[] methods) =>
        methods.Select(method => KeyValuePair.Create($"/{service}/{method}", kind));
}
