namespace Search;

/// <summary>
/// Counts the steps of work that grows with the index, the query or a text, and stops it soon after nobody waits for it any more. A look at the token costs more than
/// most steps, so that one step in <see cref="StepsBetweenLooks"/> looks. For one thread: all loops of an answer share it.
/// </summary>
public sealed class WorkSteps
{
    /// <summary>Steps between two looks. Of the dearest, a jump in the dictionary, they take about two milliseconds.</summary>
    public const int StepsBetweenLooks = 1_024;

    private readonly CancellationToken _cancellationToken;
    private int _left = StepsBetweenLooks;

    /// <param name="cancellationToken">Is cancelled when nobody waits for the work.</param>
    /// <exception cref="OperationCanceledException">Nobody waits for it already.</exception>
    public WorkSteps(CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        Look();
    }

    /// <summary>Takes a step: a document, a term or a word looked at.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for the work any more.</exception>
    public void Next()
    {
        if (--_left <= 0)
        {
            Look();
        }
    }

    /// <summary>Takes a step that is as dear as many: a window of documents, an article.</summary>
    /// <inheritdoc cref="Next" path="/exception"/>
    public void Look()
    {
        _left = StepsBetweenLooks;
        _cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Waits until it is one's turn, as long as somebody waits for the work.</summary>
    /// <param name="turn">Is given back by who has had it.</param>
    /// <inheritdoc cref="Next" path="/exception"/>
    public void Await(SemaphoreSlim turn) => turn.Wait(_cancellationToken);
}
