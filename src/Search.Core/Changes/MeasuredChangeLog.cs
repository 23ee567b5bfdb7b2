using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Search.Changes;

/// <summary>A change log of which every operation is measured, and is a span of the call that asked for it. What waits for a change is no operation.</summary>
/// <param name="inner">The log itself.</param>
/// <param name="metrics">Told of each operation.</param>
/// <param name="times">Told when changes were recorded.</param>
public sealed class MeasuredChangeLog(IChangeLog inner, StoreMetrics metrics, AppendTimes times) : IChangeLog
{
    /// <inheritdoc/>
    public long LastSequence => inner.LastSequence;

    /// <inheritdoc/>
    public string? Problem => inner.Problem;

    /// <inheritdoc/>
    public async Task<Acknowledgement> PutAsync(Subject subject, string content, long? sourceVersion, Origin origin, CancellationToken cancellationToken) =>
        Noted(await MeasureAsync("put", subject.Kind, () => inner.PutAsync(subject, content, sourceVersion, origin, cancellationToken)));

    /// <inheritdoc/>
    public async Task<Acknowledgement> DeleteAsync(Subject subject, long? sourceVersion, Origin origin, CancellationToken cancellationToken) =>
        Noted(await MeasureAsync("delete", subject.Kind, () => inner.DeleteAsync(subject, sourceVersion, origin, cancellationToken)));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Acknowledgement>> DeleteUnchangedAsync(IReadOnlyList<Subject> subjects, long after, Origin origin, CancellationToken cancellationToken)
    {
        var answers = await MeasureAsync("delete", subjects is [var first, ..] ? first.Kind : null, () => inner.DeleteUnchangedAsync(subjects, after, origin, cancellationToken));
        foreach (var answer in answers)
        {
            Noted(answer);
        }

        return answers;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Acknowledgement>?> TryAppendAsync(IReadOnlyList<Edit> edits, long after, Origin origin, CancellationToken cancellationToken)
    {
        var answers = await MeasureAsync("append", edits is [var first, ..] ? first.Subject.Kind : null, () => inner.TryAppendAsync(edits, after, origin, cancellationToken));
        foreach (var answer in answers ?? [])
        {
            Noted(answer);
        }

        return answers;
    }

    /// <inheritdoc/>
    public Task<bool> RepeatAsync(Subject subject, CancellationToken cancellationToken) =>
        MeasureAsync("repeat", subject.Kind, () => inner.RepeatAsync(subject, cancellationToken));

    /// <inheritdoc/>
    public Task<Change?> FindAsync(Subject subject, CancellationToken cancellationToken) =>
        MeasureAsync("find", subject.Kind, () => inner.FindAsync(subject, cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<Change> ReadAfterAsync(long sequence, CancellationToken cancellationToken) =>
        MeasureAsync("read", null, inner.ReadAfterAsync(sequence, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Change> ReadAfterAsync(SubjectKind kind, long sequence, CancellationToken cancellationToken) =>
        MeasureAsync("read", kind, inner.ReadAfterAsync(kind, sequence, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Change> ReadAllAsync(SubjectKind kind, CancellationToken cancellationToken) =>
        MeasureAsync("read_all", kind, inner.ReadAllAsync(kind, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredSubject>> ListAsync(SubjectKind kind, string afterId, int limit, CancellationToken cancellationToken) =>
        MeasureAsync("list", kind, () => inner.ListAsync(kind, afterId, limit, cancellationToken));

    /// <inheritdoc/>
    public Task WaitForChangeAsync(long sequence, CancellationToken cancellationToken) => inner.WaitForChangeAsync(sequence, cancellationToken);

    /// <inheritdoc/>
    public Task<ChangeLogSize> MeasureAsync(CancellationToken cancellationToken) => inner.MeasureAsync(cancellationToken);

    private Acknowledgement Noted(Acknowledgement answer)
    {
        if (answer.Outcome != ChangeOutcome.Unchanged)
        {
            times.Note(answer.Sequence, answer.Change.RecordedAt);
        }

        return answer;
    }

    private async Task<T> MeasureAsync<T>(string operation, SubjectKind? kind, Func<Task<T>> work)
    {
        var started = Stopwatch.GetTimestamp();
        using var span = StartSpan(operation, kind);
        string? error = null;
        try
        {
            return await work();
        }
        catch (Exception failure)
        {
            error = Telemetry.ErrorOf(failure);
            throw;
        }
        finally
        {
            End(span, operation, kind, Stopwatch.GetElapsedTime(started), error);
        }
    }

    /// <summary>What is measured is the time until each change is there, not what is done with it.</summary>
    private async IAsyncEnumerable<Change> MeasureAsync(
        string operation, SubjectKind? kind, IAsyncEnumerable<Change> changes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var elapsed = TimeSpan.Zero;
        string? error = null;
        await using var reader = changes.GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await NextAsync())
            {
                yield return reader.Current;
            }
        }
        finally
        {
            metrics.AddOperation(operation, NameOf(kind), elapsed, error);
        }

        async ValueTask<bool> NextAsync()
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                return await reader.MoveNextAsync();
            }
            catch (Exception failure)
            {
                error = Telemetry.ErrorOf(failure);
                throw;
            }
            finally
            {
                elapsed += Stopwatch.GetElapsedTime(started);
            }
        }
    }

    private static Activity? StartSpan(string operation, SubjectKind? kind) =>
        Telemetry.Source.HasListeners() ? Telemetry.StartPart(kind is null ? operation : $"{operation} {kind.Name}", ActivityKind.Client) : null;

    private void End(Activity? span, string operation, SubjectKind? kind, TimeSpan elapsed, string? error)
    {
        metrics.AddOperation(operation, NameOf(kind), elapsed, error);
        if (span is not null)
        {
            span.SetTag("db.system.name", metrics.System).SetTag("db.operation.name", operation);
            if (kind is not null)
            {
                span.SetTag("db.collection.name", kind.Name);
            }

            if (error is not null)
            {
                span.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error);
            }
        }
    }

    private static string NameOf(SubjectKind? kind) => kind?.Name ?? "";
}
