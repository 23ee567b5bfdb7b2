namespace Search.Changes;

/// <summary>Who asked for a change, and by which call.</summary>
/// <param name="KeyId">Of the key that the call came with; <see cref="Local"/> where none is needed, "token:" and the subject for one that came with a JSON web token.</param>
/// <param name="RequestId">Of the call, as its answer names it; empty where the service acts by itself.</param>
public sealed record Origin(string KeyId, string RequestId)
{
    /// <summary>A caller on this machine where no keys are asked for.</summary>
    public const string Local = "local";

    /// <summary>The service itself: samples, jobs that start by themselves, settings at the start.</summary>
    public static Origin Service { get; } = new("service", "");

    /// <summary>Entry of the <see cref="IAuditLog"/> that the change takes back; 0 for none.</summary>
    public long Undoes { get; init; }
}
