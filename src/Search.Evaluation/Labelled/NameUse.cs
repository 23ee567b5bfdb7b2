using System.Reflection;
using System.Text.Json;

using Search.Articles;
using Search.Enrichment.Topics;

namespace Search.Evaluation.Labelled;

/// <summary>A short article that uses a name of a topic, as the topic or as something else: "Amazon" the company, or the river.</summary>
/// <param name="Topic">The topic that has the name.</param>
/// <param name="Means">Whether the article means the topic.</param>
/// <param name="Article">The article.</param>
internal sealed record NameUse(TopicId Topic, bool Means, Article Article)
{
    /// <summary>The uses from which the shipped weights of names were learned.</summary>
    public const string Learned = "name-uses-learned.jsonl";

    /// <summary>Uses of mostly other names, which nothing was learned from.</summary>
    public const string Tested = "name-uses-tested.jsonl";

    /// <summary>Uses that were written after the features and weights, of the names that readers stumble over most.</summary>
    public const string Unseen = "name-uses-unseen.jsonl";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Shipped { get; } = [Learned, Tested, Unseen];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Reads one of the two files that come with this program.</summary>
    public static IReadOnlyList<NameUse> ReadShipped(string name) =>
        ReadAll(new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"the resource {name} is missing")), name);

    /// <summary>Reads a file with a line <c>{topic, means, title, text}</c> for each use.</summary>
    /// <exception cref="InvalidDataException">A line is not of that form.</exception>
    public static IReadOnlyList<NameUse> ReadAll(TextReader reader, string name)
    {
        var uses = new List<NameUse>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length > 0)
            {
                uses.Add(Read(line, name, number));
            }
        }

        return uses;
    }

    private static NameUse Read(string line, string name, int number)
    {
        try
        {
            var fields = JsonSerializer.Deserialize<Fields>(line, Options);
            if (fields is not { Topic: not null, Means: not null, Text: not null })
            {
                throw new InvalidDataException($"{name}, line {number}: must have the fields topic, means and text");
            }

            var markdown = $"---\ntitle: {JsonSerializer.Serialize(fields.Title ?? "")}\n---\n\n{fields.Text}";
            return new NameUse(TopicId.Parse("topic", fields.Topic), fields.Means.Value, ArticleParser.Parse(ArticleId.Parse($"use-{number}"), markdown));
        }
        catch (Exception failure) when (failure is JsonException or SearchException)
        {
            throw new InvalidDataException($"{name}, line {number}: {failure.Message}", failure);
        }
    }

    private sealed record Fields(string? Topic, bool? Means, string? Title, string? Text);
}
