using CsvHelper;

using Search.Articles;
using Search.Changes;

namespace Search.Cli.Export;

/// <summary>One article of an export.</summary>
/// <param name="Id">Its id.</param>
/// <param name="File">Its file below the folder of the export, with <c>/</c> between the names.</param>
/// <param name="SourcePath">Path that it was put with; empty when none was given.</param>
/// <param name="SourceVersion">The publisher's own version; null when none was given.</param>
/// <param name="Hash">Of the bytes of the file.</param>
/// <param name="Place">Where the list says so, for messages.</param>
internal sealed record ExportedArticle(ArticleId Id, string File, string SourcePath, long? SourceVersion, ContentHash Hash, string Place);

/// <summary><c>articles.csv</c>: says which file is which article.</summary>
internal static class ArticleList
{
    private static readonly string[] Columns = ["article_id", "file", "source_version", "sha256", "source_path"];

    // Of exports that were made before paths were kept.
    private static readonly string[] ColumnsWithoutPath = Columns[..^1];

    public static CsvWriter Create(string folder) => CsvTable.Create(Path.Combine(folder, ExportLayout.ArticleList), Columns);

    public static void Write(CsvWriter csv, ExportedArticle article) =>
        CsvTable.WriteRow(csv, [article.Id.Value, article.File, $"{article.SourceVersion}", article.Hash.ToString(), article.SourcePath]);

    /// <exception cref="SearchException">The file breaks a rule; the message names the line.</exception>
    public static List<ExportedArticle> Read(string folder)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);

        // As some file systems compare names.
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        return CsvTable.Read(Path.Combine(folder, ExportLayout.ArticleList), [Columns, ColumnsWithoutPath], (cells, place) =>
        {
            var article = new ExportedArticle(ReadId(cells[0], place), CheckFile(cells[1], place), CheckPath(cells.ElementAtOrDefault(4) ?? "", place), ReadVersion(cells[2], place), ReadHash(cells[3], place), place);
            Require(ids.TryAdd(article.Id.Value, place), "article_id", article.Id.Value, ids);
            Require(files.TryAdd(article.File, place), "file", article.File, files);
            return article;

            void Require(bool isFirst, string column, string value, Dictionary<string, string> places)
            {
                if (!isFirst)
                {
                    throw ExportFailure.At(place, $"{column} must stand once, was {Quote.Of(value)} as in {places[value]}");
                }
            }
        });
    }

    /// <exception cref="SearchException">The text is no id of an article; the message names the place.</exception>
    public static ArticleId ReadId(string text, string place)
    {
        try
        {
            return ArticleId.Parse(text);
        }
        catch (SearchException failure)
        {
            throw ExportFailure.At(place, failure.Message);
        }
    }

    /// <summary>A list that came from elsewhere must not lead to a file outside of the folder.</summary>
    private static string CheckFile(string file, string place)
    {
        var parts = file.Split('/');
        return parts is [ExportLayout.ArticleFolder, { Length: > 0 } name] && name[0] != '.' && !name.AsSpan().ContainsAny("\\:\0")
            ? file
            : throw ExportFailure.At(place, $"file must be a file of the folder {ExportLayout.ArticleFolder}/ and not hidden, was {Quote.Of(file)}");
    }

    private static string CheckPath(string path, string place)
    {
        try
        {
            return SourcePath.Parse(path).Value;
        }
        catch (SearchException failure)
        {
            throw ExportFailure.At(place, failure.Message);
        }
    }

    private static long? ReadVersion(string text, string place) => text.Length == 0 ? null
        : text.All(char.IsAsciiDigit) && long.TryParse(text, out var version) && version > 0 ? version
        : throw ExportFailure.At(place, $"source_version must be empty or a whole number from 1, was {Quote.Of(text)}");

    private static ContentHash ReadHash(string text, string place) =>
        text.Length == 2 * ContentHash.Size && text.All(char.IsAsciiHexDigit)
            ? ContentHash.FromBytes(Convert.FromHexString(text))
            : throw ExportFailure.At(place, $"sha256 must be {2 * ContentHash.Size} hexadecimal digits, was {Quote.Of(text)}");
}
