using System.Security.Cryptography;
using System.Text.Json;

namespace Search.Jobs.Backups;

/// <summary>What a back-up says of itself, in <c>manifest.json</c> beside the copy of the store.</summary>
/// <param name="Format">Of the manifest; <see cref="CurrentFormat"/>.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="LastSequence">The last change in it.</param>
/// <param name="ArticleCount">Articles in it.</param>
/// <param name="Bytes">Size of the copy.</param>
/// <param name="Sha256">Of the copy, in lower-case hexadecimal digits.</param>
public sealed record BackupManifest(int Format, DateTimeOffset CreatedAt, long LastSequence, long ArticleCount, long Bytes, string Sha256)
{
    /// <summary>Name of the copy, there and in a data folder. Back-ups that do not say it hold one file besides the manifest.</summary>
    public string File { get; init; } = "";

    /// <summary>The format that is written.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Name of the manifest in a back-up.</summary>
    public const string FileName = "manifest.json";

    private const int BufferBytes = 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Writes the manifest into the folder of a back-up; durable on return.</summary>
    public async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(Path.Combine(folder, FileName), FileMode.CreateNew, FileAccess.Write);
        await JsonSerializer.SerializeAsync(file, this, Options, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Reads a manifest.</summary>
    /// <param name="json">What was written.</param>
    /// <param name="source">Where that lies, for messages.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="SearchException">It is none, or of another format (<see cref="Reasons.BackupDamaged"/>).</exception>
    public static async Task<BackupManifest> ReadAsync(Stream json, string source, CancellationToken cancellationToken)
    {
        try
        {
            var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(json, Options, cancellationToken) ?? throw new JsonException("it is null");
            return manifest.Format == CurrentFormat
                ? manifest with { File = Path.GetFileName(manifest.File ?? "") }
                : throw Damaged($"{source} has format {manifest.Format}, this version reads {CurrentFormat}");
        }
        catch (JsonException failure)
        {
            throw Damaged($"{source} cannot be read ({failure.Message})");
        }
    }

    /// <summary>Copies the copy of the store, and checks that it is what the manifest says.</summary>
    /// <param name="copy">From its beginning.</param>
    /// <param name="source">Where it lies, for messages.</param>
    /// <param name="target">Takes all of it, also where it is damaged.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SearchException">It has another size or hash (<see cref="Reasons.BackupDamaged"/>).</exception>
    public async Task CopyCheckedAsync(Stream copy, string source, Stream target, CancellationToken cancellationToken)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        var bytes = 0L;
        for (int read; (read = await copy.ReadAsync(buffer, cancellationToken)) > 0; bytes += read)
        {
            sha256.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        var hash = Convert.ToHexStringLower(sha256.GetHashAndReset());
        if (bytes != Bytes)
        {
            throw Damaged($"{source} must have {Bytes} bytes, as {FileName} says, has {bytes}");
        }

        if (hash != Sha256)
        {
            throw Damaged($"{source} must have the SHA-256 {Sha256}, as {FileName} says, has {hash}");
        }
    }

    /// <summary>Whether a folder looks like a whole back-up: it has a manifest, and a copy of the size that this says. The hash is not looked at.</summary>
    public static bool IsWhole(string folder)
    {
        try
        {
            using var file = System.IO.File.OpenRead(Path.Combine(folder, FileName));
            return JsonSerializer.Deserialize<BackupManifest>(file, Options) is { File.Length: > 0 } manifest
                && new FileInfo(Path.Combine(folder, Path.GetFileName(manifest.File))) is { Exists: true } copy && copy.Length == manifest.Bytes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return false;
        }
    }

    /// <summary>SHA-256 of a file, in lower-case hexadecimal digits.</summary>
    public static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = System.IO.File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    /// <summary>What is said of a back-up that is not whole.</summary>
    /// <param name="problem">What is wrong with it.</param>
    public static SearchException Damaged(string problem) => new(Reasons.BackupDamaged, $"this is no whole back-up: {problem}");
}
