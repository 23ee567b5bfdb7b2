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
public sealed record PageCursor(int Generation, long View, string SortValue, string LastId, long Moment = 0, MatchPolicy Policy = MatchPolicy.Auto)
    : IPagePlace<PageCursor>
{
    /// <inheritdoc/>
    public static string Kind => "cursor";

    /// <inheritdoc/>
    public bool IsValid => Generation >= 0 && View >= 0 && LastId.Length is > 0 and <= ArticleId.MaxLength && Moment >= 0 && Enum.IsDefined(Policy);

    /// <inheritdoc/>
    public static PageCursor ReadFrom(BinaryReader reader) => new(
        Generation: (int)reader.Read7BitEncodedInt64(),
        View: reader.Read7BitEncodedInt64(),
        Moment: reader.Read7BitEncodedInt64(),
        Policy: (MatchPolicy)reader.Read7BitEncodedInt64(),
        SortValue: PlaceText.Read(reader),
        LastId: PlaceText.Read(reader));

    /// <inheritdoc/>
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64(Generation);
        writer.Write7BitEncodedInt64(View);
        writer.Write7BitEncodedInt64(Moment);
        writer.Write7BitEncodedInt64((long)Policy);
        PlaceText.Write(writer, SortValue);
        PlaceText.Write(writer, LastId);
    }
}
