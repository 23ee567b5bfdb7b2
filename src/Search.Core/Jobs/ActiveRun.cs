using Search.Changes;

namespace Search.Jobs;

/// <summary>A job at work, which a caller may cancel and wait for.</summary>
internal sealed class ActiveRun(Job job, CancellationToken stopping)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Not disposed: whoever cancels may do so at the very moment of the end.
    private readonly CancellationTokenSource _cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    private volatile AuditNote? _cancelled;
    private volatile bool _isLost;

    /// <summary>As it was when it began.</summary>
    public Job Job => job;

    /// <summary>Whether a caller ended it; a stop of the service does not count.</summary>
    public bool IsCancelled => _cancelled is not null;

    /// <summary>What is noted of the cancellation; null while there is none.</summary>
    public AuditNote? CancelNote => _cancelled;

    /// <summary>Whether it was ended because another instance works on the job now.</summary>
    public bool IsLost => _isLost;

    /// <summary>Ends the work, whoever wishes it.</summary>
    public CancellationToken CancellationToken => _cancellation.Token;

    /// <summary>Completes when how it ended is known.</summary>
    public Task Ended => _ended.Task;

    /// <param name="note">Kept with how the job ended, unless it ends by itself first.</param>
    public Task CancelAsync(AuditNote note)
    {
        _cancelled ??= note;
        return _cancellation.CancelAsync();
    }

    public Task LoseAsync()
    {
        _isLost = true;
        return _cancellation.CancelAsync();
    }

    public void End() => _ended.SetResult();
}
