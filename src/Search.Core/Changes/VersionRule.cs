namespace Search.Changes;

/// <summary>What a store knows of a subject when a write for it arrives.</summary>
/// <param name="Sequence">Position of the subject's last change.</param>
/// <param name="SourceVersion">The version that change left; 0 for none.</param>
/// <param name="IsDeletion">Whether the subject is gone.</param>
/// <param name="HasSameContent">Whether it is stored with the very content that is being put.</param>
/// <param name="RecordedAt">When that change was accepted.</param>
public readonly record struct LastChange(long Sequence, long SourceVersion, bool IsDeletion, bool HasSameContent, DateTimeOffset RecordedAt);

/// <summary>Decides whether a write is accepted, and as what. Every store asks it, inside the transaction that writes.</summary>
public static class VersionRule
{
    /// <summary>What putting a subject does.</summary>
    /// <param name="subject">For the message.</param>
    /// <param name="last">Its last change; null when there never was one.</param>
    /// <param name="sourceVersion">The version sent with it; null counts as newer.</param>
    /// <exception cref="SearchException"><see cref="SearchError.Conflict"/>: the version is too low.</exception>
    public static ChangeOutcome OfPut(Subject subject, LastChange? last, long? sourceVersion)
    {
        if (last is not { } stored)
        {
            return ChangeOutcome.Created;
        }

        RefuseStale(subject, stored, sourceVersion);
        if (stored.HasSameContent && (sourceVersion ?? stored.SourceVersion) == stored.SourceVersion)
        {
            return ChangeOutcome.Unchanged;
        }

        if (sourceVersion == stored.SourceVersion)
        {
            throw new SearchException(
                Reasons.SourceVersionReused,
                $"source_version {sourceVersion} of {subject} is stored with other content, so new content needs a higher one");
        }

        return stored.IsDeletion ? ChangeOutcome.Created : ChangeOutcome.Updated;
    }

    /// <summary>Passes when the subject may be deleted.</summary>
    /// <inheritdoc cref="OfPut"/>
    /// <exception cref="SearchException">
    /// <see cref="SearchError.NotFound"/>: the subject is not stored. <see cref="SearchError.Conflict"/>: the version is too low.
    /// </exception>
    public static ChangeOutcome OfDelete(Subject subject, LastChange? last, long? sourceVersion)
    {
        if (last is not { IsDeletion: false } stored)
        {
            throw subject.Kind.NotFound($"{subject}");
        }

        RefuseStale(subject, stored, sourceVersion);
        return ChangeOutcome.Deleted;
    }

    private static void RefuseStale(Subject subject, LastChange stored, long? sourceVersion)
    {
        if (sourceVersion < stored.SourceVersion)
        {
            throw new SearchException(
                Reasons.SourceVersionStale,
                $"source_version must be at least {stored.SourceVersion}, which is stored for {subject}, was {sourceVersion}");
        }
    }
}
