namespace Search.Articles.Markup.Syntax;

/// <summary>Finds in one pass over a body which lines that open a container (<c>::: tip</c>) are closed by one of colons alone.</summary>
internal sealed class ContainerPairs(string body)
{
    private readonly Lazy<HashSet<int>> _closed = new(() => FindClosed(body));

    /// <summary>Whether the container is closed whose colons stand at <paramref name="place"/>.</summary>
    public bool IsClosed(int place) => _closed.Value.Contains(place);

    private static HashSet<int> FindClosed(string body)
    {
        var closed = new HashSet<int>();
        var open = new Stack<(int Colons, int Place)>();
        var start = 0;
        foreach (var line in body.AsSpan().EnumerateLines())
        {
            var text = line.TrimStart(" \t>-*");
            var colons = text.Length - text.TrimStart(':').Length;
            if (colons >= 3 && !text[colons..].IsWhiteSpace())
            {
                open.Push((colons, start + line.Length - text.Length));
            }
            else if (colons >= 3 && open.TryPop(out var last))
            {
                closed.Add(last.Place);
            }

            start += line.Length + 1;
        }

        return closed;
    }
}
