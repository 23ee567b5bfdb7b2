#pragma warning disable CS1591 // the sentence of each row says what it means, and tells callers too

namespace Search;

/// <summary>
/// Every stable name of a failure that the service or its tool tells: one row each, and no other place makes one. Names never change. The
/// tables of <c>protos/README.md</c> are made from these rows.
/// </summary>
public static class Reasons
{
    // As long as the index waits before it tries again; a stop and a start take about as long.
    private static readonly TimeSpan AfterRestart = TimeSpan.FromSeconds(5);

    // What only others are in the way of.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    // What a request must be: sending the same again does not help.
    public static readonly Reason ArticleIdInvalid = Invalid("ARTICLE_ID_INVALID", "an article id has the wrong length or characters");
    public static readonly Reason AttributeInvalid = Invalid("ATTRIBUTE_INVALID", "an attribute to filter by is not `key=value`");
    public static readonly Reason AuditKindInvalid = Invalid("AUDIT_KIND_INVALID", "the audit log has no entries of this kind");
    public static readonly Reason BackupPlaceInvalid = Invalid("BACKUP_PLACE_INVALID", "a back-up is to lie where the settings do not let one lie");
    public static readonly Reason BatchSizeInvalid = Invalid("BATCH_SIZE_INVALID", "a batch holds no article, or too many");
    public static readonly Reason ContentEncodingInvalid = Invalid("CONTENT_ENCODING_INVALID", "the body is compressed, which the service does not read");
    public static readonly Reason ContentTypeInvalid = Invalid("CONTENT_TYPE_INVALID", "the body is not sent as JSON in UTF-8");
    public static readonly Reason DateInvalid = Invalid("DATE_INVALID", "a date or time is not written by ISO 8601");
    public static readonly Reason EtagMissing = Invalid("ETAG_MISSING", "what is to be deleted by a filter was not looked at in a dry run");
    public static readonly Reason FacetsTooMany = Invalid("FACETS_TOO_MANY", "more facets are asked for than one answer counts");
    public static readonly Reason FacetUnknown = Invalid("FACET_UNKNOWN", "there is no facet of this name");
    public static readonly Reason FieldInvalid = Invalid("FIELD_INVALID", "a field of a JSON request has a value of another kind, or is given twice");
    public static readonly Reason FieldTooLong = Invalid("FIELD_TOO_LONG", "a text of the request is longer than its field may be");
    public static readonly Reason FieldUnknown = Invalid("FIELD_UNKNOWN", "a JSON request has a field or parameter that there is not");
    public static readonly Reason FilterEmpty = Invalid("FILTER_EMPTY", "a filter to delete by lets every article through");
    public static readonly Reason FilterTooLong = Invalid("FILTER_TOO_LONG", "a list of a filter has too many values");
    public static readonly Reason FrontMatterAnchor = Invalid("FRONT_MATTER_ANCHOR", "the front matter holds YAML anchors or aliases");
    public static readonly Reason FrontMatterTooLarge = Invalid("FRONT_MATTER_TOO_LARGE", "the front matter has too many bytes");
    public static readonly Reason HttpInvalid = Invalid("HTTP_INVALID", "the request breaks a rule of HTTP; the HTTP status says which kind of rule");
    public static readonly Reason JobKindInvalid = Invalid("JOB_KIND_INVALID", "there is no job of this kind");
    public static readonly Reason JsonInvalid = Invalid("JSON_INVALID", "the body is not JSON");
    public static readonly Reason KeyDescriptionTooLong = Invalid("KEY_DESCRIPTION_TOO_LONG", "the description of a key has too many characters");
    public static readonly Reason KeyExpiryInvalid = Invalid("KEY_EXPIRY_INVALID", "a key or its old secret is to end in the past, or too late");
    public static readonly Reason KeyIdInvalid = Invalid("KEY_ID_INVALID", "the id of a key has the wrong length or characters");
    public static readonly Reason KeyLimitInvalid = Invalid("KEY_LIMIT_INVALID", "a limit of a key is out of its range");
    public static readonly Reason KeyClassInvalid = Invalid("KEY_CLASS_INVALID", "there is no class of calls of this value");
    public static readonly Reason KeyScopeInvalid = Invalid("KEY_SCOPE_INVALID", "a key is to have no scope, or one that there is not");
    public static readonly Reason KeysTooMany = Invalid("KEYS_TOO_MANY", "the store holds as many keys as it may");
    public static readonly Reason ListTooLong = Invalid("LIST_TOO_LONG", "a list of the request has more entries than its field may have");
    public static readonly Reason MarkdownMissing = Invalid("MARKDOWN_MISSING", "no Markdown is given, not even an empty one");
    public static readonly Reason MarkdownNotText = Invalid("MARKDOWN_NOT_TEXT", "the source of an article is no text that can be decoded");
    public static readonly Reason MarkdownTooLarge = Invalid("MARKDOWN_TOO_LARGE", "the source of an article has too many bytes");
    public static readonly Reason MatchPolicyInvalid = Invalid("MATCH_POLICY_INVALID", "there is no match policy of this value");
    public static readonly Reason MaxFailedPercentInvalid = Invalid("MAX_FAILED_PERCENT_INVALID", "the share of articles that may fail is no percentage");
    public static readonly Reason MergeSourcesInvalid = Invalid("MERGE_SOURCES_INVALID", "the topics to merge are none, too many, named twice, or the target itself");
    public static readonly Reason MessageInvalid = Invalid("MESSAGE_INVALID", "the bytes of the request are no protobuf message with text in UTF-8");
    public static readonly Reason MinSequenceInvalid = Invalid("MIN_SEQUENCE_INVALID", "the change that the answer is to include has not been made");
    public static readonly Reason ModeInvalid = Invalid("MODE_INVALID", "there is no mode of search of this value");
    public static readonly Reason OrderByInvalid = Invalid("ORDER_BY_INVALID", "there is no order of this value");
    public static readonly Reason OriginInvalid = Invalid("ORIGIN_INVALID", "an origin is not `https://host`, `http://host:port` or `*`, or there are too many");
    public static readonly Reason PageSizeInvalid = Invalid("PAGE_SIZE_INVALID", "the size of a page is negative");
    public static readonly Reason PageTokenInvalid = Invalid("PAGE_TOKEN_INVALID", "the page token is not one that the same request was answered with");
    public static readonly Reason QueryTooLong = Invalid("QUERY_TOO_LONG", "the query has too many characters");
    public static readonly Reason QueryTooManyTerms = Invalid("QUERY_TOO_MANY_TERMS", "the query has too many words and phrases");
    public static readonly Reason ReadMaskInvalid = Invalid("READ_MASK_INVALID", "a path of the read mask names no field of the answer");
    public static readonly Reason ReadTimeInvalid = Invalid("READ_TIME_INVALID", "a read time to filter by is negative");
    public static readonly Reason RecencyInvalid = Invalid("RECENCY_INVALID", "there is no recency of this value");
    public static readonly Reason RequestIdInvalid = Invalid("REQUEST_ID_INVALID", "the request id is too long");
    public static readonly Reason ReviewsInvalid = Invalid("REVIEWS_INVALID", "the reviews are none, too many, or two on one topic");
    public static readonly Reason SourcePathInvalid = Invalid("SOURCE_PATH_INVALID", "the path of an article's file is too long or holds control characters");
    public static readonly Reason SourceVersionInvalid = Invalid("SOURCE_VERSION_INVALID", "the version of an article is less than 1");
    public static readonly Reason SynonymIdInvalid = Invalid("SYNONYM_ID_INVALID", "the id of a synonym rule has the wrong length or form");
    public static readonly Reason SynonymMissing = Invalid("SYNONYM_MISSING", "no synonym rule is given");
    public static readonly Reason SynonymsTooMany = Invalid("SYNONYMS_TOO_MANY", "the store holds as many synonym rules as it may");
    public static readonly Reason SynonymWordInvalid = Invalid("SYNONYM_WORD_INVALID", "a word or phrase of a synonym rule has the wrong length or characters");
    public static readonly Reason SynonymWordsInvalid = Invalid("SYNONYM_WORDS_INVALID", "a synonym rule has too few or too many words and phrases");
    public static readonly Reason TagInvalid = Invalid("TAG_INVALID", "a tag to filter by holds neither a letter nor a digit");
    public static readonly Reason TooManyTags = Invalid("TOO_MANY_TAGS", "the article would have more confirmed and added tags than an article may");
    public static readonly Reason TopicBroaderInvalid = Invalid("TOPIC_BROADER_INVALID", "a topic is named as broader than itself");
    public static readonly Reason TopicDescriptionTooLong = Invalid("TOPIC_DESCRIPTION_TOO_LONG", "the description of a topic has too many characters");
    public static readonly Reason TopicHintInvalid = Invalid("TOPIC_HINT_INVALID", "a hint of a topic is also its label or an alias");
    public static readonly Reason TopicIdInvalid = Invalid("TOPIC_ID_INVALID", "the id of a topic has the wrong length or form");
    public static readonly Reason TopicListTooLong = Invalid("TOPIC_LIST_TOO_LONG", "a list of a topic has too many entries");
    public static readonly Reason TopicMergedIntoInvalid = Invalid("TOPIC_MERGED_INTO_INVALID", "a topic is merged and does not say into which other, or the other way round");
    public static readonly Reason TopicMissing = Invalid("TOPIC_MISSING", "no topic is given");
    public static readonly Reason TopicModeInvalid = Invalid("TOPIC_MODE_INVALID", "there is no mode of a topic of this value");
    public static readonly Reason TopicNameInvalid = Invalid("TOPIC_NAME_INVALID", "a name of a topic has the wrong length or characters");
    public static readonly Reason TopicStatusInvalid = Invalid("TOPIC_STATUS_INVALID", "there is no status of a topic of this value");
    public static readonly Reason TypoToleranceInvalid = Invalid("TYPO_TOLERANCE_INVALID", "there is no typo tolerance of this value");
    public static readonly Reason UndoContentInvalid = Invalid("UNDO_CONTENT_INVALID", "what was stored before the change is not what this release stores");
    public static readonly Reason UndoKindInvalid = Invalid("UNDO_KIND_INVALID", "changes of this kind cannot be taken back");
    public static readonly Reason Utf8Invalid = Invalid("UTF8_INVALID", "the text of a JSON request is not UTF-8");
    public static readonly Reason VerdictInvalid = Invalid("VERDICT_INVALID", "there is no verdict of this value");
    public static readonly Reason WaitForInvalid = Invalid("WAIT_FOR_INVALID", "there is nothing of this value to wait for");

