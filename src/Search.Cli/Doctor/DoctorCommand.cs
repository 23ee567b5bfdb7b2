using System.CommandLine;
using System.Text.Json.Nodes;

using Search.Cli.Output;

using Spectre.Console;

namespace Search.Cli.Doctor;

/// <summary><c>searchctl doctor</c>: what is well with a service, what is not, and what to do.</summary>
internal static class DoctorCommand
{
    private const UnixFileMode ReadByOthers = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var command = new Command("doctor", "Look whether the server is there and well, and say what to do; exits with 1 if something does not work.");
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var key = new CallerKey(options.HasKey(parse), ProblemOf(options.KeyFileOf(parse)));
            var examination = new Examination(client, options.ServerOf(parse), options.TimeoutOf(parse), key, terminal.Time);
            var findings = new List<Finding>();
            await foreach (var finding in examination.RunAsync(cancellationToken))
            {
                findings.Add(finding);
                if (!options.IsJson(parse))
                {
                    Write(finding, terminal);
                }
            }

            var isWell = findings.TrueForAll(finding => finding.State != FindingState.Fail);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(new JsonObject { ["ok"] = isWell, ["findings"] = new JsonArray([.. findings.Select(ToJson)]) });
            }

            return isWell ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static void Write(Finding finding, Terminal terminal)
    {
        var color = finding.State switch
        {
            FindingState.Ok => Color.Green,
            FindingState.Warn => Color.Yellow,
            _ => Color.Red,
        };
        terminal.Out.Write(new Text($"{Name(finding.State),-6}", new Style(color)));
        terminal.WriteLine(SafeText.Line($"{finding.Name,-12}{finding.Text}"));
        if (finding.Advice.Length > 0)
        {
            terminal.WriteLine(SafeText.Line($"{"",-18}→ {finding.Advice}"));
        }
    }

    private static JsonNode ToJson(Finding finding) => new JsonObject
    {
        ["name"] = finding.Name,
        ["state"] = Name(finding.State),
        ["text"] = finding.Text,
        ["advice"] = finding.Advice,
    };

    private static string Name(FindingState state) => state == FindingState.Ok ? "OK" : state.ToString().ToLowerInvariant();

    private static string ProblemOf(string keyFile) => keyFile.Length > 0 && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(keyFile) & ReadByOthers) != 0
        ? $"others on this machine may read {keyFile}"
        : "";
}
