using Amazon.S3;
using Amazon.S3.Model;

using Search.Jobs.Backups;

namespace Search.ObjectStorage;

/// <summary>
/// Back-ups in an object storage: for each a key with the copy and one with the manifest, below <c>prefix/name/</c>. The copy goes in parts, is read back and compared
/// with its hash; only then the manifest makes a back-up of it.
/// </summary>
/// <param name="client">Calls the storage.</param>
/// <param name="location">Where they lie.</param>
/// <param name="partBytes">Size of a part, at least 5 MiB for most storages; larger where the copy would have more parts than a storage takes.</param>
public sealed class S3Backups(IAmazonS3 client, S3Location location, long partBytes = S3Backups.DefaultPartBytes) : IBackupPlace
{
    private const long DefaultPartBytes = 16 * 1024 * 1024;
    private const int MaxParts = 10_000;

    // Whoever cancels a job is answered within two seconds.
    private static readonly TimeSpan CleaningTime = TimeSpan.FromSeconds(1.5);

    /// <inheritdoc/>
    public Task PutAsync(string name, string folder, BackupManifest manifest, CancellationToken cancellationToken) => CallAsync(async () =>
    {
        var (copyKey, manifestKey) = (KeyOf(name, manifest.File), KeyOf(name, BackupManifest.FileName));
        try
        {
            await UploadAsync(copyKey, Path.Combine(folder, manifest.File), cancellationToken);
            await using (var copy = await S3ReadStream.OpenAsync(client, location.Bucket, copyKey, cancellationToken))
            {
                await manifest.CopyCheckedAsync(copy, AddressOf(copyKey), Stream.Null, cancellationToken);
            }

            await client.PutObjectAsync(
                new PutObjectRequest { BucketName = location.Bucket, Key = manifestKey, FilePath = Path.Combine(folder, BackupManifest.FileName), UseChunkEncoding = false, ContentType = "application/json" },
                cancellationToken);
            return true;
        }
        catch
        {
            // What cannot be removed either has no manifest, or is whole.
            await CleanAsync(token => client.DeleteObjectAsync(location.Bucket, manifestKey, token));
            await CleanAsync(token => client.DeleteObjectAsync(location.Bucket, copyKey, token));
            throw;
        }
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListWholeAsync(CancellationToken cancellationToken) => CallAsync(async () =>
    {
        var sizes = await ListSizesAsync(cancellationToken);
        var whole = new List<string>();
        foreach (var name in NamesOf(sizes))
        {
            if (await TryReadManifestAsync(name, cancellationToken) is { File.Length: > 0 } manifest && sizes.TryGetValue(KeyOf(name, manifest.File), out var bytes) && bytes == manifest.Bytes)
            {
                whole.Add(name);
            }
        }

        return (IReadOnlyList<string>)whole;
    });

    /// <inheritdoc/>
    public Task RemoveAsync(string name, CancellationToken cancellationToken) => CallAsync(async () =>
    {
        var manifest = await ReadAsync(name, cancellationToken);
        await client.DeleteObjectAsync(location.Bucket, KeyOf(name, BackupManifest.FileName), cancellationToken);
        await client.DeleteObjectAsync(location.Bucket, KeyOf(name, manifest.File), cancellationToken);
        return true;
    });

    /// <inheritdoc/>
    public Task<BackupManifest> ReadManifestAsync(string name, CancellationToken cancellationToken) => CallAsync(async () =>
    {
        try
        {
            return await ReadAsync(name, cancellationToken);
        }
        catch (AmazonS3Exception missing) when (missing.ErrorCode == "NoSuchKey")
        {
            var inside = new S3Backups(client, location with { Prefix = location.KeyOf(name) });
            var below = inside.NamesOf(await inside.ListSizesAsync(cancellationToken)).Order(StringComparer.Ordinal).ToList();
            var there = below is [] ? "" : $"; back-ups below it: {string.Join(", ", below)}";
            throw BackupManifest.Damaged($"{AddressOf(KeyOf(name, BackupManifest.FileName))} is missing{there}");
        }
    });

    /// <inheritdoc/>
    public Task<Stream> OpenCopyAsync(string name, BackupManifest manifest, CancellationToken cancellationToken) => CallAsync(async () =>
    {
        try
        {
            return (Stream)await S3ReadStream.OpenAsync(client, location.Bucket, KeyOf(name, manifest.File), cancellationToken);
        }
        catch (AmazonS3Exception missing) when (missing.ErrorCode == "NoSuchKey")
        {
            throw BackupManifest.Damaged($"{AddressOf(KeyOf(name, manifest.File))} is missing");
        }
    });

    private async Task UploadAsync(string key, string path, CancellationToken cancellationToken)
    {
        var bytes = new FileInfo(path).Length;
        var partSize = Math.Max(partBytes, (bytes + MaxParts - 1) / MaxParts);
        var upload = await client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = location.Bucket, Key = key }, cancellationToken);
        try
        {
            var parts = new List<PartETag>();
            for (var position = 0L; position < bytes; position += partSize)
            {
                var part = await client.UploadPartAsync(
                    new UploadPartRequest
                    {
                        BucketName = location.Bucket,
                        Key = key,
                        UploadId = upload.UploadId,
                        PartNumber = parts.Count + 1,
                        FilePath = path,
                        FilePosition = position,
                        PartSize = Math.Min(partSize, bytes - position),
                        UseChunkEncoding = false,
                    },
                    cancellationToken);
                parts.Add(new PartETag(parts.Count + 1, part.ETag));
            }

            await client.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest { BucketName = location.Bucket, Key = key, UploadId = upload.UploadId, PartETags = parts }, cancellationToken);
        }
        catch
        {
            await CleanAsync(token => client.AbortMultipartUploadAsync(
                new AbortMultipartUploadRequest { BucketName = location.Bucket, Key = key, UploadId = upload.UploadId }, token));
            throw;
        }
    }

    /// <summary>Takes back what a failure left. It tells nothing of its own: the failure that it follows is told.</summary>
    private static async Task CleanAsync(Func<CancellationToken, Task> clean)
    {
        using var patience = new CancellationTokenSource(CleaningTime);
        try
        {
            await clean(patience.Token);
        }
        catch (Exception failure) when (S3Failure.IsOne(failure) || failure is OperationCanceledException)
        {
            // It has no manifest, so nobody takes it for a back-up; rules of the bucket remove uploads that were left.
        }
    }

    /// <summary>Null where it is none.</summary>
    private async Task<BackupManifest?> TryReadManifestAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(name, cancellationToken);
        }
        catch (SearchException damaged) when (damaged.Reason == Reasons.BackupDamaged)
        {
            return null;
        }
    }

    private async Task<BackupManifest> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var key = KeyOf(name, BackupManifest.FileName);
        using var answer = await client.GetObjectAsync(location.Bucket, key, cancellationToken);
        return await BackupManifest.ReadAsync(answer.ResponseStream, AddressOf(key), cancellationToken);
    }

    /// <summary>Every key below the prefix, with the bytes that it holds.</summary>
    private async Task<Dictionary<string, long>> ListSizesAsync(CancellationToken cancellationToken)
    {
        var sizes = new Dictionary<string, long>();
        var request = new ListObjectsV2Request { BucketName = location.Bucket, Prefix = location.KeyOf("") };
        do
        {
            var page = await client.ListObjectsV2Async(request, cancellationToken);
            foreach (var found in page.S3Objects ?? [])
            {
                sizes[found.Key] = found.Size ?? 0;
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is { Length: > 0 });

        return sizes;
    }

    /// <summary>What has a manifest right below its name.</summary>
    private IEnumerable<string> NamesOf(Dictionary<string, long> sizes)
    {
        var end = $"/{BackupManifest.FileName}";
        var prefix = location.KeyOf("");
        return sizes.Keys.Where(key => key.EndsWith(end, StringComparison.Ordinal) && key.Length > prefix.Length + end.Length)
            .Select(key => key[prefix.Length..^end.Length])
            .Where(name => !name.Contains('/'));
    }

    private async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (S3Failure.IsOne(failure))
        {
            throw S3Failure.Of(failure, location);
        }
    }

    private string KeyOf(string name, string file) => location.KeyOf($"{name}/{file}");

    private string AddressOf(string key) => $"{S3Location.Scheme}{location.Bucket}/{key}";
}
