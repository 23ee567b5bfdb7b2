using Search.Jobs;
using Search.Tests.Support;

namespace Search.Tests.Jobs;

/// <summary>Work that begins a state, then waits until it is released or ended.</summary>
internal sealed class SteeredWork(JobKind kind) : IJobWork
{
    private readonly SemaphoreSlim _begun = new(0);
    private readonly SemaphoreSlim _released = new(0);
    private int _atWork;

    public JobKind Kind => kind;

    public void Check(JobRequest request)
    {
    }

    /// <summary>Where it waits.</summary>
    public JobState State { get; set; } = JobState.Running;

    /// <summary>How it fails once released; null for not at all.</summary>
    public Exception? Failure { get; set; }

    /// <summary>The last run.</summary>
    public JobRun? Run { get; private set; }

    /// <summary>Runs so far.</summary>
    public int Runs { get; private set; }

    /// <summary>Whether no run is under way.</summary>
    public bool IsIdle => Volatile.Read(ref _atWork) == 0;

    /// <summary>Whether it was asked to run while it ran.</summary>
    public bool WasSharing { get; private set; }

    /// <summary>Waits for the begin of a run that was not waited for yet.</summary>
    public async Task WaitForBeginAsync() => Assert.True(await _begun.WaitAsync(Eventually.Patience), $"{kind} was to begin");

    /// <summary>Lets one run end.</summary>
    public void Release() => _released.Release();

    public async Task<string> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        WasSharing |= Interlocked.Increment(ref _atWork) > 1;
        try
        {
            Run = run;
            Runs++;
            run.Begin(State, "waiting", total: 10);
            _begun.Release();
            await _released.WaitAsync(cancellationToken);
            run.Report(10, checkpoint: 7);
            return Failure is null ? "done" : throw Failure;
        }
        finally
        {
            Interlocked.Decrement(ref _atWork);
        }
    }
}
