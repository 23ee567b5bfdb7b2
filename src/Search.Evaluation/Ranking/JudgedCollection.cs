using System.Text.Json;

namespace Search.Evaluation.Ranking;

/// <summary>A test collection: documents, queries, and which documents people found relevant to them.</summary>
/// <param name="Path">The folder, as the user wrote it.</param>
/// <param name="Documents">What is searched.</param>
/// <param name="Queries">What is asked.</param>
/// <param name="Judgements">For each query the documents that were judged, with their grades; above 0 is relevant.</param>
internal sealed record JudgedCollection(
    string Path,
    IReadOnlyList<JudgedDocument> Documents,
    IReadOnlyList<JudgedQuery> Queries,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Judgements)
{
    private const string CorpusFile = "corpus.jsonl";
    private const string QueriesFile = "queries.jsonl";
    private const string JudgementsFile = "qrels.tsv";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The folder's own name.</summary>
    public string Name => new DirectoryInfo(Path).Name;

    /// <summary>
    /// Reads a folder with corpus.jsonl <c>{id, title, text}</c>, queries.jsonl <c>{id, text}</c> and qrels.tsv (query, document, grade). One without
    /// queries asks for what is like a document; one without corpus is about title and body of the articles in a folder.
    /// </summary>
    /// <param name="folder">The collection.</param>
    /// <param name="articles">Articles for a collection without corpus; null takes the folder <c>articles</c> that stands beside the one of all data.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is not of its form.</exception>
    public static JudgedCollection Read(string folder, string? articles)
    {
        var corpus = System.IO.Path.Combine(folder, CorpusFile);
        var queries = System.IO.Path.Combine(folder, QueriesFile);
        return new JudgedCollection(
            folder,
            File.Exists(corpus)
                ? [.. ReadTexts(corpus).Select(text => new JudgedDocument(text.Id, text.Title, text.Text))]
                : [.. ArticleFolder.Read(articles ?? ArticlesBeside(folder)).Select(article => article.WithTitleAndBodyOnly())],
            File.Exists(queries) ? [.. ReadTexts(queries).Select(text => new JudgedQuery(text.Id, text.Text))] : [],
            ReadJudgements(System.IO.Path.Combine(folder, JudgementsFile)));
    }

    /// <summary>One collection of several, in which every id has the name of its own before it.</summary>
    /// <exception cref="InvalidDataException">Two of them have the same name.</exception>
    public static JudgedCollection Mix(IReadOnlyList<JudgedCollection> collections) =>
        collections.GroupBy(collection => collection.Name).FirstOrDefault(same => same.Count() > 1) is { Key: var name }
            ? throw new InvalidDataException($"two collections are called {name}, so that their ids cannot be told apart in one index")
            : new JudgedCollection(
                string.Join('+', collections.Select(collection => collection.Name)),
                [.. collections.SelectMany(collection => collection.Documents.Select(document => document with { Id = collection.MixedIdOf(document.Id) }))],
                [.. collections.SelectMany(collection => collection.Queries.Select(query => query with { Id = collection.MixedIdOf(query.Id) }))],
                collections.SelectMany(collection => collection.Judgements.Select(query => KeyValuePair.Create(
                    collection.MixedIdOf(query.Key),
                    (IReadOnlyDictionary<string, int>)query.Value.ToDictionary(grade => collection.MixedIdOf(grade.Key), grade => grade.Value)))).ToDictionary());

    /// <summary>Whether an id of a mix is one of this collection.</summary>
    public bool IsOwn(string mixedId) => mixedId.StartsWith($"{Name}/", StringComparison.Ordinal);

    /// <summary>The id of this collection that one of a mix stands for.</summary>
    public string OwnIdOf(string mixedId) => mixedId[(Name.Length + 1)..];

    private string MixedIdOf(string ownId) => $"{Name}/{ownId}";

    private static string ArticlesBeside(string folder) =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, "..", "..", "..", "articles"));

    private static IEnumerable<(string Id, string Title, string Text)> ReadTexts(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length > 0)
            {
                yield return ReadText(line, $"{path}, line {number}");
            }
        }
    }

    private static (string Id, string Title, string Text) ReadText(string line, string place)
    {
        try
        {
            return JsonSerializer.Deserialize<Fields>(line, Options) is { Id: { } id, Text: { } text } fields
                ? (id, fields.Title ?? "", text)
                : throw new InvalidDataException($"{place}: must have the fields id and text");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{place}: {failure.Message}", failure);
        }
    }

    private static Dictionary<string, IReadOnlyDictionary<string, int>> ReadJudgements(string path)
    {
        var judgements = new Dictionary<string, IReadOnlyDictionary<string, int>>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Split('\t') is not [var query, var document, var text] || !int.TryParse(text, out var grade))
            {
                throw new InvalidDataException($"{path}, line {number}: must be a query, a document and a grade with tabs between, was {Quote.Of(line)}");
            }

            judgements.TryAdd(query, new Dictionary<string, int>());
            ((Dictionary<string, int>)judgements[query])[document] = grade;
        }

        return judgements;
    }

    private sealed record Fields(string? Id, string? Title, string? Text);
}

/// <summary>A document of a test collection.</summary>
/// <param name="Id">As the judgements name it; need not be an article's id.</param>
/// <param name="Title">May be empty.</param>
/// <param name="Text">Plain or Markdown.</param>
internal sealed record JudgedDocument(string Id, string Title, string Text)
{
    /// <summary>The article that would be put into the service.</summary>
    public SourceArticle ToSource() => new(Id, Title.Length == 0 ? Text : $"---\ntitle: {JsonSerializer.Serialize(Title)}\n---\n\n{Text}");
}

/// <summary>A query of a test collection.</summary>
/// <param name="Id">As the judgements name it.</param>
/// <param name="Text">What a reader would type.</param>
internal sealed record JudgedQuery(string Id, string Text);
