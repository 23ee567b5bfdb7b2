using System.Text.Json;

using Search.Adapters.LuceneEngine.Languages;
using Search.Articles;
using Search.Enrichment.Words;

namespace Search.Evaluation.Labelled;

/// <summary>An article with the labels that people gave it.</summary>
/// <param name="Article">As the service reads it.</param>
/// <param name="Words">Its words.</param>
/// <param name="Labels">Tags or keyphrases.</param>
internal sealed record LabelledArticle(Article Article, ArticleWords Words, IReadOnlyList<string> Labels)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Reads a file with a line <c>{id, title, description, text, gold}</c> for each article.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is not of that form.</exception>
    public static IReadOnlyList<LabelledArticle> ReadAll(string path, EnglishTextAnalyzer analyzer) =>
        [.. File.ReadLines(path)
            .Select((line, index) => (Line: line, Number: index + 1))
            .Where(entry => entry.Line.Length > 0)
            .AsParallel().AsOrdered()
            .Select(entry => Read(entry.Line, path, entry.Number, analyzer))];

    private static LabelledArticle Read(string line, string path, int number, EnglishTextAnalyzer analyzer)
    {
        var place = $"{path}, line {number}";
        try
        {
            var fields = JsonSerializer.Deserialize<Fields>(line, Options);
            if (fields is not { Text: not null, Gold: not null })
            {
                throw new InvalidDataException($"{place}: must have the fields text and gold");
            }

            var frontMatter = new { title = fields.Title ?? "", description = fields.Description ?? "" };
            var article = ArticleParser.Parse(
                ArticleId.FromPath("article.md"),
                $"---\ntitle: {JsonSerializer.Serialize(frontMatter.title)}\ndescription: {JsonSerializer.Serialize(frontMatter.description)}\n---\n\n{fields.Text}");
            return new LabelledArticle(article with { Id = ArticleId.Parse($"line-{number}") }, ArticleWords.Of(article, analyzer), fields.Gold);
        }
        catch (Exception failure) when (failure is JsonException or SearchException)
        {
            throw new InvalidDataException($"{place}: {failure.Message}", failure);
        }
    }

    private sealed record Fields(string? Title, string? Description, string? Text, IReadOnlyList<string>? Gold);
}
