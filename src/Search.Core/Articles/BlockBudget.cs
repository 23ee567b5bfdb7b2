namespace Search.Articles;

/// <summary>
/// Finds, in one pass over the source, bodies that take Markdig time before or after its inline parsers, where <see cref="MarkupBudget"/> cannot see it:
/// each setext heading and each link or footnote definition is looked up among all the blocks beside it, and each column of a table among all columns.
/// </summary>
internal static class BlockBudget
{
    // Headings and definitions times lines, and columns times columns: about 0.3 s. A change log of 10,000 lines may have 10,000 definitions.
    private const long MaxSteps = 100_000_000;

    /// <exception cref="HostileMarkupException">The budget would be used up.</exception>
    public static void Check(string body)
    {
        var lines = 0L;
        var lookups = 0L;
        var columns = 0L;
        foreach (var line in body.AsSpan().EnumerateLines())
        {
            long pipes = line.Count('|');
            lines++;
            lookups += line.Count("]:") + (IsUnderline(line) ? 1 : 0);
            columns += pipes * pipes;
        }

        if ((lookups * lines) + columns > MaxSteps)
        {
            throw new HostileMarkupException($"{lookups} underlined headings and definitions in {lines} lines, or the columns of a table, are too many");
        }
    }

    /// <summary>Whether the line may underline a heading: a run of one character, in a quote or a list perhaps.</summary>
    private static bool IsUnderline(ReadOnlySpan<char> line)
    {
        var run = line.Trim(" \t>");
        return !run.IsEmpty && run[0] is ('=' or '-') && !run.ContainsAnyExcept(run[0]);
    }
}
