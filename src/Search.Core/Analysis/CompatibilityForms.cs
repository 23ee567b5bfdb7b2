using System.Globalization;

namespace Search.Analysis;

/// <summary>
/// Which characters are another way to write others, and which two are written as one: the tables of normalization form KC (UAX #15). They are the service's own,
/// because .NET normalizes nothing when it runs without ICU data. White space stays the white space it is: numbers tell a narrow space from a wide one.
/// </summary>
internal static class CompatibilityForms
{
    private const string Resource = "Search.Analysis.Data.compatibility.txt";

    private const int BlockLength = 128;

    // Hangul syllables are made of their letters by arithmetic: The Unicode Standard, section 3.12.
    private const int FirstSyllable = 0xAC00;
    private const int Syllables = 11_172;
    private const int FirstLead = 0x1100;
    private const int Leads = 19;
    private const int FirstVowel = 0x1161;
    private const int Vowels = 21;
    private const int BeforeFirstTail = 0x11A7;
    private const int Tails = 28;

    private static readonly Form Plain = new([], 0, IsReplaced: false, IsComposed: false);

    // Most blocks of 128 characters hold only plain ones, and share one array.
    private static readonly Form[][] Blocks = [.. Enumerable.Repeat(Enumerable.Repeat(Plain, BlockLength).ToArray(), 0x110000 / BlockLength)];
    private static readonly Dictionary<(int First, int Second), int> Pairs = [];

    static CompatibilityForms()
    {
        using var stream = typeof(CompatibilityForms).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the resource {Resource} is missing");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] != '#')
            {
                Read(line[0], line[1..].Split(' '));
            }
        }

        for (var letter = FirstVowel; letter < BeforeFirstTail + Tails; letter++)
        {
            var isComposed = letter is < FirstVowel + Vowels or > BeforeFirstTail;
            Set(letter, Of(letter) with { IsComposed = isComposed });
        }
    }

    /// <summary>What is known of a Unicode scalar value, or of half a surrogate pair.</summary>
    public static Form Of(int code) => Blocks[code / BlockLength][code % BlockLength];

    /// <summary>Whether nothing is known of a character: it changes in nothing and changes none before it.</summary>
    public static bool IsPlain(char character) => ReferenceEquals(Of(character), Plain);

    /// <summary>The characters that a Hangul syllable is made of, or <see cref="Form.Decomposition"/>.</summary>
    public static ReadOnlySpan<int> Decompose(int code, Span<int> buffer)
    {
        var syllable = code - FirstSyllable;
        if (syllable is < 0 or >= Syllables)
        {
            return Of(code).Decomposition;
        }

        buffer[0] = FirstLead + (syllable / (Vowels * Tails));
        buffer[1] = FirstVowel + (syllable % (Vowels * Tails) / Tails);
        buffer[2] = BeforeFirstTail + (syllable % Tails);
        return buffer[..(buffer[2] == BeforeFirstTail ? 2 : 3)];
    }

    /// <summary>The one character for two.</summary>
    public static bool TryCompose(int first, int second, out int composed)
    {
        if (first - FirstLead is >= 0 and < Leads && second - FirstVowel is >= 0 and < Vowels)
        {
            composed = FirstSyllable + ((((first - FirstLead) * Vowels) + second - FirstVowel) * Tails);
            return true;
        }

        if (first - FirstSyllable is >= 0 and < Syllables && (first - FirstSyllable) % Tails == 0 && second - BeforeFirstTail is > 0 and < Tails)
        {
            composed = first + second - BeforeFirstTail;
            return true;
        }

        return Pairs.TryGetValue((first, second), out composed);
    }

    private static void Read(char kind, string[] fields)
    {
        if (kind == '^')
        {
            var combiningClass = byte.Parse(fields[0], CultureInfo.InvariantCulture);
            for (var stretch = 1; stretch < fields.Length; stretch += 2)
            {
                for (var code = Code(fields[stretch]); code <= Code(fields[stretch + 1]); code++)
                {
                    Set(code, Of(code) with { CombiningClass = combiningClass });
                }
            }

            return;
        }

        int[] codes = [.. fields.Select(Code)];
        if (kind == '+')
        {
            Pairs.Add((codes[1], codes[2]), codes[0]);
            Set(codes[2], Of(codes[2]) with { IsComposed = true });
        }
        else if (codes is not [_, ' '])
        {
            Set(codes[0], Of(codes[0]) with { Decomposition = codes[1..], IsReplaced = kind == '!' });
        }
    }

    private static int Code(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static void Set(int code, Form form)
    {
        ref var block = ref Blocks[code / BlockLength];
        if (ReferenceEquals(block, Blocks[^1]))
        {
            block = [.. block];
        }

        block[code % BlockLength] = form;
    }

    /// <summary>How a character behaves.</summary>
    /// <param name="Decomposition">The characters that it stands for; empty where it stands for itself.</param>
    /// <param name="CombiningClass">Marks of different classes stand in the order of these; 0 for all that is no such mark.</param>
    /// <param name="IsReplaced">Whether it is never left as it is.</param>
    /// <param name="IsComposed">Whether it makes one character with some that stand before it.</param>
    internal sealed record Form(int[] Decomposition, byte CombiningClass, bool IsReplaced, bool IsComposed);
}
