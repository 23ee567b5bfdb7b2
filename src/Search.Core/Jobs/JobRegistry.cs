using System.Runtime.CompilerServices;

namespace Search.Jobs;

/// <summary>The jobs as this instance knows them, in the order of their starts, and whoever waits for one to move on. Safe for use by many threads.</summary>
internal sealed class JobRegistry
{
    private readonly Lock _lock = new();
    private readonly List<Job> _jobs = [];
    private readonly Dictionary<string, ActiveRun> _active = [];

    // Jobs that another instance works on, as far as is known.
    private readonly HashSet<string> _elsewhere = [];
    private TaskCompletionSource _moved = NewSource();

    /// <summary>Completes with the next move of any job; taken before a look at the jobs, it misses none.</summary>
    public Task Moved
    {
        get
        {
            lock (_lock)
            {
                return _moved.Task;
            }
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Job> List()
    {
        lock (_lock)
        {
            return [.. _jobs];
        }
    }

    /// <summary>Those that another instance works on.</summary>
    public IReadOnlyList<string> ListElsewhere()
    {
        lock (_lock)
        {
            return [.. _elsewhere];
        }
    }

    /// <exception cref="SearchException">No job has this id (<see cref="SearchError.NotFound"/>).</exception>
    public Job Get(string id)
    {
        lock (_lock)
        {
            return _jobs.Find(job => job.Id == id) ?? throw new SearchException(Reasons.JobNotFound, $"no job has job_id {Quote.Of(id)}");
        }
    }

    /// <summary>As <see cref="JobRunner.WatchAsync"/>.</summary>
    public async IAsyncEnumerable<Job> WatchAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var moved = Moved;
            var job = Get(id);
            yield return job;
            if (job.HasEnded)
            {
                yield break;
            }

            await moved.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Takes a job in as the last one.</summary>
    public void Add(Job job)
    {
        lock (_lock)
        {
            _jobs.Add(job);
            Trim(job.Id);
            Signal();
        }
    }

    /// <summary>Takes in how a job stands that is not at work here.</summary>
    /// <param name="job">The job.</param>
    /// <param name="isElsewhere">Whether another instance works on it, and it must not begin here.</param>
    public void Take(Job job, bool isElsewhere)
    {
        lock (_lock)
        {
            MarkElsewhere(job.Id, isElsewhere);
            Replace(job);
        }
    }

    /// <summary>Begins the first job that waits.</summary>
    /// <param name="isMine">Which jobs may begin.</param>
    /// <param name="now">UTC.</param>
    /// <param name="stopping">Ends it.</param>
    /// <returns>Null when none waits.</returns>
    public ActiveRun? Begin(Predicate<Job> isMine, DateTimeOffset now, CancellationToken stopping)
    {
        lock (_lock)
        {
            if (_jobs.Find(job => job.State == JobState.Queued && !_elsewhere.Contains(job.Id) && isMine(job)) is not { } job)
            {
                return null;
            }

            job = job with { State = JobState.Running, StartedAt = job.StartedAt ?? now, Issues = [], FailedCount = 0, Processed = 0, Total = 0 };
            Replace(job);
            return _active[job.Id] = new ActiveRun(job, stopping);
        }
    }

    /// <summary>Takes in how far a run is. What a work still tells after its end, such as a computation that a cancellation leaves to itself, changes nothing.</summary>
    public void Move(ActiveRun run, Job job)
    {
        lock (_lock)
        {
            if (_active.GetValueOrDefault(job.Id) == run)
            {
                Replace(job);
            }
        }
    }

    /// <summary>Takes in how a run ended.</summary>
    /// <param name="job">How the job stands now.</param>
    /// <param name="isElsewhere">Whether another instance works on it.</param>
    public void End(Job job, bool isElsewhere)
    {
        lock (_lock)
        {
            _active.Remove(job.Id);
            MarkElsewhere(job.Id, isElsewhere);
            Replace(job);
            Trim(job.Id);
        }
    }

    /// <summary>Ends a job that is not at work here, so that it never begins; one that is at work, and one that has ended, stay as they are.</summary>
    /// <returns>Its run when it is at work; and the job if it was ended by this.</returns>
    /// <exception cref="SearchException">As <see cref="Get"/>.</exception>
    public (ActiveRun? AtWork, Job? Ended) Cancel(string id, DateTimeOffset now)
    {
        lock (_lock)
        {
            var job = Get(id);
            if (_active.TryGetValue(id, out var run) || job.HasEnded)
            {
                return (run, null);
            }

            var ended = job with { State = JobState.Cancelled, EndedAt = now };
            _elsewhere.Remove(id);
            Replace(ended);
            Trim(id);
            return (null, ended);
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void MarkElsewhere(string id, bool isElsewhere)
    {
        if (isElsewhere)
        {
            _elsewhere.Add(id);
        }
        else
        {
            _elsewhere.Remove(id);
        }
    }

    private void Replace(Job job)
    {
        _jobs[_jobs.FindIndex(known => known.Id == job.Id)] = job;
        Signal();
    }

    private void Signal()
    {
        _moved.SetResult();
        _moved = NewSource();
    }

    /// <summary>Whoever waits for the end of a job still finds it, however many were started after it.</summary>
    private void Trim(string newest)
    {
        while (_jobs.Count(job => job.HasEnded) > IJobStore.MaxEndedJobs)
        {
            var index = _jobs.FindIndex(job => job.HasEnded && job.Id != newest);
            _elsewhere.Remove(_jobs[index].Id);
            _jobs.RemoveAt(index);
        }
    }
}
