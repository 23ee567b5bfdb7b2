namespace Search.Analysis;

/// <summary>
/// A text in normalization form KC (UAX #15) and where each of its characters stands in the text as it was written: full-width and half-width forms, ligatures,
/// superscripts, Roman numerals, squared units and the like are the characters that they stand for, and a letter with an accent is one character. Two exceptions,
/// where the form would join what readers see apart: white space stays what it is, and a trademark sign or a fraction begins a word ("Java™", "1½"). Made to be used
/// for one text after the other, in time linear in their lengths. Not safe for use by many threads.
/// </summary>
internal sealed class NormalizedText
{
    // Below it no character changes, and none makes one with the character before.
    private const char FirstSpecial = '\u00A0';

    private readonly List<Piece> _pieces = [];
    private char[] _characters = [];
    private int[] _starts = [];
    private int[] _ends = [];
    private int _length;

    /// <summary>The characters of the text read last.</summary>
    public ReadOnlySpan<char> Characters => _characters.AsSpan(0, _length);

    /// <summary>The text in its normal form; itself where that is so already.</summary>
    public static string Of(string text)
    {
        if (IsNormal(text))
        {
            return text;
        }

        var normalized = new NormalizedText();
        normalized.Read(text);
        return normalized.Characters.ToString();
    }

    /// <summary>Whether <see cref="Read"/> would leave the text as it is; may be false where it would, too.</summary>
    public static bool IsNormal(ReadOnlySpan<char> text)
    {
        var combiningClass = 0;
        var at = 0;
        while (true)
        {
            var plain = text[at..].IndexOfAnyExceptInRange('\0', (char)(FirstSpecial - 1));
            if (plain < 0)
            {
                return true;
            }

            combiningClass = plain > 0 ? 0 : combiningClass;
            at += plain;
            var form = CompatibilityForms.Of(CodeAt(text, at, out var width));
            if (form.IsReplaced || form.IsComposed || (form.CombiningClass > 0 && form.CombiningClass < combiningClass))
            {
                return false;
            }

            combiningClass = form.CombiningClass;
            at += width;
        }
    }

    /// <summary>Takes a text in place of the one before.</summary>
    public void Read(ReadOnlySpan<char> text)
    {
        _length = 0;
        for (var at = 0; at < text.Length;)
        {
            var copied = PlainLength(text[at..]);
            if (copied > 0)
            {
                Flush();
                Copy(text.Slice(at, copied), at);
                at += copied;
                continue;
            }

            var code = CodeAt(text, at, out var width);
            Add(code, at, at + width);
            at += width;
        }

        Flush();
    }

    /// <summary>Where the character at <paramref name="at"/> begins in the text as it was written.</summary>
    public int StartOf(int at) => _starts[at];

    /// <summary>Where the character at <paramref name="at"/> ends there.</summary>
    public int EndOf(int at) => _ends[at];

    /// <summary>How many characters change in nothing and take no accent.</summary>
    private static int PlainLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && !char.IsSurrogate(text[length]) && CompatibilityForms.IsPlain(text[length]))
        {
            length++;
        }

        // The last of them may take an accent.
        return length == text.Length ? length : length - 1;
    }

    private static int CodeAt(ReadOnlySpan<char> text, int at, out int width)
    {
        width = at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
        return width == 2 ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];
    }

    /// <summary>Signs that stand for themselves, although they stand for letters and digits too: ℠, ™ and fractions.</summary>
    private static bool StandsApart(int code) => code is 0x2120 or 0x2122 or (>= 0xBC and <= 0xBE) or (>= 0x2150 and <= 0x215F) or 0x2189;

    private void Copy(ReadOnlySpan<char> plain, int start)
    {
        Reserve(plain.Length);
        plain.CopyTo(_characters.AsSpan(_length));
        for (var index = 0; index < plain.Length; index++)
        {
            _starts[_length + index] = start + index;
            _ends[_length + index] = start + index + 1;
        }

        _length += plain.Length;
    }

    private void Add(int code, int start, int end)
    {
        if (StandsApart(code) && !EndsInSpace())
        {
            AddPart(' ', start, start);
        }

        Span<int> buffer = stackalloc int[3];
        var parts = CompatibilityForms.Decompose(code, buffer);
        if (parts.IsEmpty)
        {
            AddPart(code, start, end);
        }

        foreach (var part in parts)
        {
            AddPart(part, start, end);
        }
    }

    private bool EndsInSpace() => _pieces.Count > 0
        ? _pieces[^1].Code is ' ' or '\n'
        : _length == 0 || char.IsWhiteSpace(_characters[_length - 1]);

    private void AddPart(int code, int start, int end)
    {
        var form = CompatibilityForms.Of(code);
        if (form is { CombiningClass: 0, IsComposed: false })
        {
            Flush();
        }

        _pieces.Add(new Piece(code, form.CombiningClass, start, end));
    }

    /// <summary>Writes a character with all that may make one character with it.</summary>
    private void Flush()
    {
        if (_pieces.Count > 1)
        {
            var end = _pieces.Max(piece => piece.End);
            Order();
            Compose();
            _pieces[^1] = _pieces[^1] with { End = end };
        }

        foreach (var (code, _, start, end) in _pieces)
        {
            Reserve(2);
            var width = 1;
            if (code < 0x10000)
            {
                _characters[_length] = (char)code;
            }
            else
            {
                width = new System.Text.Rune(code).EncodeToUtf16(_characters.AsSpan(_length));
            }

            _starts.AsSpan(_length, width).Fill(start);
            _ends.AsSpan(_length, width).Fill(end);
            _length += width;
        }

        _pieces.Clear();
    }

    /// <summary>Marks that follow each other stand in the order of their classes, those of one class as they were written.</summary>
    private void Order()
    {
        for (var first = 0; first < _pieces.Count; first++)
        {
            var count = 0;
            while (first + count < _pieces.Count && _pieces[first + count].CombiningClass > 0)
            {
                count++;
            }

            if (count > 1)
            {
                var ordered = _pieces.GetRange(first, count).OrderBy(piece => piece.CombiningClass).ToList();
                for (var index = 0; index < count; index++)
                {
                    _pieces[first + index] = ordered[index];
                }
            }

            first += count;
        }
    }

    private void Compose()
    {
        var starter = -1;
        var written = 0;
        var before = 0;
        for (var index = 0; index < _pieces.Count; index++)
        {
            var piece = _pieces[index];
            if (starter >= 0 && (before == 0 || before < piece.CombiningClass)
                && CompatibilityForms.TryCompose(_pieces[starter].Code, piece.Code, out var composed))
            {
                _pieces[starter] = _pieces[starter] with { Code = composed, End = Math.Max(_pieces[starter].End, piece.End) };
                continue;
            }

            starter = piece.CombiningClass == 0 ? written : starter;
            before = piece.CombiningClass;
            _pieces[written++] = piece;
        }

        _pieces.RemoveRange(written, _pieces.Count - written);
    }

    private void Reserve(int count)
    {
        if (_length + count > _characters.Length)
        {
            var size = Math.Max(_length + count, Math.Max(1024, _characters.Length * 2));
            Array.Resize(ref _characters, size);
            Array.Resize(ref _starts, size);
            Array.Resize(ref _ends, size);
        }
    }

    private readonly record struct Piece(int Code, byte CombiningClass, int Start, int End);
}