    // Who calls, and what they may do.
    public static readonly Reason ArticleOutsideKey = Forbidden("ARTICLE_OUTSIDE_KEY", "the article does not pass the filter of the key, or its id is that of one that does not");
    public static readonly Reason DraftsRefused = Forbidden("DRAFTS_REFUSED", "drafts are asked for without the scope `drafts:read`");
    public static readonly Reason KeyExpired = Unauthenticated("KEY_EXPIRED", "the key, or this secret of it, has ended");
    public static readonly Reason KeyFiltered = Forbidden("KEY_FILTERED", "the call concerns all articles, and the key has a filter");
    public static readonly Reason KeyInvalid = Unauthenticated("KEY_INVALID", "no key has this secret: it is wrong, cut off or revoked");
    public static readonly Reason KeyMissing = Unauthenticated("KEY_MISSING", "the call needs a key and came without");
    public static readonly Reason OriginRefused = Forbidden("ORIGIN_REFUSED", "the request comes from a web page that may not make it");
    public static readonly Reason ScopeMissing = Forbidden("SCOPE_MISSING", "the key has not the scope that the call needs");
    public static readonly Reason TokenInvalid = Unauthenticated("TOKEN_INVALID", "the JSON web token is not one that the service accepts");

    // What is asked for too often.
    public static readonly Reason CallerMemoryFull = Exhausted("CALLER_MEMORY_FULL", "the requests that the caller has under way hold as much as they may together");
    public static readonly Reason KeyFailuresTooMany = Exhausted("KEY_FAILURES_TOO_MANY", "too many wrong keys came from this address within a minute");
    public static readonly Reason RateLimited = Exhausted("RATE_LIMITED", "the key or the address made more calls than it may");

