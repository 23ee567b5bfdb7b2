using System.Globalization;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Doctor;

/// <summary>What is to be said of a service that has told how it stands. Nothing is asked here.</summary>
internal static class StatusFindings
{
    // Less, and writes are refused soon.
    private const long LeastFreeBytes = 256L * 1024 * 1024;

    // What a person who looks after keys needs to hand out another.
    private static readonly TimeSpan KeyNotice = TimeSpan.FromDays(14);

    // The time of an answer is told in whole seconds, and a call takes some of them.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(3);

    // Beyond that, tokens of others are refused or articles appear at another time than their publisher sees.
    private static readonly TimeSpan ClockLimit = TimeSpan.FromMinutes(1);

    /// <summary>How far the server's clock is from the caller's.</summary>
    /// <param name="ahead">Of the server's; null where the answer does not tell its time.</param>
    public static Finding Clock(TimeSpan? ahead) => ahead switch
    {
        null => Finding.Warn("clock", "the server does not tell its time", "look at its clock by other means"),
        { } known when known.Duration() <= ClockTolerance => Finding.Ok("clock", "agrees with this machine's"),
        { } known => new Finding(
            "clock",
            known.Duration() <= ClockLimit ? FindingState.Warn : FindingState.Fail,
            $"the server's is {known.Duration().TotalSeconds:0} s {(known > TimeSpan.Zero ? "ahead of" : "behind")} this machine's",
            "let both follow a time server: when articles appear and keys end is told by the server's clock"),
    };

    /// <summary>Whether tool and server are of one version.</summary>
    public static Finding Version(string server, string tool) => WithoutBuild(server) == WithoutBuild(tool)
        ? Finding.Ok("version", $"server and searchctl are {server}")
        : Finding.Warn("version", $"the server is {server}, searchctl {tool}", "use the searchctl that came with the server");

    /// <summary>Whether the store takes changes.</summary>
    public static Finding Store(GetStatusResponse status) => status.Problem.Length > 0
        ? Finding.Fail("store", status.Problem, "mend the cause and start the server again; its log tells more")
        : Finding.Ok("store", $"{status.ArticleCount} articles in {status.LastSequence} changes, {ByteSize.Of(status.StoreBytes)}");

    /// <summary>Whether search shows what is stored.</summary>
    /// <param name="before">How it stood.</param>
    /// <param name="now">How it stood a little later, where the index was behind.</param>
    public static Finding Index(GetStatusResponse before, GetStatusResponse now) => now switch
    {
        { Problem.Length: > 0 } => Finding.Fail("index", $"stands still, {now.Lag} changes behind", "see the line of the store"),
        { Complete: false } => Finding.Warn("index", $"is being built, {now.Lag} changes behind; search shows a part of the articles", "wait; 'searchctl status' tells how far it is"),
        { Lag: 0 } => Finding.Ok("index", $"shows every change, {ByteSize.Of(now.IndexBytes)}"),
        _ when now.IndexedSequence > before.IndexedSequence => Finding.Ok("index", $"is {now.Lag} changes behind and catches up"),
        _ => Finding.Warn("index", $"is {now.Lag} changes behind and has shown none of them meanwhile", "look again in a minute; then at the server's log"),
    };

    /// <summary>Whether the index is what this version makes.</summary>
    public static Finding Generation(GetStatusResponse status) => (status.Fingerprint == status.WantedFingerprint, status.IndexJobId.Length > 0) switch
    {
        (true, _) => Finding.Ok("generation", $"{status.Generation} is what this version makes"),
        (false, true) => Finding.Ok("generation", $"{status.Generation} is of before; job {status.IndexJobId} makes another"),
        (false, false) => Finding.Warn("generation", $"{status.Generation} is not what this version makes under its settings", "start 'searchctl reindex'"),
    };

    /// <summary>Whether there is room for what comes. A rebuild needs as much as the index once more.</summary>
    public static Finding Disk(GetStatusResponse status)
    {
        var free = $"{ByteSize.Of(status.DiskFreeBytes)} free of {ByteSize.Of(status.DiskBytes)}";
        return status switch
        {
            { DiskBytes: 0 } => Finding.Warn("disk", "the server does not tell how much is free", "look on its machine"),
            { DiskFreeBytes: < LeastFreeBytes } => Finding.Fail("disk", free, "free space: on a full disk the store refuses every change"),
            _ when status.DiskFreeBytes - LeastFreeBytes < status.IndexBytes => Finding.Warn("disk", $"{free}, too little for a rebuild beside the index", "free space before the next 'searchctl reindex' or upgrade"),
            _ => Finding.Ok("disk", free),
        };
    }

    /// <summary>Whether keys end soon.</summary>
    public static Finding Keys(IReadOnlyList<Key> keys, DateTimeOffset now)
    {
        var soon = keys.Where(key => EndOf(key) is { } end && end > now && end < now + KeyNotice).ToList();
        return soon.Count == 0
            ? Finding.Ok("keys", $"{keys.Count}, of which none ends within {KeyNotice.TotalDays:0} days")
            : Finding.Warn("keys", string.Join(", ", soon.Select(key => $"{key.KeyId} ends at {key.ExpiresAt}")), "'searchctl keys update <id> --expires …', or tell who uses them");
    }

    private static DateTimeOffset? EndOf(Key key) =>
        DateTimeOffset.TryParse(key.ExpiresAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) ? end : null;

    private static string WithoutBuild(string version) => version.Split('+')[0];
}
