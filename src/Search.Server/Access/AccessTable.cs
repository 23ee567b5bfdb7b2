using Google.Protobuf.Reflection;

using Search.Contracts.V1;
using Search.Security;

namespace Search.Server.Access;

/// <summary>Which call needs which scope: the only place that says so, for gRPC and JSON alike. A method that is not here is let in by nobody, and the server does not start.</summary>
internal static class AccessTable
{
    /// <summary>The rules of the contract's methods, by full name.</summary>
    public static readonly IReadOnlyDictionary<string, AccessRule> Methods = new Dictionary<string, AccessRule>
    {
        [Name(ArticleSearchReflection.Descriptor, "SearchArticles")] = AccessRule.Of(Scope.SearchRead),
        [Name(ArticleSearchReflection.Descriptor, "SuggestQueries")] = AccessRule.Of(Scope.SearchRead),
        [Name(ArticleSearchReflection.Descriptor, "ListRelatedArticles")] = AccessRule.Of(Scope.SearchRead),
        [Name(ArticleSearchReflection.Descriptor, "ListRelatedToText")] = AccessRule.Of(Scope.SearchRead),

        [Name(ArticleIngestReflection.Descriptor, "GetArticle")] = AccessRule.Of(Scope.ArticlesRead),
        [Name(ArticleIngestReflection.Descriptor, "ListArticles")] = AccessRule.Of(Scope.ArticlesRead),
        [Name(ArticleIngestReflection.Descriptor, "ListStoredArticles")] = AccessRule.Of(Scope.ArticlesRead | Scope.DraftsRead),
        [Name(ArticleIngestReflection.Descriptor, "ExportArticles")] = AccessRule.Of(Scope.ArticlesRead | Scope.DraftsRead),
        [Name(ArticleIngestReflection.Descriptor, "PutArticle")] = AccessRule.Of(Scope.ArticlesWrite),
        [Name(ArticleIngestReflection.Descriptor, "DeleteArticle")] = AccessRule.Of(Scope.ArticlesWrite),
        [Name(ArticleIngestReflection.Descriptor, "BatchDeleteArticles")] = AccessRule.Of(Scope.ArticlesWrite),

        // It tells which articles there are.
        [Name(ArticleIngestReflection.Descriptor, "PurgeArticles")] = AccessRule.Of(Scope.ArticlesRead | Scope.ArticlesWrite),
        [Name(ArticleIngestReflection.Descriptor, "BatchPutArticles")] = AccessRule.Of(Scope.ArticlesWrite),
        [Name(ArticleIngestReflection.Descriptor, "ImportArticles")] = AccessRule.Of(Scope.ArticlesWrite),

        [Name(ArticleTagsReflection.Descriptor, "ListTags")] = AccessRule.Of(Scope.SearchRead),
        [Name(ArticleTagsReflection.Descriptor, "GetTopic")] = AccessRule.Of(Scope.SearchRead),
        [Name(ArticleTagsReflection.Descriptor, "ListTopics")] = AccessRule.Of(Scope.SearchRead),
        [Name(ArticleTagsReflection.Descriptor, "PreviewTags")] = AccessRule.Of(Scope.ArticlesRead),
        [Name(ArticleTagsReflection.Descriptor, "ListTopicProposals")] = AccessRule.Of(Scope.ArticlesRead),
        [Name(ArticleTagsReflection.Descriptor, "SuggestDuplicateTopics")] = AccessRule.Of(Scope.ArticlesRead),
        [Name(ArticleTagsReflection.Descriptor, "ListTagReviews")] = AccessRule.Of(Scope.ArticlesRead | Scope.DraftsRead),
        [Name(ArticleTagsReflection.Descriptor, "ReviewArticleTags")] = AccessRule.Of(Scope.TopicsWrite),
        [Name(ArticleTagsReflection.Descriptor, "RestoreTagReviews")] = AccessRule.OfAll(Scope.TopicsWrite),
        [Name(ArticleTagsReflection.Descriptor, "PutTopic")] = AccessRule.OfAll(Scope.TopicsWrite),
        [Name(ArticleTagsReflection.Descriptor, "DeleteTopic")] = AccessRule.OfAll(Scope.TopicsWrite),
        [Name(ArticleTagsReflection.Descriptor, "MergeTopics")] = AccessRule.OfAll(Scope.TopicsWrite),

        [Name(SynonymsReflection.Descriptor, "GetSynonym")] = AccessRule.Of(Scope.SearchRead),
        [Name(SynonymsReflection.Descriptor, "ListSynonyms")] = AccessRule.Of(Scope.SearchRead),
        [Name(SynonymsReflection.Descriptor, "PutSynonym")] = AccessRule.OfAll(Scope.TopicsWrite),
        [Name(SynonymsReflection.Descriptor, "DeleteSynonym")] = AccessRule.OfAll(Scope.TopicsWrite),

        [Name(IndexAdminReflection.Descriptor, "GetStatus")] = AccessRule.OfAll(Scope.StatusRead),
        [Name(IndexAdminReflection.Descriptor, "GetJob")] = AccessRule.OfAll(Scope.StatusRead),
        [Name(IndexAdminReflection.Descriptor, "ListJobs")] = AccessRule.OfAll(Scope.StatusRead),
        [Name(IndexAdminReflection.Descriptor, "WatchJob")] = AccessRule.OfAll(Scope.StatusRead),
        [Name(IndexAdminReflection.Descriptor, "StartJob")] = AccessRule.OfAll(Scope.JobsRun),
        [Name(IndexAdminReflection.Descriptor, "CancelJob")] = AccessRule.OfAll(Scope.JobsRun),
        [Name(IndexAdminReflection.Descriptor, "RollBackGeneration")] = AccessRule.OfAll(Scope.JobsRun),

        [Name(KeysReflection.Descriptor, "CreateKey")] = AccessRule.OfAll(Scope.KeysAdmin),
        [Name(KeysReflection.Descriptor, "GetKey")] = AccessRule.OfAll(Scope.KeysAdmin),
        [Name(KeysReflection.Descriptor, "ListKeys")] = AccessRule.OfAll(Scope.KeysAdmin),
        [Name(KeysReflection.Descriptor, "UpdateKey")] = AccessRule.OfAll(Scope.KeysAdmin),
        [Name(KeysReflection.Descriptor, "RotateKey")] = AccessRule.OfAll(Scope.KeysAdmin),
        [Name(KeysReflection.Descriptor, "DeleteKey")] = AccessRule.OfAll(Scope.KeysAdmin),

        [Name(AuditReflection.Descriptor, "ListAuditEntries")] = AccessRule.OfAll(Scope.KeysAdmin),
        [Name(AuditReflection.Descriptor, "UndoChange")] = AccessRule.OfAll(Scope.KeysAdmin | Scope.TopicsWrite),

        // Health tells nothing but whether the service can do its work, and whoever probes it has no key. The contract is public, and who reads it is known all the same.
        ["grpc.health.v1.Health.Check"] = AccessRule.Open,
        ["grpc.health.v1.Health.List"] = AccessRule.Open,
        ["grpc.health.v1.Health.Watch"] = AccessRule.Open,
        ["grpc.reflection.v1.ServerReflection.ServerReflectionInfo"] = AccessRule.Of(Scope.None),
        ["grpc.reflection.v1alpha.ServerReflection.ServerReflectionInfo"] = AccessRule.Of(Scope.None),
    };

