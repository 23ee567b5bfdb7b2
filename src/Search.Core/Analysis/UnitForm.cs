namespace Search.Analysis;

/// <summary>
/// The form of what was written as one unit of several words. Joiners are left out, as many readers leave them out ("open-source", "node.js", "my_name"), where that
/// makes no other word of it: between digits (2019-07-04 is not 20190704), for &amp;, @, = and signs of money (Q&amp;A is not QA, US$7 not US7), and where a stop word would come out (U.S. is not "us")
/// they are kept. Addresses of networks have a form of their own (<see cref="NetworkAddress"/>).
/// </summary>
internal static class UnitForm
{
    /// <summary>Most words of a unit: a path or an address that somebody may type.</summary>
    public const int MaxWords = 96;

    /// <summary>Longest form of a unit, in UTF-16 code units: that of a query.</summary>
    public const int MaxLength = 512;

    // The longest of EnglishStopWords.
    private const int LongestStopWord = 14;

    /// <summary>Writes the form behind the others, unless the forms of the unit's words are it as they stand.</summary>
    /// <param name="words">Whose buffer ends with the forms of the unit's words, one after the other.</param>
    /// <param name="formStart">Where these begin.</param>
    /// <param name="joints">Where joiners stood between them, in order.</param>
    /// <returns>Where the form begins; it ends with the buffer.</returns>
    public static int Write(WordList words, int formStart, List<Joint> joints)
    {
        var end = words.FormsEnd;
        var isStopWord = IsStopWord(words.Forms[formStart..end]);
        if (!isStopWord && !joints.Exists(joint => IsKept(joint, words.Forms)))
        {
            return formStart;
        }

        var from = formStart;
        foreach (var joint in joints)
        {
            words.Append(words.Forms[from..joint.At]);
            if (isStopWord || IsKept(joint, words.Forms))
            {
                words.Append(Written(joint, words.Forms));
            }

            from = joint.At;
        }

        words.Append(words.Forms[from..end]);
        return end;
    }

    private static bool IsStopWord(ReadOnlySpan<char> form) => form.Length <= LongestStopWord && EnglishStopWords.Contains(form);

    private static bool IsKept(Joint joint, ReadOnlySpan<char> forms) => joint.Mark is '&' or '@' or '=' || Amounts.IsCurrency(joint.Mark) || IsBetweenDigits(joint, forms);

    private static bool IsBetweenDigits(Joint joint, ReadOnlySpan<char> forms) =>
        joint.At < forms.Length && char.IsAsciiDigit(forms[joint.At - 1]) && char.IsAsciiDigit(forms[joint.At]);

    /// <summary>Dates and numbers are the same with any joiner (24/7 and 24-7), but times have their colon.</summary>
    private static char Written(Joint joint, ReadOnlySpan<char> forms) =>
        joint.Mark is '&' or '@' or '=' or ':' ? joint.Mark : IsBetweenDigits(joint, forms) ? '-' : joint.Mark;

    /// <summary>A joiner that was left out.</summary>
    /// <param name="At">Where it would stand in the buffer of forms.</param>
    /// <param name="Mark">The first of its characters.</param>
    internal readonly record struct Joint(int At, char Mark);
}
