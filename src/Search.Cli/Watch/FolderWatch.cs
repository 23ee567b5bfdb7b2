using Grpc.Core;

using Search.Cli.Output;

namespace Search.Cli.Watch;

/// <summary>Keeps the store equal to folders until it is cancelled.</summary>
/// <param name="pass">Makes the store equal once.</param>
/// <param name="events">Says when to look.</param>
/// <param name="writer">Shows what happens.</param>
/// <param name="rescanInterval">Longest time without a look at the folders and the store.</param>
/// <param name="time">Measures waits.</param>
internal sealed class FolderWatch(FolderPass pass, FolderEvents events, WatchWriter writer, TimeSpan rescanInterval, TimeProvider time)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(10);

    // After these the next try would fail alike.
    private static readonly StatusCode[] Final =
        [StatusCode.Unimplemented, StatusCode.Unauthenticated, StatusCode.PermissionDenied, StatusCode.InvalidArgument];

    /// <exception cref="OperationCanceledException">Cancelled, the only way to end it.</exception>
    /// <exception cref="RpcException">The server cannot do what is needed, now or later.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Events come from the beginning, so that no change falls between the first look and the first wait.
        events.Listen();
        await PassAsync(cancellationToken);
        writer.WriteWatching(events.Problem);
        while (true)
        {
            var wasTold = await events.WaitAsync(rescanInterval, cancellationToken);
            var hadProblem = events.Problem is not null;
            if (hadProblem)
            {
                events.Listen();
            }

            var foundChanges = await PassAsync(cancellationToken);
            if (foundChanges && !wasTold && !hadProblem)
            {
                // What nobody told of was elsewhere than where they listen, such as below a folder that took another's place.
                events.Listen();
            }

            writer.WriteProblem(events.Problem);
        }
    }

    /// <summary>One pass, tried again until the server takes it. What changes meanwhile is part of the try that succeeds.</summary>
    private async Task<bool> PassAsync(CancellationToken cancellationToken)
    {
        for (var wait = FirstRetry; ; wait = wait * 2 < LongestRetry ? wait * 2 : LongestRetry)
        {
            try
            {
                var foundChanges = await pass.RunAsync(cancellationToken);
                writer.WriteBack();
                return foundChanges;
            }
            catch (RpcException exception) when (!cancellationToken.IsCancellationRequested && !Final.Contains(exception.StatusCode))
            {
                pass.ForgetStore();
                writer.WriteAway(exception);
                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }
}
