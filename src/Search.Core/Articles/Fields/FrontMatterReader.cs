using System.Text;

namespace Search.Articles.Fields;

/// <summary>Separates the front matter from the body and reads it: by its syntax first, line by line where that fails.</summary>
internal static class FrontMatterReader
{
    /// <returns>The fields, and the body; all of the source is body when there is no front matter.</returns>
    /// <exception cref="SearchException">The front matter is too large or holds YAML anchors or aliases.</exception>
    public static (FrontMatter Fields, string Body) Read(string source, ICollection<ArticleWarning> warnings)
    {
        var (fields, body) = ReadHead(source, warnings);
        if ((HeadComments.MarkIn(source) ?? HeadComments.MarkIn(body)) is { } mark && (fields.Fields.GetValueOrDefault(mark.Key) as FrontMatterText)?.Text != mark.Value)
        {
            fields.Add(mark.Key, new FrontMatterText(mark.Value), warnings);
            warnings.Add(new ArticleWarning(ArticleWarningKind.MalformedFrontMatter, $"a comment beside the title says \"{mark.Key}: {mark.Value}\", and counts as front matter"));
        }

        return (fields, body);
    }

    private static (FrontMatter Fields, string Body) ReadHead(string source, ICollection<ArticleWarning> warnings)
    {
        var text = SourceText.WithVisibleLineEnds(source);
        var found = new List<ArticleWarning>();
        var split = FrontMatterSplitter.Split(text, found);
        var fields = ReadSplit(split, found);
        if (fields is not { Fields.Count: > 0 } && ReadOdd(OddHead.In(text.Replace('\u2028', '\n').Replace('\u2029', '\n')), warnings) is { } odd)
        {
            return odd;
        }

        found.ForEach(warnings.Add);
        if (fields is null)
        {
            // Prose between two thematic breaks, which look like fences.
            return (new FrontMatter(), source);
        }

        if (split.Syntax == FrontMatterSyntax.Module || OddHead.Below(split.Body) is not { } second || ReadOdd([second], warnings) is not { } below)
        {
            return (fields, split.Body);
        }

        // The first says what the article is, and either may keep it from readers.
        foreach (var (key, value) in fields.Fields)
        {
            below.Fields.Add(key, value, warnings);
        }

        return below;
    }

    private static (FrontMatter Fields, string Body)? ReadOdd(IEnumerable<OddHead.Candidate> candidates, ICollection<ArticleWarning> warnings)
    {
        foreach (var (split, isFramed, _, isCode) in candidates.Where(candidate => SizeOf(candidate.Split.Head) <= ArticleParser.MaxFrontMatterBytes))
        {
            var found = new List<ArticleWarning>();
            var fields = ReadSplit(split, found);
            if (fields is null || !OddHead.IsHead(fields, isFramed))
            {
                continue;
            }

            if (isCode)
            {
                warnings.Add(new ArticleWarning(
                    ArticleWarningKind.UnclearVisibility, "the code at the beginning would hide the article as front matter; as code it hides nothing, and readers see the article"));
            }
            else
            {
                warnings.Add(new ArticleWarning(ArticleWarningKind.MalformedFrontMatter, "the front matter does not stand at the beginning between two fences, and was read where it stands"));
                found.ForEach(warnings.Add);
                return (fields, split.Body);
            }
        }

        return null;
    }

    /// <returns>Null where something stands there that is no field.</returns>
    private static FrontMatter? ReadSplit(SplitSource split, List<ArticleWarning> warnings)
    {
        CheckSize(split.Head);
        if (string.IsNullOrWhiteSpace(split.Head))
        {
            return new FrontMatter();
        }

        var found = new List<ArticleWarning>();
        if (ReadStrictly(split, found) is { } fields)
        {
            warnings.AddRange(found);
            return fields;
        }

        fields = ReadBetweenOtherFences(split, warnings) ?? ReadTolerantly(split, warnings);
        if (fields.Fields.Count == 0)
        {
            return null;
        }

        if (split.Syntax != FrontMatterSyntax.Lines)
        {
            var syntax = split.Syntax == FrontMatterSyntax.Module ? "JavaScript" : split.Syntax.ToString().ToUpperInvariant();
            warnings.Add(new ArticleWarning(ArticleWarningKind.MalformedFrontMatter, $"the front matter is not valid {syntax} and was read line by line"));
        }

        return fields;
    }

    private static FrontMatter? ReadStrictly(SplitSource split, ICollection<ArticleWarning> warnings) => split.Syntax switch
    {
        FrontMatterSyntax.Yaml => YamlFrontMatter.TryRead(split.Head, warnings),
        FrontMatterSyntax.Toml => TomlFrontMatter.TryRead(split.Head, warnings),
        FrontMatterSyntax.Json => JsonFrontMatter.TryRead(split.Head, warnings),
        FrontMatterSyntax.Module => YamlFrontMatter.TryRead(split.Head, warnings),
        FrontMatterSyntax.Lines or FrontMatterSyntax.None => null,
    };

    private static FrontMatter ReadTolerantly(SplitSource split, ICollection<ArticleWarning> warnings) => split.Syntax switch
    {
        FrontMatterSyntax.Toml => TolerantFrontMatter.Read(split.Head, '=', hasComments: true, warnings),
        FrontMatterSyntax.Json or FrontMatterSyntax.Module => ReadObject(split.Head, warnings),
        FrontMatterSyntax.Yaml or FrontMatterSyntax.Lines or FrontMatterSyntax.None =>
            split.Head.AsSpan().TrimStart().StartsWith('{') ? ReadObject(split.Head, warnings) : TolerantFrontMatter.Read(split.Head, ':', hasComments: split.Syntax != FrontMatterSyntax.Lines, warnings),
    };

    /// <summary>TOML between the fences of YAML, YAML between those of TOML, and objects with the quotes of YAML; null for anything else.</summary>
    private static FrontMatter? ReadBetweenOtherFences(SplitSource split, ICollection<ArticleWarning> warnings) => split.Syntax switch
    {
        FrontMatterSyntax.Yaml => TomlFrontMatter.TryRead(split.Head, warnings),
        FrontMatterSyntax.Toml when !TolerantFrontMatter.HasKeys(split.Head, '=') => YamlFrontMatter.TryRead(split.Head, warnings),
        FrontMatterSyntax.Json => YamlFrontMatter.TryRead(split.Head, warnings),
        _ => null,
    };

    private static FrontMatter ReadObject(string head, ICollection<ArticleWarning> warnings)
    {
        var fields = TolerantFrontMatter.Read(WithoutCommas(head), ':', hasComments: false, warnings);
        foreach (var (key, value) in VisibilityLine.AllIn(head).Where(member => !fields.Fields.ContainsKey(member.Key)).ToList())
        {
            fields.Add(key, new FrontMatterText(value), warnings);
        }

        return fields;
    }

    /// <summary>The lines of a broken object without their indentation and the commas at their ends: <c>"key": "value"</c>.</summary>
    private static string WithoutCommas(string json) => string.Join('\n', json.Split('\n').Select(line => line.Trim().TrimEnd(',')).Where(line => line is not ("{" or "}")));

    private static void CheckSize(string head)
    {
        var size = SizeOf(head);
        if (size > ArticleParser.MaxFrontMatterBytes)
        {
            throw SearchException.Invalid(
                "markdown", Reasons.FrontMatterTooLarge, $"must have at most {ArticleParser.MaxFrontMatterBytes} bytes of front matter, had {size}");
        }
    }

    private static int SizeOf(string head) => Encoding.UTF8.GetByteCount(head);
}
