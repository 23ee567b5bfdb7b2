using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Search.Articles.Fields;

/// <summary>
/// Reads YAML from the parser's events: three times as fast as the deserializer, every scalar stays as it was written ("no", "1.10"),
/// and depth is bounded before anything is built. A sign of YAML that a text merely begins with is part of the text: <c>&amp;str vs String</c>, <c>!important is harmful</c>.
/// </summary>
internal sealed class YamlFrontMatter
{
    // The tags that say how a value is to be read, which is decided by its key here.
    private static readonly string[] Types =
        [.. new[] { "str", "int", "float", "bool", "null", "timestamp", "binary" }.Select(type => $"tag:yaml.org,2002:{type}")];

    private readonly string _yaml;
    private readonly Parser _parser;
    private readonly ICollection<ArticleWarning> _warnings;
    private readonly HashSet<string> _anchors = [];
    private string? _refused;

    private YamlFrontMatter(string yaml, ICollection<ArticleWarning> warnings)
    {
        _yaml = yaml;
        _parser = new Parser(new StringReader(yaml));
        _warnings = warnings;
    }

    /// <returns>Null when the text is not valid YAML, is no map, or is nested too deeply.</returns>
    /// <exception cref="SearchException">It holds anchors of lists or maps, or aliases of any, which let a few lines expand without bound.</exception>
    public static FrontMatter? TryRead(string yaml, ICollection<ArticleWarning> warnings)
    {
        var reader = new YamlFrontMatter(yaml, warnings);
        FrontMatter? fields;
        try
        {
            fields = reader.ReadDocument();
        }
        catch (Exception fault) when (fault is YamlException or InvalidOperationException or ArgumentException)
        {
            // The last two are how YamlDotNet stumbles over a flow map cut short and over escapes of half surrogates.
            return null;
        }

        return reader._refused is null
            ? fields
            : throw SearchException.Invalid(
                "markdown", Reasons.FrontMatterAnchor, $"must not hold YAML anchors or aliases in its front matter, had {Quote.Of(reader._refused)}");
    }

    private FrontMatter? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            return new FrontMatter();
        }

        var value = ReadValue(0);
        _parser.Consume<DocumentEnd>();
        return value is FrontMatterText { Text.Length: 0 } ? new FrontMatter() : value as FrontMatter ?? MapOf(value);
    }

    /// <summary>The map that somebody wrote as a list of maps: <c>- title: A</c>. Null of anything else.</summary>
    private FrontMatter? MapOf(FrontMatterValue value)
    {
        var maps = value is FrontMatterList { Items: var items } ? items.Select(item => item as FrontMatter ?? MapOf(item)).ToList() : [];
        if (maps.Count == 0 || maps.Contains(null))
        {
            return null;
        }

        _warnings.Add(new ArticleWarning(ArticleWarningKind.MalformedFrontMatter, "the front matter is a list, and its entries were read as one map"));
        var whole = new FrontMatter();
        foreach (var (key, inner) in maps.SelectMany(map => map!.Fields))
        {
            whole.Add(key, inner, _warnings);
        }

        return whole;
    }

    private FrontMatterValue ReadValue(int depth)
    {
        var next = _parser.Consume<ParsingEvent>();
        if (depth > FrontMatterValue.MaxDepth)
        {
            throw new YamlException(next.Start, next.End, "nested too deeply");
        }

        if (next is NodeEvent { Anchor.IsEmpty: false } node)
        {
            _anchors.Add(node.Anchor.Value);
            _refused ??= node is Scalar { Style: ScalarStyle.Plain } ? null : $"&{node.Anchor}";
        }

        return next switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart => ReadList(depth),
            MappingStart map => ReadMap(map, depth),
            AnchorAlias alias => ReadAlias($"*{alias.Value}", isAnchored: _anchors.Contains(alias.Value.Value)),
            _ => throw new YamlException(next.Start, next.End, "not a value"),
        };
    }

    /// <summary>A text that goes on in a line such as <c>draft:true</c> is valid, and not what anybody meant.</summary>
    private FrontMatterText ReadScalar(Scalar scalar)
    {
        if (scalar.Style is not (ScalarStyle.Literal or ScalarStyle.Folded)
            && VisibilityLine.IsWithin(_yaml[(int)scalar.Start.Index..(int)scalar.End.Index], isIndented: scalar.Style == ScalarStyle.Plain))
        {
            throw new YamlException(scalar.Start, scalar.End, "a key within a text");
        }

        if (scalar.Style != ScalarStyle.Plain)
        {
            return new FrontMatterText(scalar.Value);
        }

        var comment = CommentBehind((int)scalar.End.Index);
        if (!scalar.Anchor.IsEmpty || !(scalar.Tag.IsEmpty || Types.Contains(scalar.Tag.Value)))
        {
            return new FrontMatterText(_yaml[(int)scalar.Start.Index..(int)scalar.End.Index].Trim()) { Comment = comment };
        }

        return (scalar.Value is "" or "~" or "null" or "Null" or "NULL" ? FrontMatterText.Empty : new FrontMatterText(scalar.Value)) with { Comment = comment };
    }

    private string CommentBehind(int place)
    {
        var line = _yaml[place..(_yaml.IndexOf('\n', place) is >= 0 and var end ? end : _yaml.Length)];
        return line.AsSpan().TrimStart() is ['#', ..] && (place == 0 || char.IsWhiteSpace(line[0])) ? line.Trim() : "";
    }

    /// <summary>Of no anchor it is a text: <c>*nix</c>.</summary>
    private FrontMatterText ReadAlias(string alias, bool isAnchored)
    {
        _refused ??= isAnchored ? alias : null;
        return new FrontMatterText(alias);
    }

    private FrontMatterList ReadList(int depth)
    {
        var items = new List<FrontMatterValue>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadValue(depth + 1));
        }

        return new FrontMatterList(items);
    }

    /// <summary>Names in braces without any value are a text, as they stand there: <c>{name} of {{ site.title }}</c>.</summary>
    private FrontMatterValue ReadMap(MappingStart opening, int depth)
    {
        var map = new FrontMatter();
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var start = _parser.Current!;
            var key = ReadValue(depth + 1).AsText();
            if (VisibilityLine.Read(key) is not null)
            {
                throw new YamlException(start.Start, start.End, "a value within a key");
            }

            map.Add(key, ReadValue(depth + 1), _warnings);
        }

        var written = _yaml[(int)opening.Start.Index..Math.Min(_yaml.Length, (int)_parser.Consume<MappingEnd>().Start.Index + 1)];
        return opening.Style == MappingStyle.Flow && map is { IsEmpty: true, Fields.Count: > 0 } && depth > 0 && !written.Contains(':') ? new FrontMatterText(written) : map;
    }
}
