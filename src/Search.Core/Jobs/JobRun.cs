namespace Search.Jobs;

/// <summary>One run of a job: takes in how far it is. Safe for use by many threads.</summary>
/// <param name="job">The job at its start.</param>
/// <param name="time">Tells the rate; its clock may jump.</param>
/// <param name="publish">Told of each move.</param>
public sealed class JobRun(Job job, TimeProvider time, Action<Job> publish)
{
    // Shorter looks at the rate would mostly tell how the batches fell.
    private static readonly TimeSpan MinRateTime = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly HashSet<(string Subject, string Reason)> _seen = [];
    private Job _job = job;
    private long _stepStarted = time.GetTimestamp();
    private long _stepProcessed;

    /// <summary>What it is to do.</summary>
    public JobRequest Request { get; } = job.Request;

    /// <summary>Whether it ends because the service stops, to be gone on with after the next start.</summary>
    public bool IsServiceStopping { get; internal set; }

    /// <summary>The job now.</summary>
    public Job Job
    {
        get
        {
            lock (_lock)
            {
                return _job;
            }
        }
    }

    /// <summary>Begins a step.</summary>
    /// <param name="state">One of those at work.</param>
    /// <param name="step">What is done, in a word, where the state does not say it.</param>
    /// <param name="processed">What was done of it by an earlier run.</param>
    /// <param name="total">Articles of the step; 0 for not known.</param>
    public void Begin(JobState state, string step = "", long processed = 0, long total = 0)
    {
        lock (_lock)
        {
            _stepStarted = time.GetTimestamp();
            _stepProcessed = processed;
            Move(_job with { State = state, Step = step, Processed = processed, Total = total, Rate = 0 });
        }
    }

    /// <summary>Tells how far the step is.</summary>
    /// <param name="processed">Articles done.</param>
    /// <param name="checkpoint">As <see cref="Job.Checkpoint"/>.</param>
    public void Report(long processed, long checkpoint = 0)
    {
        lock (_lock)
        {
            var elapsed = time.GetElapsedTime(_stepStarted);
            var rate = elapsed >= MinRateTime ? (processed - _stepProcessed) / elapsed.TotalSeconds : 0;
            Move(_job with { Processed = processed, Total = Math.Max(_job.Total, processed), Rate = rate, Checkpoint = checkpoint });
        }
    }

    /// <summary>Notes an issue, once for each subject and reason.</summary>
    public void Add(JobIssue issue)
    {
        lock (_lock)
        {
            if (_seen.Add((issue.Subject, issue.Reason)))
            {
                var issues = _job.Issues.Count < Job.MaxIssues ? [.. _job.Issues, issue] : _job.Issues;
                Move(_job with { FailedCount = _job.FailedCount + 1, Issues = issues });
            }
        }
    }

    private void Move(Job next)
    {
        _job = next;
        publish(next);
    }
}
