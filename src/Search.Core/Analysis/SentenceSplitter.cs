using System.Buffers;

namespace Search.Analysis;

/// <summary>Finds where sentences begin and end, by the rules of UAX #29 that matter for prose plus a short list of abbreviations.</summary>
public static class SentenceSplitter
{
    private static readonly SearchValues<char> Terminators = SearchValues.Create(".!?…。！？\n");
    private static readonly SearchValues<char> Closers = SearchValues.Create("\"'”’»)]}*_");

    // After these a full stop does not end a sentence. Lower case, without the last full stop.
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "dr", "prof", "st", "vs", "etc", "e.g", "i.e", "cf", "approx", "fig", "no", "vol", "inc", "ltd", "co", "corp",
    };

    /// <summary>The sentences of <paramref name="text"/> in order, without the white space around them. A line break ends a sentence.</summary>
    public static IReadOnlyList<Range> Split(string text)
    {
        var sentences = new List<Range>();
        var start = 0;
        var position = 0;
        while (position < text.Length)
        {
            var offset = text.AsSpan(position).IndexOfAny(Terminators);
            if (offset < 0)
            {
                break;
            }

            var end = AfterTerminator(text, position + offset);
            if (EndsSentence(text, position + offset, end))
            {
                Add(sentences, text, start, end);
                start = end;
            }

            position = end;
        }

        Add(sentences, text, start, text.Length);
        return sentences;
    }

    /// <summary>Past repeated terminators and the quotes and brackets that close with them: <c>?!"</c>.</summary>
    private static int AfterTerminator(string text, int terminator)
    {
        var end = terminator + 1;
        while (end < text.Length && text[end - 1] != '\n' && (Terminators.Contains(text[end]) || Closers.Contains(text[end])))
        {
            end++;
        }

        return end;
    }

    private static bool EndsSentence(string text, int terminator, int end)
    {
        if (end == text.Length || text[terminator] is '\n' or '。' or '！' or '？' || text[end - 1] == '\n')
        {
            return true;
        }

        if (!char.IsWhiteSpace(text[end]))
        {
            return false; // 3.5, node.js
        }

        var next = end;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        var goesOnInLowerCase = next < text.Length && char.IsLower(text[next]);
        return !goesOnInLowerCase && !(text[terminator] == '.' && EndsInAbbreviation(text, terminator));
    }

    private static bool EndsInAbbreviation(string text, int fullStop)
    {
        var start = fullStop;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]) && text[start - 1] is not ('(' or '"' or '“'))
        {
            start--;
        }

        var word = text.AsSpan(start, fullStop - start);
        var isInitial = word.Length == 1 && char.IsUpper(word[0]);
        return isInitial || Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }

    private static void Add(List<Range> sentences, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (start < end)
        {
            sentences.Add(start..end);
        }
    }
}
