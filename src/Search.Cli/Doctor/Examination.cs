using System.Globalization;
using System.Runtime.CompilerServices;

using Grpc.Core;
using Grpc.Health.V1;

using Search.Cli.Keys;
using Search.Cli.Output;
using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Doctor;

/// <summary>Looks at a service from outside, one thing after the other, as far as the caller's key goes.</summary>
/// <param name="client">Calls with the key that is looked at too.</param>
/// <param name="server">Where it is.</param>
/// <param name="timeout">How long a call may take.</param>
/// <param name="key">What is known of the caller's key.</param>
/// <param name="time">Of this machine.</param>
internal sealed class Examination(SearchClient client, Uri server, TimeSpan timeout, CallerKey key, TimeProvider time)
{
    // An index that works shows changes within a second.
    private static readonly TimeSpan SecondLook = TimeSpan.FromSeconds(2);

    private static readonly string ToolVersion = typeof(Examination).Assembly.GetName().Version!.ToString(fieldCount: 3);

    /// <summary>What is found; nothing more where the server cannot be reached.</summary>
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var call = client.Health.CheckAsync(new HealthCheckRequest(), cancellationToken: cancellationToken);
        var (health, headers, failure) = await TryAsync(async () => (await call, await call.ResponseHeadersAsync));
        if (failure is not null)
        {
            yield return Finding.Fail("server", FailureText.Of(failure, server, timeout), "look whether it runs, and at its log");
            yield break;
        }

        yield return Finding.Ok("server", $"{server} answers");
        yield return health!.Status == HealthCheckResponse.Types.ServingStatus.Serving
            ? Finding.Ok("ready", "it can do its work")
            : Finding.Fail("ready", "it is not ready: it starts, stops, or cannot use its store or index", "wait a moment; then look at the lines below and at its log");
        yield return StatusFindings.Clock(ServerTime(headers!) - time.GetUtcNow());
        if (key.FileProblem.Length > 0)
        {
            yield return Finding.Warn("key file", key.FileProblem, "chmod 600 lets its owner alone read it");
        }

        var (status, _, refusal) = await TryAsync(async () => (await StatusAsync(cancellationToken), (Metadata?)null));
        if (refusal is not null)
        {
            yield return KeyRefusal(refusal);
            yield break;
        }

        yield return Finding.Ok("key", key.IsGiven ? "lets in" : "none is given, and none is asked for");
        yield return StatusFindings.Version(status!.Version, ToolVersion);
        yield return StatusFindings.Store(status);
        var later = status;
        if (status.Lag > 0 && status is { Complete: true, Problem: "" })
        {
            await Task.Delay(SecondLook, time, cancellationToken);
            later = await StatusAsync(cancellationToken);
        }

        yield return StatusFindings.Index(status, later);
        yield return StatusFindings.Generation(status);
        yield return StatusFindings.Disk(status);
        var (keys, _, _) = await TryAsync(async () => (await StoredKeys.ListAsync(client, cancellationToken), (Metadata?)null));
        if (keys is { Keys.Count: > 0 })
        {
            yield return StatusFindings.Keys(keys.Keys, time.GetUtcNow());
        }
    }

    private async Task<GetStatusResponse> StatusAsync(CancellationToken cancellationToken) =>
        await client.Admin.GetStatusAsync(new GetStatusRequest(), cancellationToken: cancellationToken);

    private Finding KeyRefusal(RpcException refusal)
    {
        var failure = SearchFailure.Of(refusal);
        var text = FailureText.Of(refusal, server, timeout);
        return failure.Code switch
        {
            StatusCode.Unauthenticated when !key.IsGiven => Finding.Fail("key", text, "give one by --key-file, SEARCHCTL_KEY_FILE or SEARCHCTL_KEY"),
            StatusCode.Unauthenticated => Finding.Fail("key", text, "ask whoever looks after keys for another ('searchctl keys create', 'searchctl keys rotate')"),
            StatusCode.PermissionDenied => Finding.Warn("key", $"lets in, and the rest cannot be seen with it: {text}", "a key with the scope status:read and without a filter shows version, index and disk"),
            _ => Finding.Fail("status", text, "look at the server's log"),
        };
    }

    /// <summary>Kestrel, and what stands before it, write the time of the answer.</summary>
    private static DateTimeOffset? ServerTime(Metadata headers) =>
        DateTimeOffset.TryParseExact(headers.GetValue("date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private static async Task<(TAnswer? Answer, Metadata? Headers, RpcException? Failure)> TryAsync<TAnswer>(Func<Task<(TAnswer, Metadata?)>> call)
        where TAnswer : class
    {
        try
        {
            var (answer, headers) = await call();
            return (answer, headers, null);
        }
        catch (RpcException failure) when (failure.StatusCode != StatusCode.Cancelled)
        {
            return (null, null, failure);
        }
    }
}

/// <summary>What is known of the key that calls are made with.</summary>
/// <param name="IsGiven">Whether there is one.</param>
/// <param name="FileProblem">What is wrong with its file; empty for nothing.</param>
internal sealed record CallerKey(bool IsGiven, string FileProblem);
