using System.Text;

using Search.Articles;
using Search.Changes;

namespace Search.Cli.Export;

/// <summary>Reads the file of an exported article: exactly the bytes that were stored, or nothing.</summary>
internal static class ExportedFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="SearchException">The file is not there or not what was exported; the message names the line of the list and the file.</exception>
    public static async Task<string> ReadAsync(string folder, ExportedArticle article, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileInfo(Path.Combine(folder, article.File));
            if (!file.Exists)
            {
                throw Invalid("must be there, was not");
            }

            if (file.LinkTarget is { } target)
            {
                throw Invalid($"must be a file of the export, is a symbolic link to {Quote.Of(target)}");
            }

            if (file.Length > ArticleParser.MaxMarkdownBytes)
            {
                throw Invalid($"must have at most {ArticleParser.MaxMarkdownBytes} bytes, had {file.Length}");
            }

            var bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
            var hash = ContentHash.Of(bytes);
            return hash == article.Hash ? Utf8.GetString(bytes) : throw Invalid($"must have the sha256 {article.Hash}, had {hash}");
        }
        catch (DecoderFallbackException)
        {
            throw Invalid("must be UTF-8, was not");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Invalid($"cannot be read: {exception.Message}");
        }

        SearchException Invalid(string rule) => ExportFailure.At($"{article.Place}: {article.File}", rule);
    }
}
