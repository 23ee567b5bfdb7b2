namespace Search.Articles.Markup.Limits;

/// <summary>
/// Finds, in one pass over the source, bodies that take Markdig time before or after its inline parsers, where <see cref="MarkupBudget"/> cannot see it:
/// each setext heading and each link or footnote definition is looked up among all the blocks beside it, each column of a table among all columns,
/// each row of a table is given as many cells as the longest has, and each list item of <c>- - - a</c> is first read to its end as a thematic break.
/// </summary>
internal static class BlockBudget
{
    // Headings and definitions times lines, and columns times columns: about 0.3 s. A change log of 10,000 lines may have 10,000 definitions.
    private const long MaxSteps = 100_000_000;

    // Markdig nests no deeper, and reads one character of a thematic break in the time of so many of the other steps.
    private const long MaxDepth = 128;
    private const long StepsPerCharacter = 24;

    // One more cell of a table takes the time of so many.
    private const long StepsPerCell = 200;

    /// <exception cref="HostileMarkupException">The budget would be used up.</exception>
    public static void Check(string body)
    {
        var lines = 0L;
        var lookups = 0L;
        var columns = 0L;
        var cells = 0L;
        var breaks = 0L;
        var table = default(TableSize);
        foreach (var line in body.AsSpan().EnumerateLines())
        {
            long pipes = line.Count('|');
            lines++;
            lookups += line.Count("]:") + (IsUnderline(line) ? 1 : 0);
            columns += pipes * pipes;
            var grown = line.IsWhiteSpace() ? default : table.With(pipes);
            cells += Math.Max(0, grown.Cells - table.Cells);
            table = grown;
            breaks += StepsOfBreaks(line, '-') + StepsOfBreaks(line, '*');
        }

        if ((lookups * lines) + columns + (cells * StepsPerCell) + breaks > MaxSteps)
        {
            throw new HostileMarkupException("its headings, definitions, table columns or list items would take too long to read");
        }
    }

    /// <summary>List items that begin in a run of one marker and spaces (a space ends each marker), times the characters of the run.</summary>
    private static long StepsOfBreaks(ReadOnlySpan<char> line, char marker)
    {
        var steps = 0L;
        for (var rest = line; rest.IndexOf(marker) is >= 0 and var start;)
        {
            rest = rest[start..];
            var length = rest.IndexOfAnyExcept(marker, ' ', '\t');
            var run = length < 0 ? rest : rest[..length];
            steps += Math.Min(run.Count(' ') + run.Count('\t'), MaxDepth) * run.Length * StepsPerCharacter;
            rest = rest[run.Length..];
        }

        return steps;
    }

    /// <summary>Whether the line may underline a heading: a run of one character, in a quote or a list perhaps.</summary>
    private static bool IsUnderline(ReadOnlySpan<char> line)
    {
        var run = line.Trim(" \t>");
        return !run.IsEmpty && run[0] is ('=' or '-') && !run.ContainsAnyExcept(run[0]);
    }

    /// <summary>The lines without a blank one between them that hold pipes, as if they were one table.</summary>
    private readonly record struct TableSize(long Rows, long Columns)
    {
        public long Cells => Rows * Columns;

        public TableSize With(long pipes) => pipes == 0 ? this : new TableSize(Rows + 1, Math.Max(Columns, pipes));
    }
}
