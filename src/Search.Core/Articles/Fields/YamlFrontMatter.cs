using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Search.Articles.Fields;

/// <summary>
/// Reads YAML from the parser's events: three times as fast as the deserializer, every scalar stays as it was written ("no", "1.10"),
/// and depth is bounded before anything is built.
/// </summary>
internal static class YamlFrontMatter
{
    /// <returns>Null when the text is not valid YAML, is no map, or is nested too deeply.</returns>
    /// <exception cref="SearchException">It holds anchors or aliases, which let a few lines expand without bound.</exception>
    public static FrontMatter? TryRead(string yaml, ICollection<ArticleWarning> warnings)
    {
        try
        {
            var parser = new Parser(new StringReader(yaml));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                return new FrontMatter();
            }

            var value = ReadValue(parser, 0, warnings);
            parser.Consume<DocumentEnd>();
            return value == FrontMatterText.Empty ? new FrontMatter() : value as FrontMatter;
        }
        catch (Exception fault) when (fault is YamlException or InvalidOperationException or ArgumentException)
        {
            // The last two are how YamlDotNet stumbles over a flow map cut short and over escapes of half surrogates.
            return null;
        }
    }

    private static FrontMatterValue ReadValue(Parser parser, int depth, ICollection<ArticleWarning> warnings)
    {
        var next = parser.Consume<ParsingEvent>();
        RefuseAnchors(next);
        if (depth > FrontMatterValue.MaxDepth)
        {
            throw new YamlException(next.Start, next.End, "nested too deeply");
        }

        return next switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart => ReadList(parser, depth, warnings),
            MappingStart => ReadMap(parser, depth, warnings),
            _ => throw new YamlException(next.Start, next.End, "not a value"),
        };
    }

    private static FrontMatterText ReadScalar(Scalar scalar) =>
        scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" } ? FrontMatterText.Empty : new FrontMatterText(scalar.Value);

    private static FrontMatterList ReadList(Parser parser, int depth, ICollection<ArticleWarning> warnings)
    {
        var items = new List<FrontMatterValue>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadValue(parser, depth + 1, warnings));
        }

        return new FrontMatterList(items);
    }

    private static FrontMatter ReadMap(Parser parser, int depth, ICollection<ArticleWarning> warnings)
    {
        var map = new FrontMatter();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadValue(parser, depth + 1, warnings).AsText();
            map.Add(key, ReadValue(parser, depth + 1, warnings), warnings);
        }

        return map;
    }

    private static void RefuseAnchors(ParsingEvent next)
    {
        var name = next switch
        {
            AnchorAlias alias => $"*{alias.Value}",
            NodeEvent { Anchor.IsEmpty: false } node => $"&{node.Anchor}",
            _ => null,
        };
        if (name is not null)
        {
            throw SearchException.Invalid(
                "markdown", Reasons.FrontMatterAnchor, $"must not hold YAML anchors or aliases in its front matter, had {Quote.Of(name)}");
        }
    }
}
