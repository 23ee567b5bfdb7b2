using System.Text;

namespace Search.Articles.Fields;

/// <summary>
/// Finds heads in frames that no site generator knows: behind a comment, a heading, a directive of YAML or a second fence, between the dashes of a word processor, indented,
/// quoted, as a list, in a comment, or below the closing fence. A person reads them all the same, so that for the sake of its frame nothing is shown that they keep from readers.
/// </summary>
internal static class OddHead
{
    // A head begins before this line.
    private const int MaxLines = 100;

    /// <summary>What may be a head.</summary>
    /// <param name="Split">Without its frame.</param>
    /// <param name="IsFramed">Whether lines without words stand before and behind it.</param>
    /// <param name="IsClosed">Whether such a line stands behind it.</param>
    /// <param name="IsCode">Whether it is code that text follows, which may be an example.</param>
    internal readonly record struct Candidate(SplitSource Split, bool IsFramed, bool IsClosed, bool IsCode = false);

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
                yield return Behind(kept, Fenced(FrontMatterSplitter.Split(Rest(lines, place)[line.IndexOf('{', StringComparison.Ordinal)..], [])));
            }

            if (HeadLine.CodeFence(line) is not null)
            {
                if (!Unwrap(lines, place))
                {
                    if (ExampleAt(lines, place) is { } example)
                    {
                        yield return example;
                    }

                    yield break;
                }
            }
            else if (EndOfComment(lines, place) is { } end)
            {
                if (LinesFrom(lines[..end], place + 1, isFramed: false, mayBeMarked: true) is { } inner)
                {
                    yield return Behind(kept, inner with { Split = inner.Split with { Body = inner.Split.Body + Rest(lines, end + 1) } });
                }

                place = end;
            }
            else if (HeadLine.IsFrame(line))
            {
                fence = place;
            }
            else if (HeadLine.IsRemark(line) && HeadLine.KeyOf(line) is null)
            {
                kept.Append(line is ['#', ' ', ..] or ['<', not '!', ..] ? line + '\n' : "");
            }
            else
            {
                if (fence >= 0 && FrontMatterSplitter.Split(Rest(lines, fence), []) is { Syntax: FrontMatterSyntax.Yaml or FrontMatterSyntax.Toml or FrontMatterSyntax.Json } split)
                {
                    yield return Behind(kept, Fenced(split));
                }

                if (LinesFrom(lines, place, isFramed: fence >= 0, mayBeMarked: kept.Length == 0) is { } found)
                {
                    yield return Behind(kept, found);
                }

                yield break;
            }
        }
    }

    /// <summary>What may be a second head, right behind the first: between fences, or without a blank line before it, or with a fence below it.</summary>
    public static Candidate? Below(string body)
    {
        var (start, length, _) = FrontMatterSplitter.LineAt(body, Math.Max(0, body.AsSpan().IndexOfAnyExcept('\n', ' ', '\t')));
        if (body.Substring(start, length) is var first && !HeadLine.IsFrame(first) && HeadLine.KeyOf(first) is null)
        {
            return null;
        }

        var lines = LinesOf(body);
        var place = lines.FindIndex(line => !string.IsNullOrWhiteSpace(line) && !HeadLine.IsFrame(line));
        return place >= 0 && LinesFrom(lines, place, isFramed: lines[..place].Exists(HeadLine.IsFrame), mayBeMarked: false) is { } found && (found.IsFramed || place == 0 || found.IsClosed)
            ? found
            : null;
    }

    /// <summary>
    /// Whether it is one. Between fences that is what has a title, two keys that files begin with, or one that says who may see the article, or when; elsewhere, where prose looks
    /// alike, only what hides the article without a doubt.
    /// </summary>
    public static bool IsHead(FrontMatter fields, bool isFramed) =>
        fields.Fields.Concat(fields.DeepMembers).Any(field => field.Value is FrontMatterText { Text: var text } && HeadLine.IsMark(field.Key, text))
        || (isFramed && (LineHead.IsHead(fields.Fields.Keys) || fields.Fields.Keys.Any(VisibilityLine.IsKey)));

    private static Candidate Fenced(SplitSource split) => new(split, IsFramed: true, IsClosed: true);

    private static Candidate Behind(StringBuilder kept, Candidate found) => found with { Split = found.Split with { Body = kept + found.Split.Body } };

    /// <summary>Takes away the closing fence of code that is all of the file, so that its fences are a frame; false for any other code.</summary>
    private static bool Unwrap(List<string> lines, int place)
    {
        var closing = EndOfCode(lines, place);
        if (FirstText(lines, 0) != place || FirstText(lines, closing + 1) < lines.Count)
        {
            return false;
        }

        lines.RemoveRange(closing, lines.Count - closing);
        return true;
    }

    /// <summary>What stands in code with which the file begins.</summary>
    private static Candidate? ExampleAt(List<string> lines, int place) =>
        FirstText(lines, 0) == place && LinesFrom(lines[..EndOfCode(lines, place)], place + 1, isFramed: false, mayBeMarked: true) is { } example ? example with { IsFramed = false, IsCode = true } : null;

    private static int EndOfCode(List<string> lines, int place)
    {
        var fence = HeadLine.CodeFence(lines[place]);
        return lines.FindIndex(place + 1, line => line.AsSpan().Trim().SequenceEqual(fence)) is >= 0 and var closing ? closing : lines.Count;
    }

    private static int FirstText(List<string> lines, int place) =>
        place < lines.Count && lines.FindIndex(place, line => !string.IsNullOrWhiteSpace(line)) is >= 0 and var first ? first : lines.Count;

    /// <summary>The lines of keys and values from a place on, without what marks them as a quote, a list or code.</summary>
    /// <param name="lines">Of the text.</param>
    /// <param name="place">Where its first line with words stands.</param>
    /// <param name="isFramed">Whether a fence stands before it.</param>
    /// <param name="mayBeMarked">Whether its lines may be indented, quoted or a list, which below a heading are code, quotes and lists.</param>
    private static Candidate? LinesFrom(List<string> lines, int place, bool isFramed, bool mayBeMarked)
    {
        var head = new List<string>();
        var blank = -1;
        var mark = "";
        var next = place;
        for (; next < lines.Count && !(head.Count > 0 && HeadLine.IsFrame(lines[next])); next++)
        {
            var line = lines[next];
            if (head.Count == 0 && (HeadLine.IsFrame(line) || string.IsNullOrWhiteSpace(line)))
            {
                isFramed |= HeadLine.IsFrame(line);
            }
            else if (string.IsNullOrWhiteSpace(line))
            {
                blank = blank < 0 ? head.Count : blank;
                head.Add("");
            }
            else if (head.Count > 0 && line.StartsWith(mark, StringComparison.Ordinal) && line[mark.Length..] is [' ' or '\t' or '-' or '#', ..])
            {
                head.Add(line[mark.Length..]);
            }
            else if (HeadLine.KeyOf(line) is { } field && (mayBeMarked || !HeadLine.IsMarked(field.Mark)))
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

        var isClosed = next < lines.Count && HeadLine.IsFrame(lines[next]);
        if (!isClosed && blank >= 0)
        {
            next -= head.Count - blank;
            head.RemoveRange(blank, head.Count - blank);
        }

        var syntax = isFramed && isClosed ? FrontMatterSyntax.Yaml : FrontMatterSyntax.Lines;
        return head.Count == 0 ? null
            : new Candidate(new SplitSource(syntax, string.Join('\n', head), Rest(lines, isClosed ? next + 1 : next)), isFramed && isClosed, isClosed);
    }

    private static List<string> LinesOf(string source) => [.. source.Split('\n')];

    private static string Rest(List<string> lines, int place) => string.Join('\n', lines.Skip(place));

    /// <summary>The line where a comment ends that begins here and goes on in the next; null when there is none.</summary>
    private static int? EndOfComment(List<string> lines, int place) =>
        FrontMatterSplitter.ClosingOf(lines[place]) is { } closing && !lines[place].Contains(closing, StringComparison.Ordinal)
        && lines.FindIndex(place, Math.Min(lines.Count - place, MaxLines), line => line.Contains(closing, StringComparison.Ordinal)) is > 0 and var end
            ? end
            : null;
}
