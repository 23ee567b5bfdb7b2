using System.Net.Sockets;

using Amazon.Runtime;

namespace Search.ObjectStorage;

/// <summary>Says in one line what an object storage refused, or that it did not answer.</summary>
internal static class S3Failure
{
    /// <summary>Whether it is the storage that failed.</summary>
    public static bool IsOne(Exception failure) =>
        failure is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException or IOException { InnerException: SocketException }
        || (failure is OperationCanceledException && failure.InnerException is TimeoutException);

    /// <summary>What callers are told.</summary>
    public static SearchException Of(Exception failure, S3Location location) => new(
        Reasons.ObjectStorageFailed,
        $"{location}: {(failure is AmazonServiceException { ErrorCode.Length: > 0 } refusal ? $"the object storage refused ({refusal.ErrorCode}: {LineOf(refusal)})" : $"the object storage did not answer as it must ({LineOf(failure)})")}",
        failure);

    private static string LineOf(Exception failure) => failure.Message.ReplaceLineEndings(" ");
}
