using System.Text.Json;
using System.Xml.Linq;

using Search.Tests.Support;

namespace Search.Tests.Architecture;

/// <summary>Keeps the administrator's tool free of the engine and the store: it is a client, and small to install.</summary>
public sealed class ToolDependencyTests
{
    private static readonly string[] Unwanted = ["Lucene", "J2N", "Sqlite", "SQLitePCLRaw", "Search.Adapters", "Search.Server", "Search.Evaluation"];

    [Fact]
    public void The_project_refers_to_no_adapter_not_even_by_way_of_others() =>
        Assert.Equal(["Search.Assistants", "Search.Client", "Search.Contracts", "Search.Core", "Search.ObjectStorage", "Search.TopicFiles"], ProjectsOf("Search.Cli").Order(StringComparer.Ordinal));

    [Fact]
    public void Measuring_reaches_the_engine_and_no_edge()
    {
        var projects = ProjectsOf("Search.Evaluation");

        Assert.Contains("Search.Adapters", projects);
        Assert.Empty(projects.Intersect(["Search.Cli", "Search.Client", "Search.Contracts", "Search.Server"]));
    }

    [Fact]
    public void What_was_built_needs_no_library_of_the_engine_or_the_store()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var built = Path.Combine(output.Parent!.Parent!.FullName, "Search.Cli", output.Name, "searchctl.deps.json");
        using var document = JsonDocument.Parse(File.ReadAllText(built));

        var libraries = document.RootElement.GetProperty("libraries").EnumerateObject().Select(library => library.Name).ToList();

        Assert.Contains(libraries, library => library.StartsWith("Spectre.Console/", StringComparison.Ordinal));
        Assert.DoesNotContain(libraries, library => Unwanted.Any(name => library.Contains(name, StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(
            typeof(Search.Cli.CommandLine).Assembly.GetReferencedAssemblies(), assembly => Unwanted.Any(name => assembly.Name!.StartsWith(name, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>All projects that one refers to, directly and by way of others.</summary>
    private static HashSet<string> ProjectsOf(string project)
    {
        var reached = new HashSet<string>();
        var open = new Queue<string>([project]);
        while (open.TryDequeue(out var next))
        {
            var file = XDocument.Load(Path.Combine(Checkout.Root, "src", next, $"{next}.csproj"));
            foreach (var reference in file.Descendants("ProjectReference").Select(element => Path.GetFileNameWithoutExtension(element.Attribute("Include")!.Value)))
            {
                if (reached.Add(reference))
                {
                    open.Enqueue(reference);
                }
            }
        }

        return reached;
    }
}
