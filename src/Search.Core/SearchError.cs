namespace Search;

/// <summary>What kind of failure it is. The edge turns each value into one gRPC and one HTTP status.</summary>
public enum SearchError
{
    /// <summary>The caller sent something that can never succeed; sending it again will not help.</summary>
    InvalidRequest,

    /// <summary>The caller did not say who they are, or not in a way that can be believed.</summary>
    Unauthenticated,

    /// <summary>The caller is known and may not do this.</summary>
    Forbidden,

    /// <summary>What was named does not exist, or readers may not see it.</summary>
    NotFound,

    /// <summary>The service is known at this address, but does not do what was asked.</summary>
    Unimplemented,

    /// <summary>What is stored is newer than what was sent; the caller must look again before it decides.</summary>
    Conflict,

    /// <summary>The request is larger than the service reads at all.</summary>
    TooLarge,

    /// <summary>The caller asked for more than its share; the same request may succeed later.</summary>
    Exhausted,

    /// <summary>The caller went away.</summary>
    Cancelled,

    /// <summary>The service has a defect; its log has the cause.</summary>
    Internal,

    /// <summary>The service is starting, stopping or has lost its store; the same request may succeed later.</summary>
    Unavailable,

    /// <summary>Time ran out before there was an answer.</summary>
    DeadlineExceeded,
}
