using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Search.Articles.Fields;

/// <summary>
/// Finds heads in frames that no site generator knows: behind a comment, a heading, a directive of YAML or a second fence, between the dashes of a word processor, indented,
/// quoted, as a list, in a comment, or below the closing fence. A person reads them all the same, so that for the sake of its frame nothing is shown that they keep from readers.
/// </summary>
internal static partial class OddHead
{
    // A longer value is prose: "Status: the pending bill".
    private const int LongestMark = 2;

    // A head begins before this line, and a longer one is no comment by itself.
    private const int MaxLines = 100;
    private const int MaxLine = 300;

    /// <summary>What may be a head.</summary>
    /// <param name="Split">Without its frame.</param>
    /// <param name="IsFramed">Whether lines without words stand before and behind it.</param>
    /// <param name="IsCode">Whether it is code that text follows, which may be an example.</param>
    internal readonly record struct Candidate(SplitSource Split, bool IsFramed, bool IsCode = false);

    /// <summary>What may be a head of a file in which no other one was found, likeliest first. Nothing behind prose or code is.</summary>
    public static IEnumerable<Candidate> In(string source)
    {
        var lines = LinesOf(source);
        var kept = new StringBuilder();
        var fence = -1;
        var isObject = false;
        for (var place = 0; place < Math.Min(lines.Count, MaxLines); place++)
        {
            var line = lines[place];
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (!isObject && line.AsSpan().TrimStart() is ['{', ..] or ['[', '{', ..])
            {
                isObject = true;
                yield return Behind(kept, FrontMatterSplitter.Split(Rest(lines, place)[line.IndexOf('{', StringComparison.Ordinal)..], []), isFramed: true);
            }

            if (CodeFence(line) is { } codeFence)
            {
                var closing = lines.FindIndex(place + 1, other => other.AsSpan().Trim().SequenceEqual(codeFence));
                var isFirst = lines.FindIndex(other => !string.IsNullOrWhiteSpace(other)) == place;
                if (!isFirst || (closing >= 0 && lines.FindIndex(closing + 1, other => !string.IsNullOrWhiteSpace(other)) >= 0))
                {
                    if (isFirst && LinesFrom(lines[..closing], place + 1, isFramed: false, mayBeMarked: true) is { } code)
                    {
                        yield return new Candidate(code.Split, IsFramed: false, IsCode: true);
                    }

                    yield break;
                }

                // The file is one piece of code, so that its fences are a frame too.
                lines.RemoveRange(closing < 0 ? lines.Count : closing, closing < 0 ? 0 : 1);
            }
            else if (EndOfComment(lines, place) is { } end)
            {
                if (LinesFrom(lines[..end], place + 1, isFramed: false, mayBeMarked: true) is { } inner)
                {
                    yield return Behind(kept, inner.Split with { Body = inner.Split.Body + Rest(lines, end + 1) }, inner.IsFramed);
                }

                place = end;
            }
            else if (IsFrame(line))
            {
                fence = place;
            }
            else if (IsRemark(line) && KeyOf(line) is null)
            {
                kept.Append(line is ['#', ' ', ..] or ['<', not '!', ..] ? line + '\n' : "");
            }
            else
            {
                if (fence >= 0 && FrontMatterSplitter.Split(Rest(lines, fence), []) is { Syntax: FrontMatterSyntax.Yaml or FrontMatterSyntax.Toml or FrontMatterSyntax.Json } split)
                {
                    yield return Behind(kept, split, isFramed: true);
                }

                if (LinesFrom(lines, place, isFramed: fence >= 0, mayBeMarked: kept.Length == 0) is { } found)
                {
                    yield return Behind(kept, found.Split, found.IsFramed);
                }

                yield break;
            }
        }
    }

