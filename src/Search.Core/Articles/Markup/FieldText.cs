using System.Buffers;
using System.Text;

using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;

using Search.Articles.Markup.Limits;
using Search.Articles.Markup.Syntax;

namespace Search.Articles.Markup;

/// <summary>
/// What a reader of the page sees of a text of the front matter: without inline Markdown, tags of HTML, entities and escapes that were written twice. Only what
/// is surely markup goes: of <c>Vec&lt;T&gt;</c>, <c>__init__</c>, <c>5 * 3</c> and <c>[Guide] Setting up</c> every sign stays.
/// </summary>
internal static class FieldText
{
    // Far more than any field holds after it is cut.
    private const int MaxLength = 16_000;

    // No text holds it: it is no character. Not the one of RawTemplates, whose texts come here too.
    private const char Kept = '\uFDD1';

    private static readonly SearchValues<char> MarkupSigns = SearchValues.Create("<&*`[~");
    private static readonly SearchValues<char> Signs = SearchValues.Create("<&*`[~\\'\"");
    private static readonly MarkdownPipeline Pipeline = CreatePipeline();

    // A tag of one of these names counts as one only with its partner, since people write of tags too ("The <dialog> element").
    private static readonly HashSet<string> Paired =
    [
        "a", "abbr", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "center", "cite", "code", "dd", "del", "details", "dfn", "div", "dl", "dt", "em",
        "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "i", "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "pre", "q",
        "rp", "rt", "ruby", "s", "samp", "script", "section", "small", "span", "strike", "strong", "style", "sub", "summary", "sup", "table", "tbody", "td", "template",
        "th", "thead", "time", "tr", "tt", "u", "ul", "var",
    ];

    /// <summary>The text on one line.</summary>
    public static string Of(string text)
    {
        var line = SourceText.OneLine(text);
        if (line.Length > MaxLength || !line.AsSpan().ContainsAny(Signs))
        {
            return line;
        }

        line = WithoutDoubledQuotes(line);
        return line.AsSpan().ContainsAny(MarkupSigns) ? SourceText.OneLine(WithoutMarkup(line)) : line;
    }

    private static MarkdownPipeline CreatePipeline()
    {
        var builder = new MarkdownPipelineBuilder().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough);
        builder.BlockParsers.Clear();
        builder.BlockParsers.Add(new ParagraphBlockParser());
        builder.InlineParsers.TryRemove<EscapeInlineParser>();
        builder.InlineParsers.TryRemove<AutolinkInlineParser>();
        var emphasis = builder.InlineParsers.FindExact<EmphasisInlineParser>()!;
        emphasis.EmphasisDescriptors.RemoveAll(descriptor => descriptor.Character is '*' or '_');
        emphasis.EmphasisDescriptors.Add(new EmphasisDescriptor('*', 1, 2, enableWithinWord: false));
        builder.InlineParsers.Insert(0, new MarkupBudget());
        return builder.Build();
    }

    private static string WithoutMarkup(string line)
    {
        var source = line.Contains('<') ? HtmlText.WithoutTags(WithKeptText(line)) : line;
        try
        {
            var document = Markdown.Parse(source.Trim(), Pipeline, new MarkupWork(source.Trim()));

            // "[Guide]: Setting up" would be the address of a link.
            return document.OfType<LinkReferenceDefinitionGroup>().Any() ? line
                : string.Join(' ', document.OfType<LeafBlock>().Select(leaf => InlineText.Of(leaf.Inline).Text)).Replace(Kept, '<');
        }
        catch (Exception fault) when (fault is HostileMarkupException or ArgumentException)
        {
            // The second is Markdig's only sign of elements that are nested too deeply.
            return line;
        }
    }

    /// <summary>With another sign for each <c>&lt;</c> that begins no tag of markup, so that it stays as text, in code too.</summary>
    private static string WithKeptText(string line)
    {
        var tags = FindTags(line);
        var text = new StringBuilder(line.Length);
        for (var place = 0; place < line.Length; place++)
        {
            text.Append(line[place] == '<' && !tags.Contains(place) ? Kept : line[place]);
        }

        return text.ToString();
    }

    /// <summary>Where tags of markup begin: void ones, comments, a paragraph at the very beginning, and pairs.</summary>
    private static HashSet<int> FindTags(string line)
    {
        var found = new HashSet<int>();
        var open = new Dictionary<string, Stack<int>>();
        for (var place = line.IndexOf('<', StringComparison.Ordinal); place >= 0; place = line.IndexOf('<', place + 1))
        {
            var rest = line.AsSpan(place);
            var length = MarkupTag.LengthOf(rest, out _);
            var name = length > 0 ? MarkupTag.NameOf(rest[..length]) : "";
            if (rest.StartsWith("<!--") || name is "br" or "hr" or "img" or "wbr" || (name == "p" && place == 0))
            {
                found.Add(place);
            }

            if (!Paired.Contains(name))
            {
                continue;
            }

            if (rest[1] != '/')
            {
                (open.TryGetValue(name, out var openings) ? openings : open[name] = new Stack<int>()).Push(place);
            }
            else if (open.TryGetValue(name, out var openings) && openings.TryPop(out var opening))
            {
                found.Add(opening);
                found.Add(place);
            }
        }

        return found;
    }

    /// <summary>
    /// What was escaped by the rule of another quote than the one around it: <c>"The Continent''s stride"</c>, <c>"Alibaba\'s"</c>, <c>'The ""smart"" way'</c>; and the
    /// quotes of TeX, <c>``AI''</c>.
    /// </summary>
    private static string WithoutDoubledQuotes(string line)
    {
        if (!(line.Contains("''", StringComparison.Ordinal) || line.Contains("\"\"", StringComparison.Ordinal) || line.Contains('\\') || line.Contains("``", StringComparison.Ordinal)))
        {
            return line;
        }

        var text = new StringBuilder(line.Length);
        var (isQuoted, isOpen) = (false, false);
        for (var place = 0; place < line.Length; place++)
        {
            var (character, next) = (line[place], place + 1 < line.Length ? line[place + 1] : ' ');
            var (before, behind) = (place > 0 ? line[place - 1] : ' ', place + 2 < line.Length ? line[place + 2] : ' ');
            if (character == '\\' && next is '\'' or '"' or '’' or '‘' or '“' or '”')
            {
                continue;
            }

            if (character == '`' && next == '`' && IsWord(behind) && line.IndexOf("``", place + 2, StringComparison.Ordinal) < 0 && line.IndexOf('\'', place) > 0)
            {
                text.Append('"');
                isQuoted = true;
                place++;
                continue;
            }

            if (isQuoted && character == '\'' && !IsWord(next == '\'' ? behind : next))
            {
                text.Append('"');
                isQuoted = false;
                place += next == '\'' ? 1 : 0;
                continue;
            }

            // Beside a word, or where the other end of what is quoted was; alone they are an empty text, and before a bracket a second derivative.
            var isDoubled = character is '\'' or '"' && next == character && before != character && behind != character && behind != '(';
            var opens = isDoubled && !isOpen && !IsWord(before) && !char.IsWhiteSpace(behind) && line.IndexOf($"{character}{next}", place + 2, StringComparison.Ordinal) > 0;
            if (isDoubled && (IsWord(before) || IsWord(behind) || isOpen || opens))
            {
                isOpen = opens;
                place++;
            }

            text.Append(character);
        }

        return text.ToString();
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character);
}
