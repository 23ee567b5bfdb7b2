using System.Text.Json;
using System.Text.Json.Serialization;

using Lucene.Net.Util;

using Search.Articles;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>
/// The tags of an article as one value of a column, from which a page of hits is filled: JSON with short names. Of the evidence it keeps places, not
/// text, which the article has.
/// </summary>
internal static class TagColumn
{
    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static BytesRef Write(IReadOnlyList<Tag> tags) => new(JsonSerializer.SerializeToUtf8Bytes(tags.Select(ToStored), Options));

    public static IReadOnlyList<Tag> Read(BytesRef value) => value.Length == 0
        ? []
        : [.. JsonSerializer.Deserialize<IReadOnlyList<StoredTag>>(value.Bytes.AsSpan(value.Offset, value.Length), Options)!.Select(ToTag)];

    private static StoredTag ToStored(Tag tag) => new(
        tag.Topic.Value,
        tag.Label,
        Math.Round(tag.Confidence, 4),
        (int)tag.Source,
        (int)tag.Status,
        [.. tag.Evidence.Select(evidence => new StoredEvidence(
            (int)evidence.Rule,
            evidence.Name.Length > 0 ? evidence.Name : null,
            evidence.Places.Count > 0 ? [.. evidence.Places.SelectMany(place => new[] { place.Passage, place.Start, place.End })] : null,
            evidence.Articles.Count > 0 ? [.. evidence.Articles.Select(article => article.Value)] : null,
            evidence.Words.Count > 0 ? evidence.Words : null))]);

    private static Tag ToTag(StoredTag tag) => new(
        TopicId.Parse(tag.Topic),
        tag.Label,
        tag.Confidence,
        (TagRule)tag.Source,
        (TopicStatus)tag.Status,
        [.. tag.Evidence.Select(evidence => new TagEvidence(
            (TagRule)evidence.Rule,
            evidence.Name ?? "",
            [.. (evidence.Places ?? []).Chunk(3).Select(place => new TextPlace(place[0], place[1], place[2]))],
            [.. (evidence.Articles ?? []).Select(ArticleId.Parse)],
            evidence.Words ?? []))]);

    private sealed record StoredTag(
        [property: JsonPropertyName("t")] string Topic,
        [property: JsonPropertyName("l")] string Label,
        [property: JsonPropertyName("c")] double Confidence,
        [property: JsonPropertyName("r")] int Source,
        [property: JsonPropertyName("s")] int Status,
        [property: JsonPropertyName("e")] IReadOnlyList<StoredEvidence> Evidence);

    private sealed record StoredEvidence(
        [property: JsonPropertyName("r")] int Rule,
        [property: JsonPropertyName("n")] string? Name,
        [property: JsonPropertyName("p")] IReadOnlyList<int>? Places,
        [property: JsonPropertyName("a")] IReadOnlyList<string>? Articles,
        [property: JsonPropertyName("w")] IReadOnlyList<string>? Words);
}