    // What is not there.
    public static readonly Reason ArticleNotFound = NotFound("ARTICLE_NOT_FOUND", "there is no such article, or none that readers may see");
    public static readonly Reason AuditEntryNotFound = NotFound("AUDIT_ENTRY_NOT_FOUND", "there is no such entry of the audit log, or it is older than entries are kept");
    public static readonly Reason GenerationNotFound = NotFound("GENERATION_NOT_FOUND", "there is no other generation to go back to");
    public static readonly Reason JobNotFound = NotFound("JOB_NOT_FOUND", "there is no such job, or it ended long ago");
    public static readonly Reason KeyNotFound = NotFound("KEY_NOT_FOUND", "there is no such key");
    public static readonly Reason PathUnknown = NotFound("PATH_UNKNOWN", "there is nothing at this address");
    public static readonly Reason ReviewNotFound = NotFound("REVIEW_NOT_FOUND", "the article has no reviews to delete");
    public static readonly Reason SynonymNotFound = NotFound("SYNONYM_NOT_FOUND", "there is no such synonym rule");
    public static readonly Reason TopicNotFound = NotFound("TOPIC_NOT_FOUND", "there is no such topic");

    // What contradicts what is stored or under way.
    public static readonly Reason EtagStale = Conflict("ETAG_STALE", "other articles pass the filter than those that the dry run showed, or one was changed since: look at another dry run");
    public static readonly Reason JobClaimed = Conflict("JOB_CLAIMED", "another instance of the service works on the job: cancel it there");
    public static readonly Reason JobRunning = Conflict("JOB_RUNNING", "a job works on the index: wait for its end or cancel it");
    public static readonly Reason RequestIdReused = Conflict("REQUEST_ID_REUSED", "the request id is that of a job with other orders");
    public static readonly Reason SourceVersionReused = Conflict("SOURCE_VERSION_REUSED", "the version is stored with other content");
    public static readonly Reason SourceVersionStale = Conflict("SOURCE_VERSION_STALE", "a newer version is stored");
    public static readonly Reason TopicMerged = Conflict("TOPIC_MERGED", "the topic is part of another: change that one");
    public static readonly Reason TopicNameTaken = Conflict("TOPIC_NAME_TAKEN", "another topic has the name");
    public static readonly Reason UndoOvertaken = Conflict("UNDO_OVERTAKEN", "what the entry changed was changed again since: take the later entry back first");

