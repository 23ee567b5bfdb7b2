namespace Search.Searching.Planning;

/// <summary>Another name, or another spelling, of one word of a query or of several together, in whatever order they were typed.</summary>
/// <param name="Words">Places of the words that it stands for, in order; at least one.</param>
/// <param name="Alternative">The name.</param>
internal sealed record OtherName(IReadOnlyList<int> Words, Alternative Alternative);
