namespace Search.Analysis;

/// <summary>
/// Reads a run of a script without space between words as overlapping pairs of characters, each with its marks, as Lucene's CJKBigramFilter does; a run of one is that character.
/// </summary>
internal static class Bigrams
{
    /// <summary>Adds the pairs of the run that begins at <paramref name="at"/>.</summary>
    /// <param name="text">In normal form.</param>
    /// <param name="at">The first character of the run.</param>
    /// <param name="words">Receives them.</param>
    /// <param name="position">Of the first.</param>
    /// <returns>The offset after the run.</returns>
    public static int Read(ReadOnlySpan<char> text, int at, WordList words, int position)
    {
        var previous = -1;
        var previousFormStart = 0;
        var pairs = 0;
        var end = at;
        while (at < text.Length)
        {
            var kind = Characters.KindAt(text, at, out var width);
            if (kind == CharacterKind.Ignorable)
            {
                at += width;
                continue;
            }

            if (kind != CharacterKind.Ideograph)
            {
                break;
            }

            var start = at;
            var formStart = words.FormsEnd;
            words.AppendCode(ChineseVariants.Simplify(width == 1 ? text[at] : char.ConvertToUtf32(text[at], text[at + 1])));
            at = end = ReadMarks(text, at + width, words);
            if (previous >= 0)
            {
                words.Add(new SplitWord(previousFormStart, words.FormsEnd - previousFormStart, WordKind.Bigram, position + pairs, previous, end, WordRole.Word));
                pairs++;
            }

            previous = start;
            previousFormStart = formStart;
        }

        if (pairs == 0)
        {
            words.Add(new SplitWord(previousFormStart, words.FormsEnd - previousFormStart, WordKind.Bigram, position, previous, end, WordRole.Word));
        }

        return at;
    }

    /// <summary>The characters of a word that is one or a pair of them, each with its marks; none of any other word.</summary>
    public static IReadOnlyList<string> CharactersOf(string word)
    {
        List<string> characters = [];
        for (var at = 0; at < word.Length;)
        {
            var kind = Characters.KindAt(word, at, out var width);
            if (kind == CharacterKind.Ideograph)
            {
                characters.Add(word.Substring(at, width));
            }
            else if (kind == CharacterKind.Mark && characters.Count > 0)
            {
                characters[^1] += word.Substring(at, width);
            }
            else
            {
                return [];
            }

            at += width;
        }

        return characters;
    }

    private static int ReadMarks(ReadOnlySpan<char> text, int at, WordList words)
    {
        var formStart = words.FormsEnd;
        while (at < text.Length && words.FormsEnd - formStart < WordCharacters.MaxLength && Characters.KindAt(text, at, out var width) == CharacterKind.Mark)
        {
            words.Append(text.Slice(at, width));
            at += width;
        }

        return at;
    }
}