    // What the service cannot do, or not now.
    public static readonly Reason BodyTooLarge = Call(SearchError.TooLarge, "BODY_TOO_LARGE", "the body is larger than a request may be");
    public static readonly Reason Cancelled = Call(SearchError.Cancelled, "CANCELLED", "the caller went away");
    public static readonly Reason ContentDamaged = Unavailable("CONTENT_DAMAGED", "what the store holds is not what was put: put it again or restore a back-up");
    public static readonly Reason DeadlineExceeded = Call(SearchError.DeadlineExceeded, "DEADLINE_EXCEEDED", "the deadline of the call has passed: that of the caller, or the service's own for a read without one");
    public static readonly Reason ImportIdle = Call(SearchError.DeadlineExceeded, "IMPORT_IDLE", "nothing was sent or taken for so long that the stream was ended");
    public static readonly Reason IndexFailed = Unavailable("INDEX_FAILED", "the index cannot be written just now; the change is stored, and the service tries again by itself", AfterRestart);
    public static readonly Reason Internal = Call(SearchError.Internal, "INTERNAL", "the service has a defect; its log has the cause");
    public static readonly Reason MethodNotAllowed = Call(SearchError.Unimplemented, "METHOD_NOT_ALLOWED", "the address takes other methods");
    public static readonly Reason Overloaded = Call(SearchError.Exhausted, "OVERLOADED", "there is more to do than the service can, and others go before this call", Soon);
    public static readonly Reason SearchableLate = Call(SearchError.DeadlineExceeded, "SEARCHABLE_LATE", "the change is stored, and search will show it only after the deadline of the call");
    public static readonly Reason Stopping = Unavailable("STOPPING", "the service is stopping", AfterRestart);
    public static readonly Reason StoreBusy = Unavailable("STORE_BUSY", "others changed the topics or the synonyms whenever this change was to be stored", Soon);
    public static readonly Reason StoreClosed = Unavailable("STORE_CLOSED", "the service is stopping and has closed its store", AfterRestart);
    public static readonly Reason StoreFailed = Unavailable("STORE_FAILED", "writing to the store has failed, and no more is written until somebody mends the disk and starts the service again");
    public static readonly Reason StoreFull = Unavailable("STORE_FULL", "the disk is full, and nothing was changed: free space and send the change again");
    public static readonly Reason StreamsTooMany = Call(SearchError.Exhausted, "STREAMS_TOO_MANY", "as many streams or imports of this caller, or of all callers, are open as may be", Soon);
    public static readonly Reason StoreUnreadable = Unavailable("STORE_UNREADABLE", "the store cannot be read");

