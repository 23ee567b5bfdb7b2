using Search.Changes;

namespace Search.Indexing;

/// <summary>How the index differs from the store.</summary>
public enum DifferenceKind
{
    /// <summary>Stored, and search does not know it.</summary>
    Missing,

    /// <summary>Search knows it, and it is not stored.</summary>
    Extra,

    /// <summary>Search knows another content than the one stored.</summary>
    Stale,

    /// <summary>Stored, and this version cannot read it, so search does not know it.</summary>
    Unreadable,

    /// <summary>The store holds something else than what was put.</summary>
    Damaged,
}

/// <summary>One article in which the index differs from the store.</summary>
/// <param name="Kind">How.</param>
/// <param name="Subject">The article.</param>
/// <param name="Message">What is wrong, in words.</param>
public sealed record IndexDifference(DifferenceKind Kind, Subject Subject, string Message);
