namespace Search.Changes;

/// <summary>A change that somebody wants.</summary>
/// <param name="Subject">What is to change.</param>
/// <param name="Content">What it is to hold; null deletes it.</param>
public sealed record Edit(Subject Subject, string? Content)
{
    /// <summary>As <see cref="IChangeLog.PutAsync"/> takes it; null keeps the stored one.</summary>
    public long? SourceVersion { get; init; }
}
