namespace Search.Cli.Output;

/// <summary>Sizes for people.</summary>
internal static class ByteSize
{
    private const double BytesPerMebibyte = 1024 * 1024;
    private const double BytesPerGibibyte = 1024 * BytesPerMebibyte;

    /// <summary>"12.5 MiB"; from 10 GiB on in those.</summary>
    public static string Of(long bytes) => bytes < 10 * BytesPerGibibyte ? $"{bytes / BytesPerMebibyte:0.0} MiB" : $"{bytes / BytesPerGibibyte:0.0} GiB";
}
