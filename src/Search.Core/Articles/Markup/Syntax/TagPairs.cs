namespace Search.Articles.Markup.Syntax;

/// <summary>Finds in one pass over a body which closing tag belongs to which opening one, and which shortcodes in brackets it has.</summary>
internal sealed class TagPairs
{
    private readonly string _body;
    private readonly Lazy<Dictionary<int, int>> _closings;
    private readonly Lazy<HashSet<string>> _shortcodes;
    private readonly Lazy<int> _lastComment;
    private readonly Dictionary<string, int> _lastEnds = new(StringComparer.Ordinal);

    public TagPairs(string body)
    {
        _body = body;
        _closings = new Lazy<Dictionary<int, int>>(FindClosings);
        _shortcodes = new Lazy<HashSet<string>>(FindShortcodes);
        _lastComment = new Lazy<int>(() => body.LastIndexOf("-->", StringComparison.Ordinal));
    }

    /// <summary>Where the closing tag begins of the one that begins at <paramref name="opening"/>; null when there is none.</summary>
    public int? ClosingOf(int opening) => _closings.Value.TryGetValue(opening, out var closing) ? closing : null;

    /// <summary>Whether the body has both <c>[name]</c>, with attributes perhaps, and <c>[/name]</c>.</summary>
    public bool IsShortcode(string name) => _shortcodes.Value.Contains(name);

    /// <summary>The length of the comment that <paramref name="rest"/>, an end of the body, begins with; 0 when it does not end.</summary>
    public int LengthOfComment(ReadOnlySpan<char> rest) =>
        _body.Length - rest.Length > _lastComment.Value ? 0 : rest.IndexOf("-->") + "-->".Length;

    /// <summary>Where the last tag stands that ends a block of code between templates; -1 when there is none.</summary>
    public int LastEndOf(string name)
    {
        if (!_lastEnds.TryGetValue(name, out var last))
        {
            last = Math.Max(_body.LastIndexOf($"end{name}", StringComparison.Ordinal), _body.LastIndexOf($"/{name}", StringComparison.Ordinal));
            last = Math.Max(last, _body.LastIndexOf($"/ {name}", StringComparison.Ordinal));
            _lastEnds.Add(name, last);
        }

        return last;
    }

    private Dictionary<int, int> FindClosings()
    {
        var closings = new Dictionary<int, int>();
        var open = new Stack<(string Name, int Start)>();
        var openByName = new Dictionary<string, int>(StringComparer.Ordinal);
        var start = 0;
        var fence = '\0';
        foreach (var line in _body.AsSpan().EnumerateLines())
        {
            var text = line.TrimStart(" \t>");
            if (text.StartsWith("```") || text.StartsWith("~~~"))
            {
                fence = fence == '\0' ? text[0] : fence == text[0] && text.Trim(text[0]).IsWhiteSpace() ? '\0' : fence;
            }

            for (var tag = line.IndexOf('<'); tag >= 0 && fence == '\0'; tag = NextTag(line, tag))
            {
                Add(start + tag);
            }

            start += line.Length + 1;
        }

        return closings;

        void Add(int place)
        {
            var tag = _body.AsSpan(place);
            var length = MarkupTag.HasName(tag) ? MarkupTag.LengthOf(tag, out _) : 0;
            if (length == 0 || MarkupTag.IsSelfClosing(tag[..length]))
            {
                return;
            }

            var name = MarkupTag.NameOf(tag);
            var sameName = openByName.GetValueOrDefault(name);
            if (!MarkupTag.IsClosing(tag))
            {
                open.Push((name, place));
                openByName[name] = sameName + 1;
                return;
            }

            while (sameName > 0 && open.TryPop(out var last))
            {
                openByName[last.Name]--;
                if (last.Name == name)
                {
                    closings[last.Start] = place;
                    return;
                }
            }
        }
    }

    private static int NextTag(ReadOnlySpan<char> line, int tag) => line[(tag + 1)..].IndexOf('<') is >= 0 and var next ? tag + 1 + next : -1;

    private HashSet<string> FindShortcodes()
    {
        var opened = new HashSet<string>(StringComparer.Ordinal);
        var closed = new HashSet<string>(StringComparer.Ordinal);
        for (var rest = _body.AsSpan(); rest.IndexOf('[') is >= 0 and var start;)
        {
            rest = rest[(start + 1)..];
            var isClosing = rest is ['/', ..];
            var name = Shortcode.NameOf(isClosing ? rest[1..] : rest);
            if (name.Length > 0)
            {
                (isClosing ? closed : opened).Add(name.ToString());
            }
        }

        opened.IntersectWith(closed);
        return opened;
    }
}
