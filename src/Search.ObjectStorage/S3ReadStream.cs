using Amazon.S3;
using Amazon.S3.Model;

namespace Search.ObjectStorage;

/// <summary>Reads an object once, from its beginning. Where the connection breaks it goes on behind the last byte read, of the very same object.</summary>
internal sealed class S3ReadStream : Stream
{
    // Without a byte in between; a long copy may lose its connection more often.
    private const int MaxAttempts = 4;

    private readonly IAmazonS3 _client;
    private readonly string _bucket;
    private readonly string _key;
    private readonly string _entityTag;
    private GetObjectResponse _answer;
    private long _position;

    private S3ReadStream(IAmazonS3 client, string bucket, string key, GetObjectResponse answer)
    {
        _client = client;
        _bucket = bucket;
        _key = key;
        _answer = answer;
        _entityTag = answer.ETag;
        Length = answer.ContentLength;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>Opens an object.</summary>
    /// <exception cref="AmazonS3Exception">There is none, or it may not be read.</exception>
    public static async Task<S3ReadStream> OpenAsync(IAmazonS3 client, string bucket, string key, CancellationToken cancellationToken) =>
        new(client, bucket, key, await client.GetObjectAsync(bucket, key, cancellationToken));

    /// <exception cref="SearchException">The connection broke again and again, or the object was replaced meanwhile (<see cref="Reasons.ObjectStorageFailed"/>).</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Exception? last = null;
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            try
            {
                if (last is not null)
                {
                    await GoOnAsync(cancellationToken);
                }

                var read = _position < Length ? await _answer.ResponseStream.ReadAsync(buffer, cancellationToken) : 0;
                if (read == 0 && _position < Length)
                {
                    throw new IOException($"it ended after {_position} of {Length} bytes");
                }

                _position += read;
                return read;
            }
            catch (Exception failure) when (failure is IOException || S3Failure.IsOne(failure))
            {
                last = failure;
            }
        }

        throw new SearchException(
            Reasons.ObjectStorageFailed, $"{S3Location.Scheme}{_bucket}/{_key} could not be read from byte {_position} on ({last!.Message.ReplaceLineEndings(" ")})", last);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _answer.Dispose();
        base.Dispose(disposing);
    }

    private async Task GoOnAsync(CancellationToken cancellationToken)
    {
        _answer.Dispose();
        _answer = await _client.GetObjectAsync(
            new GetObjectRequest { BucketName = _bucket, Key = _key, ByteRange = new ByteRange(_position, Length - 1), EtagToMatch = _entityTag }, cancellationToken);
    }
}
