using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Commands;

/// <summary><c>searchctl status</c>: how the service stands.</summary>
internal static class StatusCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var command = new Command("status", "Show how far the index is behind the store, and how large both are.");
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var status = await client.Admin.GetStatusAsync(new GetStatusRequest(), cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(status);
                return ExitCode.Done;
            }

            foreach (var (name, value) in LinesOf(status))
            {
                terminal.WriteLine($"{name,-12}{SafeText.Line(value)}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<(string Name, string Value)> LinesOf(GetStatusResponse status) =>
    [
        ("problem", status.Problem.Length > 0 ? status.Problem : "none"),
        ("version", status.Version),
        ("uptime", $"{status.Uptime?.ToTimeSpan():d'd 'hh':'mm':'ss}"),
        ("articles", $"{status.ArticleCount} stored, {status.VisibleArticleCount} shown by search"),
        ("changes", $"{status.LastSequence} stored, {status.IndexedSequence} shown by search, {status.Lag} behind"),
        ("generation", $"{status.Generation}{(status.Complete ? "" : ", being built")}, durable up to change {status.Checkpoint}"),
        ("made by", status.Fingerprint),
        ("rebuild", RebuildOf(status)),
        ("store", ByteSize.Of(status.StoreBytes)),
        ("index", ByteSize.Of(status.IndexBytes)),
        ("disk", status.DiskBytes > 0 ? $"{ByteSize.Of(status.DiskFreeBytes)} free of {ByteSize.Of(status.DiskBytes)}" : "unknown"),
    ];

    private static string RebuildOf(GetStatusResponse status) => (status.Fingerprint == status.WantedFingerprint, status.IndexJobId.Length > 0) switch
    {
        (true, false) => "none",
        (true, true) => $"job {status.IndexJobId}",
        (false, true) => $"job {status.IndexJobId}, this version makes {status.WantedFingerprint}",
        (false, false) => $"due: this version makes {status.WantedFingerprint}; start 'searchctl reindex'",
    };
}