    /// <summary>What may be a second head, right behind the first: between fences, or without a blank line before it, or with a fence below it.</summary>
    public static Candidate? Below(string body)
    {
        var (start, length, _) = FrontMatterSplitter.LineAt(body, Math.Max(0, body.AsSpan().IndexOfAnyExcept('\n', ' ', '\t')));
        if (body.Substring(start, length) is var first && !IsFrame(first) && KeyOf(first) is null)
        {
            return null;
        }

        var lines = LinesOf(body);
        var place = lines.FindIndex(line => !string.IsNullOrWhiteSpace(line) && !IsFrame(line));
        return place >= 0 && LinesFrom(lines, place, isFramed: lines[..place].Exists(IsFrame), mayBeMarked: false) is { } found && (found.IsFramed || place == 0 || found.IsClosed)
            ? new Candidate(found.Split, found.IsFramed)
            : null;
    }

    /// <summary>
    /// Whether it is one. Between fences that is what has a title, two keys that files begin with, or one that says who may see the article, or when; elsewhere, where prose looks
    /// alike, only what hides the article without a doubt.
    /// </summary>
    public static bool IsHead(FrontMatter fields, bool isFramed) =>
        fields.Fields.Concat(fields.DeepMembers).Any(field => field.Value is FrontMatterText { Text: var text } && IsMark(field.Key, text))
        || (isFramed && (LineHead.IsHead(fields.Fields.Keys) || fields.Fields.Keys.Any(VisibilityLine.IsKey)));

    private static bool IsMark(string key, string value) =>
        value.Split(',')[0] is var mark && mark.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= LongestMark && Visibility.SurelyHides(key, new FrontMatterText(mark));

    private static Candidate Behind(StringBuilder kept, SplitSource split, bool isFramed) => new(split with { Body = kept + split.Body }, isFramed);

    /// <summary>The lines of keys and values from a place on, without what marks them as a quote, a list or code.</summary>
    /// <param name="lines">Of the text.</param>
    /// <param name="place">Where its first line with words stands.</param>
    /// <param name="isFramed">Whether a fence stands before it.</param>
    /// <param name="mayBeMarked">Whether its lines may be indented, quoted or a list, which below a heading are code, quotes and lists.</param>
    private static (SplitSource Split, bool IsFramed, bool IsClosed)? LinesFrom(List<string> lines, int place, bool isFramed, bool mayBeMarked)
    {
        var head = new List<string>();
        var blank = -1;
        var mark = "";
        var next = place;
        for (; next < lines.Count && !(head.Count > 0 && IsFrame(lines[next])); next++)
        {
            var line = lines[next];
            if (head.Count == 0 && IsFrame(line))
            {
                isFramed = true;
            }
            else if (string.IsNullOrWhiteSpace(line))
            {
                blank = blank < 0 && head.Count > 0 ? head.Count : blank;
                head.Add("");
            }
            else if (head.Count > 0 && line.StartsWith(mark, StringComparison.Ordinal) && line[mark.Length..] is [' ' or '\t' or '-' or '#', ..])
            {
                head.Add(line[mark.Length..]);
            }
            else if (KeyOf(line) is { } field && (mayBeMarked || !IsMarked(field.Mark)))
            {
                mark = head.Count == 0 ? field.Mark : mark;
                head.Add($"{field.Key}: {field.Value}");
            }
            else if (isFramed && VisibilityLine.ReadUnseparated(line.TrimStart('-', '*', '•', ' ')) is { } unseparated)
            {
                head.Add($"{unseparated.Key}: {unseparated.Value}");
            }
            else
            {
                break;
            }
        }

        var isClosed = next < lines.Count && IsFrame(lines[next]);
        if (!isClosed && blank >= 0)
        {
            next -= head.Count - blank;
            head.RemoveRange(blank, head.Count - blank);
        }

        return head.Count == 0 ? null
            : (new SplitSource(isFramed && isClosed ? FrontMatterSyntax.Yaml : FrontMatterSyntax.Lines, string.Join('\n', head), Rest(lines, isClosed ? next + 1 : next)), isFramed && isClosed, isClosed);
    }

    private static List<string> LinesOf(string source) => [.. source.Split('\n')];

    private static string Rest(List<string> lines, int place) => string.Join('\n', lines.Skip(place));

