using System.Xml.Linq;

using Search.Tests.Support;

namespace Search.Tests.Architecture;

/// <summary>Keeps projects pointing one way.</summary>
public sealed class ProjectOrderTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Search.Core"] = [],
        ["Search.Contracts"] = [],
        ["Search.Adapters"] = ["Search.Core"],
        ["Search.Client"] = ["Search.Contracts"],
        ["Search.ObjectStorage"] = ["Search.Core"],
        ["Search.TopicFiles"] = ["Search.Core"],
        ["Search.Assistants"] = ["Search.Client", "Search.Core"],
        ["Search.Cli"] = ["Search.Assistants", "Search.Client", "Search.Core", "Search.ObjectStorage", "Search.TopicFiles"],
        ["Search.Evaluation"] = ["Search.Adapters", "Search.Core", "Search.TopicFiles"],
        ["Search.Server"] = ["Search.Adapters", "Search.Assistants", "Search.Contracts", "Search.ObjectStorage", "Search.TopicFiles"],
    };

    [Fact]
    public void A_project_refers_only_to_those_below_it()
    {
        var projects = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.csproj", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => XDocument.Load(file).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!)));

        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), projects.Keys.Order(StringComparer.Ordinal));
        Assert.All(projects, project => Assert.Subset(Allowed[project.Key].ToHashSet(), project.Value.ToHashSet()));
    }
}
