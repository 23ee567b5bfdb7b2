namespace Search.Analysis;

/// <summary>Reads the characters of one word of a text in normal form (<see cref="NormalizedText"/>), in lower case.</summary>
internal static class WordCharacters
{
    /// <summary>Longest form of a word, in UTF-16 code units. As Lucene's StandardTokenizer; what is longer is no word, and is cut into words of this length.</summary>
    public const int MaxLength = 255;

    /// <summary>Writes letters, digits and what stands within a word without ending it behind the other forms.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where the word begins.</param>
    /// <param name="to">Where it ends at the latest.</param>
    /// <param name="words">Receives its form.</param>
    /// <param name="turkish">Whether I is the capital of ı.</param>
    public static ReadWord Read(ReadOnlySpan<char> text, int from, int to, WordList words, bool turkish)
    {
        var formStart = words.FormsEnd;
        var (at, end) = (from, from);
        var (hasLetter, hasCapital, hasDigit) = (false, false, false);
        while (at < to && words.FormsEnd - formStart < MaxLength)
        {
            var kind = Characters.KindAt(text, at, out var width);
            switch (kind)
            {
                case CharacterKind.Letter:
                    hasLetter = true;
                    hasCapital |= AppendLower(text.Slice(at, width), words, turkish) && end > from;
                    break;
                case CharacterKind.Digit:
                    hasDigit = true;
                    AppendLower(text.Slice(at, width), words, turkish);
                    break;
                case CharacterKind.Mark:
                    words.Append(text.Slice(at, width));
                    break;
                case CharacterKind.Ignorable:
                    at += width;
                    continue;
                default:
                    if (words.FormsEnd == formStart || !WordMarks.StandsWithin(text, at, out var written))
                    {
                        return Found();
                    }

                    words.Append(written);
                    at++;
                    continue;
            }

            at += width;
            end = at;
        }

        return Found();

        ReadWord Found() => new(at, end, hasDigit, hasCapital || (hasLetter && hasDigit));
    }

    /// <returns>Whether the character is another in lower case.</returns>
    private static bool AppendLower(ReadOnlySpan<char> character, WordList words, bool turkish)
    {
        var first = character[0];
        if (char.IsAsciiLetter(first) && !turkish)
        {
            words.Append((char)(first | 0x20));
            return first <= 'Z';
        }

        var code = character.Length == 1 ? first : char.ConvertToUtf32(first, character[1]);
        var lower = Characters.Lower(code, turkish);
        words.AppendCode(lower);
        return lower != code;
    }
}

/// <summary>What was read of a word.</summary>
/// <param name="At">The offset after all its characters.</param>
/// <param name="End">The offset after the last one that is seen.</param>
/// <param name="HasDigit">Whether there are digits.</param>
/// <param name="IsDivisible">Whether there are capitals behind the first character, or letters and digits.</param>
internal readonly record struct ReadWord(int At, int End, bool HasDigit, bool IsDivisible);
