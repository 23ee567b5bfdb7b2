using System.Reflection;
using System.Text.Json;

using Search.Enrichment.Topics;

namespace Search.Evaluation.Labelled;

/// <summary>A phrase that articles proposed as a topic, with a person's verdict.</summary>
/// <param name="Phrase">As articles write it.</param>
/// <param name="Topic">Whether an editor could take it as a topic.</param>
internal sealed record JudgedPhrase(string Phrase, bool Topic)
{
    private const string Resource = "proposals.jsonl";

    /// <summary>The phrases that come with this program, by <see cref="TopicKey"/>.</summary>
    public static IReadOnlyDictionary<string, bool> ReadShipped()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"the resource {Resource} is missing"));
        var verdicts = new Dictionary<string, bool>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var judged = JsonSerializer.Deserialize<JudgedPhrase>(line, JsonSerializerOptions.Web)!;
            verdicts[TopicKey.Of(judged.Phrase)] = judged.Topic;
        }

        return verdicts;
    }
}