    /// <summary>The rules of addresses that are no method.</summary>
    public static readonly IReadOnlyDictionary<string, AccessRule> Addresses = new Dictionary<string, AccessRule>
    {
        ["/healthz/live"] = AccessRule.Open,
        ["/healthz/ready"] = AccessRule.Open,

        // The contract, which is public, and the page that shows it in a browser, which has no key to send.
        ["/openapi.json"] = AccessRule.Open,
        ["/docs/{documentName?}"] = AccessRule.Open,
        ["/docs/scalar.js"] = AccessRule.Open,
        ["/docs/favicon.svg"] = AccessRule.Open,
        ["/docs/scalar.aspnetcore.js"] = AccessRule.Open,

        // Metrics count all articles and calls.
        ["/metrics"] = AccessRule.OfAll(Scope.StatusRead),

        // What a page shows or a tool tells comes from methods, each of which asks for its own scope too.
        ["/mcp/"] = AccessRule.Of(Scope.None),
        ["/llms.txt"] = AccessRule.Of(Scope.SearchRead),
        ["/v1/articles:feed"] = AccessRule.Of(Scope.SearchRead),
        ["/v1/articles/{article_id}.md"] = AccessRule.Of(Scope.ArticlesRead),
    };

    // A name that the contract does not have stops the start.
    private static string Name(FileDescriptor file, string method) => file.Services.Single().FindMethodByName(method)?.FullName
        ?? throw new InvalidOperationException($"{file.Name} has no method {method}");
}