    // What a job finds or fails with.
    public static readonly Reason ArticleExtra = Job("ARTICLE_EXTRA", "the index holds an article that the store does not");
    public static readonly Reason ArticleMissing = Job("ARTICLE_MISSING", "the index lacks an article");
    public static readonly Reason ArticleStale = Job("ARTICLE_STALE", "the index holds an earlier state of an article");
    public static readonly Reason ArticleUnreadable = Job("ARTICLE_UNREADABLE", "an article could not be read and was left out");
    public static readonly Reason BackupFailed = Job("BACKUP_FAILED", "the back-up could not be written");
    public static readonly Reason BackupUnsupported = Job("BACKUP_UNSUPPORTED", "the store keeps no files on the server's machine: back it up by the means of its database");
    public static readonly Reason IndexDamaged = Job("INDEX_DAMAGED", "a file of the index is damaged: start a REINDEX job");
    public static readonly Reason ObjectStorageFailed = Job("OBJECT_STORAGE_FAILED", "the object storage refused a request, or did not answer");
    public static readonly Reason ReindexDiffers = Job("REINDEX_DIFFERS", "the new generation differs from the store and does not serve");
    public static readonly Reason StoreDamaged = Job("STORE_DAMAGED", "the file of the store is damaged: restore a back-up");
    public static readonly Reason StoreNotCopied = Job("STORE_NOT_COPIED", "the store could not be copied");
    public static readonly Reason TaggingModelTooLarge = Job("TAGGING_MODEL_TOO_LARGE", "what was learned of tagging has more bytes than the store can keep of it");
    public static readonly Reason TooManyFailed = Job("TOO_MANY_FAILED", "more articles failed than `max_failed_percent` allows");

