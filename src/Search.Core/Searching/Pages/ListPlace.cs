using System.Text.Json.Serialization;

namespace Search.Searching.Pages;

/// <summary>A place in a list by falling count, then by id; in a list by id alone all counts are 0.</summary>
/// <param name="Id">Of the last entry shown.</param>
/// <param name="Count">Of the last entry shown.</param>
public sealed record ListPlace([property: JsonPropertyName("i")] string Id, [property: JsonPropertyName("c")] int Count = 0) : IPagePlace
{
    // No subject has a longer id.
    private const int MaxIdLength = 512;

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsValid => Id is { Length: > 0 and <= MaxIdLength } && Count >= 0;

    /// <summary>Whether an entry stands after this place.</summary>
    public bool IsBefore(ListPlace entry) => entry.Count < Count || (entry.Count == Count && string.CompareOrdinal(entry.Id, Id) > 0);
}