    /// <summary>The line where a comment ends that begins here and goes on in the next; null when there is none.</summary>
    private static int? EndOfComment(List<string> lines, int place) =>
        FrontMatterSplitter.ClosingOf(lines[place]) is { } closing && !lines[place].Contains(closing, StringComparison.Ordinal)
        && lines.FindIndex(place, Math.Min(lines.Count - place, MaxLines), line => line.Contains(closing, StringComparison.Ordinal)) is > 0 and var end
            ? end
            : null;

    /// <summary>Whether a line has no words, or is a fence with the name of what stands between it and the next; not one of code.</summary>
    private static bool IsFrame(string line) =>
        line.AsSpan().Trim() is { IsEmpty: false } signs && CodeFence(line) is null
        && (!WebUtility.HtmlDecode(line).Any(char.IsLetterOrDigit) || (NamedFence().IsMatch(line) && KeyOf(line) is null));

    /// <summary>The signs of a fence of code; null of any other line.</summary>
    private static string? CodeFence(string line) => CodeFences().Match(line) is { Success: true } match ? match.Groups["signs"].Value : null;

    private static bool IsRemark(string line) => Remark().IsMatch(line);

    private static bool IsMarked(string mark) => mark.Length > 3 || mark.AsSpan().ContainsAny("\t>-+•") || mark.StartsWith("* ", StringComparison.Ordinal);

    /// <summary>The key that a line begins with, what marks it, and its value; of a comment, or of words within fences, those of the key in it that says who may see the article.</summary>
    private static (string Mark, string Key, string Value)? KeyOf(string line)
    {
        if (line.Length <= MaxLine && Wrapped().Match(line) is { Success: true } wrapped && MarkIn(wrapped.Groups["inner"].Value.Trim()) is { } inner)
        {
            return ("", inner.Key, inner.Value);
        }

        return Key().Match(line) is { Success: true } match
            ? (match.Groups["mark"].Value, match.Groups["key"].Value, match.Groups["value"].Value.Trim(' ', '\t', '*', '`').TrimEnd(','))
            : null;
    }

    private static KeyValuePair<string, string>? MarkIn(string text) =>
        VisibilityLine.AllIn(text).FirstOrDefault(field => IsMark(field.Key, field.Value)) is { Key: not null } field ? field : VisibilityLine.ReadUnseparated(text);

    [GeneratedRegex(
        """^(?<mark>[\s\p{Cf}]*(?:>[ ]?|[-*+•]\s+|[-+—–]{3}\s*|\.\.\s|:|export\sconst\s)*)[*_`"'“”„‘’]*(?<key>\p{L}[\w.-]{0,39}(?: \w{1,20}){0,2})[*_`"'“”„‘’]*\s*[:=：＝](?!//)[:=]?[*_`]*(?<value>(?:\s|(?<=[:=：＝*_`])).*)$""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex(
        @"^\s*(?:<!--+(?<inner>.*?)-*-->|/\*(?<inner>.*)\*/|\{#(?<inner>.*)#\}|\{/\*(?<inner>.*)\*/\}|\{\{/\*(?<inner>.*)\*/\}\}|\{%-? comment -?%\}(?<inner>.*?)\{%.*|%%(?<inner>.*)%%"
        + @"|\[[^\[\]]*\]:\s*(?:\#|<>)\s*[(""'](?<inner>.*)[)""']|\((?<inner>[^()]*)\)|\[(?<inner>[^\[\] ][^\[\]]*)\]|[-+—–]{2,}\s*(?<inner>[^-+—–\s].*?)[-+—–]*)\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Wrapped();

    [GeneratedRegex(@"^\s{0,3}(?<signs>`{3,}|~{3,})[^`]*$", RegexOptions.CultureInvariant)]
    private static partial Regex CodeFences();

    [GeneratedRegex(@"^\s*(?:[-+;=—–−]{3,}|—)\s*[!#]{0,2}\s*[\p{L}\p{N} ]{1,40}[-+;=—–−]*\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex NamedFence();

    [GeneratedRegex(@"^\s{0,3}(?:\#|%|//|/\*|<(?!pre|code|script|style|textarea)|\{#|\{/\*|\{\{/\*|\{% comment|\[[^\[\]]*\]:\s|import\s|-\*-)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Remark();
}
