using System.Runtime.CompilerServices;

namespace Search.Tests.Support;

/// <summary>Where things lie in the checkout that the tests were built from.</summary>
public static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string SampleArticles => Path.Combine(Root, "index-data", "articles");

    /// <summary>A file or folder of the corpora that stand beside the checkout in <c>../shared</c>.</summary>
    public static string Shared(params string[] parts) => Path.GetFullPath(Path.Combine([Root, "..", "shared", .. parts]));

    /// <summary>Why no corpora can be read; null where they can.</summary>
    public static string? MissingCorpora => Directory.Exists(Shared("articles")) ? null : $"the corpora are not beside the checkout, in {Shared()}";

    /// <summary>Files of the articles beside the checkout, by name; none where they are not there.</summary>
    public static IReadOnlyList<string> SharedArticles =>
        MissingCorpora is null ? [.. Directory.EnumerateFiles(Shared("articles"), "*.md").Order(StringComparer.Ordinal)] : [];

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
