namespace Search.Tests.Cli;

/// <summary>How searchctl is started as a process of its own.</summary>
internal static class ToolProcess
{
    // Whoever runs tests in the background of a shell script ignores SIGINT, and so would the tool, which inherits that.
    private static readonly string[] Dotnet = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];

    /// <summary>The tool's own output folder, beside that of the tests: there it would miss what they get from ASP.NET.</summary>
    private static string Tool
    {
        get
        {
            var tests = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(tests.Parent!.Parent!.FullName, "Search.Cli", tests.Name, "searchctl.dll");
        }
    }

    /// <summary>The program and its arguments.</summary>
    /// <param name="arguments">What is typed after <c>searchctl</c>.</param>
    public static IReadOnlyList<string> CommandOf(IEnumerable<string> arguments) => [.. Dotnet, Tool, .. arguments];
}
