using System.Text;

using Search.Articles;
using Search.Contracts.V1;

namespace Search.Cli.Import;

/// <summary>What reading a file gave: the article to send, or why there is none; neither when the store is known to hold it.</summary>
internal sealed record ReadFile(PutArticleRequest? Article, Refusal? Refusal)
{
    /// <summary>What was odd about the bytes of the file, which the server does not get to see; null when nothing was.</summary>
    public Warning? Warning { get; init; }
}

/// <summary>Reads one article file.</summary>
internal static class ArticleFileReader
{
    // UTF-16 takes two bytes where UTF-8 takes one, and a byte order mark takes up to three; anything larger need not be read.
    private const long MaxFileBytes = (2 * ArticleParser.MaxMarkdownBytes) + 3;

    public static async Task<ReadFile> ReadAsync(ArticleFile file, CancellationToken cancellationToken)
    {
        try
        {
            var decoded = await ReadMarkdownAsync(file.Path, cancellationToken);
            var article = new PutArticleRequest { ArticleId = file.Id.Value, Markdown = decoded.Text, SourcePath = file.SourcePath.Value };
            return new ReadFile(article, null) { Warning = decoded.Guess is { } guess ? WarningOf(guess) : null };
        }
        catch (SearchException exception)
        {
            return new ReadFile(null, Refusal.Of(file.Path, exception));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ReadFile(null, Refusal.Of(file.Path, exception));
        }
    }

    private static Warning WarningOf(string encoding) => new()
    {
        Kind = Warning.Types.Kind.GuessedEncoding,
        Message = $"the file is not UTF-8 and was read as {encoding}: save it in UTF-8 if its letters are not right",
    };

    private static async Task<DecodedFile> ReadMarkdownAsync(string path, CancellationToken cancellationToken)
    {
        if (RegularFile.KindOfOther(path) is { } other)
        {
            throw SearchException.Invalid("file", Reasons.FileNotRegular, $"must be a regular file, was {other}");
        }

        var length = new FileInfo(path).Length;
        if (length > MaxFileBytes)
        {
            throw TooLarge(length);
        }

        var decoded = SourceFile.Read(await File.ReadAllBytesAsync(path, cancellationToken));
        var bytes = Encoding.UTF8.GetByteCount(decoded.Text);
        return bytes <= ArticleParser.MaxMarkdownBytes ? decoded : throw TooLarge(bytes);
    }

    private static SearchException TooLarge(long bytes) =>
        SearchException.Invalid("markdown", Reasons.MarkdownTooLarge, $"must be at most {ArticleParser.MaxMarkdownBytes} bytes, was {bytes}");
}
