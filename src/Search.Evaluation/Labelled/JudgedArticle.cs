using System.Text.Json;

using Search.Articles;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Evaluation.Ranking;

namespace Search.Evaluation.Labelled;

/// <summary>An article with the tags that an editor would give, others that would do, and some that would not.</summary>
/// <param name="Article">The article.</param>
/// <param name="Tags">What it is about, most important first.</param>
/// <param name="Acceptable">Others that are no mistake.</param>
internal sealed record JudgedArticle(Article Article, IReadOnlyList<string> Tags, IReadOnlyList<string> Acceptable)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Reads a folder with <c>tags.jsonl</c> <c>{id, tags, acceptable}</c> and <c>articles/</c>.</summary>
    /// <exception cref="InvalidDataException">An article is missing, or a line is not of that form.</exception>
    public static IReadOnlyList<JudgedArticle> ReadAll(string folder)
    {
        var articles = ArticleFolder.Read(Path.Combine(folder, "articles")).ToDictionary(article => article.Id, article => article.Markdown);
        return [.. File.ReadLines(Path.Combine(folder, "tags.jsonl")).Where(line => line.Length > 0).Select((line, index) => Read(line, index + 1))];

        JudgedArticle Read(string line, int number)
        {
            try
            {
                var judged = JsonSerializer.Deserialize<Line>(line, Options);
                return judged is { Id: not null, Tags: not null, Acceptable: not null } && articles.TryGetValue(judged.Id, out var markdown)
                    ? new JudgedArticle(ArticleParser.Parse(ArticleId.Parse(judged.Id), markdown), judged.Tags, judged.Acceptable)
                    : throw new InvalidDataException($"tags.jsonl, line {number}: must have tags, acceptable, and the id of an article in the folder articles");
            }
            catch (Exception failure) when (failure is JsonException or SearchException)
            {
                throw new InvalidDataException($"tags.jsonl, line {number}: {failure.Message}", failure);
            }
        }
    }

    /// <summary>Of the editor's tags how many the article got, and of its own how many would do, under any name that the vocabulary knows.</summary>
    public JudgedTags Compare(IReadOnlyList<Tag> given, TaggingState state)
    {
        var names = given.Select(tag => KeyOf(tag.Label)).ToHashSet();
        var fit = Tags.Concat(Acceptable).Select(KeyOf).ToHashSet();
        return new JudgedTags(Tags.Count(tag => names.Contains(KeyOf(tag))), Tags.Count, names.Count(fit.Contains), names.Count);

        string KeyOf(string name) => state.Vocabulary.FindByName(name)?.Id.Value ?? TopicKey.Of(name);
    }

    private sealed record Line(string? Id, IReadOnlyList<string>? Tags, IReadOnlyList<string>? Acceptable);
}

/// <summary>How the tags of an article compare with its editor's.</summary>
/// <param name="Found">Tags of the editor that it got.</param>
/// <param name="Wanted">Tags of the editor.</param>
/// <param name="Fit">Tags that it got and that would do.</param>
/// <param name="Given">Tags that it got.</param>
internal readonly record struct JudgedTags(int Found, int Wanted, int Fit, int Given)
{
    /// <summary>Share of the editor's tags that were found, 0 to 1.</summary>
    public double Recall => Wanted == 0 ? 0 : (double)Found / Wanted;

    /// <summary>Share of the tags given that would do, 0 to 1.</summary>
    public double Precision => Given == 0 ? 0 : (double)Fit / Given;

    /// <summary>Of all articles together, each tagged as on a site that has learned nothing.</summary>
    public static JudgedTags SumOf(IReadOnlyList<JudgedArticle> articles, Tagger tagger, TaggingState state) => articles
        .AsParallel().AsOrdered()
        .Select(article => article.Compare(tagger.Tag(article.Article, ArticleReviews.None, state).Tags, state))
        .Aggregate((sum, next) => new JudgedTags(sum.Found + next.Found, sum.Wanted + next.Wanted, sum.Fit + next.Fit, sum.Given + next.Given));
}
