using System.Runtime.CompilerServices;

namespace Search.Tests.Support;

/// <summary>Where things lie in the checkout that the tests were built from.</summary>
public static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string SampleArticles => Path.Combine(Root, "index-data", "articles");

    /// <summary>A file or folder of the corpora that stand beside the checkout in <c>../shared</c>.</summary>
    public static string Shared(params string[] parts) => Path.GetFullPath(Path.Combine([Root, "..", "shared", .. parts]));

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
