using System.Text.Json.Serialization;

using Search.Articles;
using Search.Searching.Planning;

namespace Search.Searching.Pages;

/// <summary>A place between two hits, in the engine's own terms.</summary>
/// <param name="Generation">The generation that was asked.</param>
/// <param name="View">The engine's name for the state of the index that was asked; it is kept for a while so that pages agree.</param>
/// <param name="SortValue">Rank of the last hit in the order asked for.</param>
/// <param name="LastId">The last hit.</param>
/// <param name="Moment">When the first page was asked for, in milliseconds since 1970.</param>
/// <param name="Policy">The match policy of the first page.</param>
public sealed record PageCursor(
    [property: JsonPropertyName("g")] int Generation,
    [property: JsonPropertyName("v")] long View,
    [property: JsonPropertyName("s")] string SortValue,
    [property: JsonPropertyName("i")] string LastId,
    [property: JsonPropertyName("m")] long Moment = 0,
    [property: JsonPropertyName("p")] MatchPolicy Policy = MatchPolicy.Auto) : IPagePlace
{
    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsValid => Generation >= 0 && View >= 0 && LastId.Length is > 0 and <= ArticleId.MaxLength && Moment >= 0 && Enum.IsDefined(Policy);
}
