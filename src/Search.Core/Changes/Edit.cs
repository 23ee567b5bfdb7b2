namespace Search.Changes;

/// <summary>A change that somebody wants.</summary>
/// <param name="Subject">What is to change.</param>
/// <param name="Content">What it is to hold; null deletes it.</param>
public sealed record Edit(Subject Subject, string? Content);
