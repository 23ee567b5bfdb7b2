namespace Search.Changes;

/// <summary>A subject that is stored and not deleted, without its content.</summary>
/// <param name="Subject">What is stored.</param>
/// <param name="Sequence">Of the change that made its content.</param>
/// <param name="ContentHash">Of its content.</param>
public sealed record StoredSubject(Subject Subject, long Sequence, ContentHash ContentHash);
