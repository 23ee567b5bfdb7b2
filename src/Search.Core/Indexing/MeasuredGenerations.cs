using System.Runtime.CompilerServices;

namespace Search.Indexing;

/// <summary>Generations of which what is written to each is measured.</summary>
/// <param name="inner">The generations themselves.</param>
/// <param name="metrics">Told of it.</param>
public sealed class MeasuredGenerations(IGenerations inner, IndexMetrics metrics) : IGenerations
{
    private readonly ConditionalWeakTable<IIndexGeneration, MeasuredGeneration> _measured = [];

    /// <inheritdoc/>
    public IIndexGeneration Current => Measure(inner.Current);

    /// <inheritdoc/>
    public long QuestionCount => inner.QuestionCount;

    /// <inheritdoc/>
    public string Fingerprint => inner.Fingerprint;

    /// <inheritdoc/>
    public async ValueTask<IIndexGeneration> OpenNextAsync(string taggedBy, long lastSequence, CancellationToken cancellationToken) =>
        Measure(await inner.OpenNextAsync(taggedBy, lastSequence, cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<IIndexGeneration> OpenPreviousAsync(long lastSequence, CancellationToken cancellationToken) =>
        Measure(await inner.OpenPreviousAsync(lastSequence, cancellationToken));

    /// <inheritdoc/>
    public ValueTask SwapAsync(IIndexGeneration generation, CancellationToken cancellationToken) => inner.SwapAsync(Unwrap(generation), cancellationToken);

    /// <inheritdoc/>
    public ValueTask CloseAsync(IIndexGeneration generation, CancellationToken cancellationToken) => inner.CloseAsync(Unwrap(generation), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DeleteAsync(IIndexGeneration generation, CancellationToken cancellationToken) => inner.DeleteAsync(Unwrap(generation), cancellationToken);

    private static IIndexGeneration Unwrap(IIndexGeneration generation) => ((MeasuredGeneration)generation).Inner;

    // One for each: who asks whether a generation is still the present one compares them.
    private MeasuredGeneration Measure(IIndexGeneration generation) => _measured.GetValue(generation, measured => new MeasuredGeneration(measured, metrics));
}
