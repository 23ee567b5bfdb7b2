namespace Search.Searching.Pages;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What stands on it.</typeparam>
/// <param name="Entries">In the order asked for.</param>
/// <param name="TotalSize">All that match, exactly.</param>
/// <param name="NextPageToken">Goes on after the last one; empty on the last page.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Entries, int TotalSize, string NextPageToken);
