using Search.Indexing;

namespace Search.Tests.Indexing;

/// <summary>A folder in which no other generation ever serves.</summary>
internal sealed class OneGeneration(IIndexGeneration generation) : IGenerations
{
    public IIndexGeneration Current => generation;

    public long QuestionCount { get; set; }

    public string Fingerprint => generation.Fingerprint;

    public ValueTask<IIndexGeneration> OpenNextAsync(string taggedBy, long lastSequence, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IIndexGeneration> OpenPreviousAsync(long lastSequence, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask SwapAsync(IIndexGeneration generation, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask CloseAsync(IIndexGeneration generation, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DeleteAsync(IIndexGeneration generation, CancellationToken cancellationToken) => throw new NotSupportedException();
}
