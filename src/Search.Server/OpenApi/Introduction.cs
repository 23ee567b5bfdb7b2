namespace Search.Server.OpenApi;

/// <summary>What a reader of the document has to know before the first call.</summary>
internal static class Introduction
{
    public const string Text =
        """
        Finds articles and tells why: ranked search with marked snippets, topic tags with evidence, related articles with reasons. The same calls are there over gRPC, by the protos that this
        document is made of.

        **JSON.** Bodies and answers follow the JSON mapping of protobuf. Names are in lowerCamelCase; requests may also use the names of the protos (`article_id`). 64-bit numbers are texts in
        answers, and texts or numbers in requests. What has no value is left out of answers: an empty text or list, `false`, a number that is 0, but for counts. A field or parameter that a request does not have is refused, not ignored. Parameters of an address reach into messages by dots (`filter.tagsAll=rust`) and are
        repeated for several values.

        **Keys.** A server that listens to its own machine alone, and never had a key, lets anybody in. Any other asks for a key in `Authorization: Bearer …` or `x-api-key`.

        **Errors** are a `google.rpc.Status`: a message that names the field, the rule and the value, and details: `ErrorInfo` with a stable `reason`, `BadRequest` with the field where one is to blame, `RetryInfo`
        where the same call can succeed after a while (also in the header `Retry-After`). Decide by the reason; where you do not know it, by the HTTP status.

        **Pages.** `nextPageToken` goes on after the last entry, with the same request; it is opaque, and empty on the last page.

        **Reading.** What takes GET takes HEAD, and what takes POST and changes nothing takes QUERY (RFC 10008). Answers of reads have an `ETag` for `If-None-Match`, and `readMask` names the fields that are wanted.

        **Changes.** Fields, values of enumerations and reasons are added; what is here does not change.
        """;
}
