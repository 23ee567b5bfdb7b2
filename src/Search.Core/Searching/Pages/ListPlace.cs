namespace Search.Searching.Pages;

/// <summary>A place in a list by falling count, then by id; in a list by id alone all counts are 0.</summary>
/// <param name="Id">Of the last entry shown.</param>
/// <param name="Count">Of the last entry shown.</param>
public sealed record ListPlace(string Id, int Count = 0) : IPagePlace<ListPlace>
{
    // No subject has a longer id.
    private const int MaxIdLength = 512;

    /// <inheritdoc/>
    public static string Kind => "list";

    /// <inheritdoc/>
    public bool IsValid => Id is { Length: > 0 and <= MaxIdLength } && Count >= 0;

    /// <inheritdoc/>
    public static ListPlace ReadFrom(BinaryReader reader) => new(PlaceText.Read(reader), (int)reader.Read7BitEncodedInt64());

    /// <inheritdoc/>
    public void WriteTo(BinaryWriter writer)
    {
        PlaceText.Write(writer, Id);
        writer.Write7BitEncodedInt64(Count);
    }

    /// <summary>Whether an entry stands after this place.</summary>
    public bool IsBefore(ListPlace entry) => entry.Count < Count || (entry.Count == Count && string.CompareOrdinal(entry.Id, Id) > 0);
}