    // Why the server does not start.
    public static readonly Reason DataFolderInUse = Start("DATA_FOLDER_IN_USE", "another process has the index open");
    public static readonly Reason DataFolderUnusable = Start("DATA_FOLDER_UNUSABLE", "the data folder cannot be written to, or another server uses it");
    public static readonly Reason IndexReadOnly = Start("INDEX_READ_ONLY", "the index cannot be written");
    public static readonly Reason StoreBehindIndex = Start("STORE_BEHIND_INDEX", "the index holds changes that the store has not");
    public static readonly Reason StoreLogDamaged = Start("STORE_LOG_DAMAGED", "the write-ahead log is damaged, and acknowledged changes would be lost");
    public static readonly Reason StoreMissing = Start("STORE_MISSING", "there is an index and no store");
    public static readonly Reason DoorsOpen = Start("DOORS_OPEN", "the server would listen to other machines without any key");
    public static readonly Reason StoreNotUpgraded = Start("STORE_NOT_UPGRADED", "the store of an earlier version could not be upgraded");
    public static readonly Reason StoreReadOnly = Start("STORE_READ_ONLY", "the store cannot be written");

    // What searchctl refuses before it sends anything.
    public static readonly Reason ArticleIdTaken = Tool("ARTICLE_ID_TAKEN", "two files would have the same article id");
    public static readonly Reason BackupDamaged = Tool("BACKUP_DAMAGED", "what is to be restored is no whole back-up");
    public static readonly Reason CopyDamaged = Tool("COPY_DAMAGED", "the copy is not what was copied");
    public static readonly Reason ExportInvalid = Tool("EXPORT_INVALID", "a file of an export is missing, changed or contradicts another");
    public static readonly Reason FileNotRegular = Tool("FILE_NOT_REGULAR", "a file to read is a folder, a device or a pipe");
    public static readonly Reason FileUnreadable = Tool("FILE_UNREADABLE", "a file could not be read");
    public static readonly Reason FolderNotEmpty = Tool("FOLDER_NOT_EMPTY", "the folder to write to holds something");
    public static readonly Reason LinkLeadsOut = Tool("LINK_LEADS_OUT", "a symbolic link leads out of the folder to import");
    public static readonly Reason SynonymFileInvalid = Tool("SYNONYM_FILE_INVALID", "a line of a file of synonyms breaks a rule");
    public static readonly Reason TopicFileInvalid = Tool("TOPIC_FILE_INVALID", "a file of topics breaks a rule of its format");

    /// <summary>Every row, in the order above.</summary>
    public static IReadOnlyList<Reason> All { get; } =
        [.. typeof(Reasons).GetFields().Where(field => field.FieldType == typeof(Reason)).Select(field => (Reason)field.GetValue(null)!)];

    private static Reason Invalid(string name, string meaning) => Call(SearchError.InvalidRequest, name, meaning);

    private static Reason Unauthenticated(string name, string meaning) => Call(SearchError.Unauthenticated, name, meaning);

    private static Reason Forbidden(string name, string meaning) => Call(SearchError.Forbidden, name, meaning);

    private static Reason Exhausted(string name, string meaning) => Call(SearchError.Exhausted, name, meaning, Soon);

    private static Reason NotFound(string name, string meaning) => Call(SearchError.NotFound, name, meaning);

    private static Reason Conflict(string name, string meaning) => Call(SearchError.Conflict, name, meaning);

    private static Reason Unavailable(string name, string meaning, TimeSpan? retryDelay = null) => Call(SearchError.Unavailable, name, meaning, retryDelay);

    private static Reason Call(SearchError error, string name, string meaning, TimeSpan? retryDelay = null) =>
        new(ReasonPlace.Call, error, name, meaning, retryDelay);

    private static Reason Job(string name, string meaning) => new(ReasonPlace.Job, SearchError.Unavailable, name, meaning);

    private static Reason Start(string name, string meaning) => new(ReasonPlace.Start, SearchError.Unavailable, name, meaning);

    private static Reason Tool(string name, string meaning) => new(ReasonPlace.Tool, SearchError.InvalidRequest, name, meaning);
}
