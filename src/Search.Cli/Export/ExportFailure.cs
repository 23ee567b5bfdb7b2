namespace Search.Cli.Export;

/// <summary>What is wrong with an export.</summary>
internal static class ExportFailure
{
    /// <summary>A rule that a place of the export breaks.</summary>
    /// <param name="place">File and line: "articles.csv, line 3".</param>
    /// <param name="rule">What must be and what was.</param>
    public static SearchException At(string place, string rule) => SearchException.Invalid(place, Reasons.ExportInvalid, rule);
}
