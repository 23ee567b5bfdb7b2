using System.Security.Cryptography;
using System.Text.Json;

namespace Search.Jobs;

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

    /// <summary>Name of the manifest in the folder of a back-up.</summary>
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Writes the manifest into the folder of a back-up; durable on return.</summary>
    public async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(Path.Combine(folder, FileName), FileMode.CreateNew, FileAccess.Write);
        await JsonSerializer.SerializeAsync(file, this, Options, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Reads the manifest of a back-up and checks the copy against it.</summary>
    /// <exception cref="SearchException">The folder holds no back-up, or one that is damaged (<see cref="SearchError.InvalidRequest"/>).</exception>
    public static async Task<BackupManifest> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var manifest = await ReadFileAsync(Path.Combine(folder, FileName), cancellationToken);
        manifest = manifest with { File = manifest.File.Length > 0 ? Path.GetFileName(manifest.File) : FindCopy(folder) };
        var copy = Path.Combine(folder, manifest.File);
        if (!System.IO.File.Exists(copy))
        {
            throw Damaged($"{copy} is missing");
        }

        var bytes = new FileInfo(copy).Length;
        if (bytes != manifest.Bytes)
        {
            throw Damaged($"{copy} must have {manifest.Bytes} bytes, as {FileName} says, has {bytes}");
        }

        var hash = await HashAsync(copy, cancellationToken);
        return hash == manifest.Sha256 ? manifest : throw Damaged($"{copy} must have the SHA-256 {manifest.Sha256}, as {FileName} says, has {hash}");
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

    private static string FindCopy(string folder) =>
        Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Where(name => name != FileName).Take(2).ToList() is [var only]
            ? only
            : throw Damaged($"{folder} must hold one file besides {FileName}, since that does not name the copy");

    private static async Task<BackupManifest> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = System.IO.File.OpenRead(path);
            var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(file, Options, cancellationToken) ?? throw new JsonException("it is null");
            return manifest.Format == CurrentFormat ? manifest : throw Damaged($"{path} has format {manifest.Format}, this version reads {CurrentFormat}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Damaged($"{path} cannot be read ({failure.Message})");
        }
    }

    private static SearchException Damaged(string problem) => new(Reasons.BackupDamaged, $"this is no whole back-up: {problem}");
}
