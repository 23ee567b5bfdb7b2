namespace Search.Tests.Support;

/// <summary>Waits for what comes about by itself.</summary>
public static class Eventually
{
    /// <summary>How long tests wait for what must come about: so long that only what never would is given up, on a busy machine too.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns once the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not within <see cref="Patience"/>.</exception>
    public static async Task HoldsAsync(string condition, Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"this did not come about: {condition}");
            }

            await Task.Delay(Pause);
        }
    }

    /// <inheritdoc cref="HoldsAsync(string, Func{Task{bool}})"/>
    public static Task HoldsAsync(string condition, Func<bool> holds) => HoldsAsync(condition, () => Task.FromResult(holds()));
}
