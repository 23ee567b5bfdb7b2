using System.Buffers;

using Search.Analysis;

namespace Search.Searching.Snippets;

/// <summary>
/// The words of some texts in about five bytes each: a table of the forms that occur, and for each word which of them it has, how far it begins behind the one before, and how
/// long it is. Never changes.
/// </summary>
internal sealed class PackedWords
{
    // The lowest bits of what says the form: whether the position is another than the next one, and the role.
    private const int OtherPosition = 1;
    private const int RoleShift = 1;
    private const int RoleMask = 3;
    private const int FormShift = 3;

    private readonly TokenForms[] _forms;
    private readonly FormMarks[] _marks;
    private readonly byte[] _bytes;
    private readonly (int At, int Count)[] _texts;

    private PackedWords(TokenForms[] forms, byte[] bytes, (int At, int Count)[] texts)
    {
        _forms = forms;
        _marks = Array.ConvertAll(forms, FormMarks.Of);
        _bytes = bytes;
        _texts = texts;
    }

    /// <summary>The forms that occur, each once as far as the analyzer shares them.</summary>
    public ReadOnlySpan<TokenForms> Forms => _forms;

    /// <summary>The marks of each of them, side by side: the forms themselves lie all over the memory.</summary>
    public ReadOnlySpan<FormMarks> Marks => _marks;

    /// <summary>Packs the words of texts.</summary>
    /// <param name="texts">In order.</param>
    /// <param name="analyze">Finds the words of a text.</param>
    /// <param name="share">The one object that is kept for equal forms.</param>
    public static PackedWords Of(IReadOnlyList<string> texts, Func<string, IReadOnlyList<WordToken>> analyze, Func<TokenForms, TokenForms> share)
    {
        var places = new Dictionary<TokenForms, int>(ReferenceEqualityComparer.Instance);
        var forms = new List<TokenForms>();
        var bytes = new ArrayBufferWriter<byte>();
        var packed = new (int At, int Count)[texts.Count];
        for (var text = 0; text < packed.Length; text++)
        {
            var tokens = analyze(texts[text]);
            packed[text] = (bytes.WrittenCount, tokens.Count);
            var (position, start) = (-1, 0);
            foreach (var token in tokens)
            {
                if (!places.TryGetValue(token.Forms, out var form))
                {
                    places.Add(token.Forms, form = forms.Count);
                    forms.Add(share(token.Forms));
                }

                var isNext = token.Position == position + 1;
                Write(bytes, (uint)((form << FormShift) | ((int)token.Role << RoleShift) | (isNext ? 0 : OtherPosition)));
                Write(bytes, ZigZag(token.Start - start));
                Write(bytes, (uint)(token.End - token.Start));
                if (!isNext)
                {
                    Write(bytes, ZigZag(token.Position - position));
                }

                (position, start) = (token.Position, token.Start);
            }
        }

        return new PackedWords([.. forms], bytes.WrittenSpan.ToArray(), packed);
    }

    /// <summary>The words of a text, in the order of the analyzer.</summary>
    /// <param name="text">Which of the texts.</param>
    /// <param name="isWanted">For each of <see cref="Forms"/> whether it is looked for.</param>
    /// <param name="tokens">Holds the words; grows where it is too short.</param>
    /// <param name="wanted">Is given the indexes of the words with forms that are looked for.</param>
    public ReadOnlySpan<WordToken> Unpack(int text, ReadOnlySpan<bool> isWanted, ref WordToken[] tokens, List<int> wanted)
    {
        var (at, count) = _texts[text];
        if (tokens.Length < count)
        {
            tokens = new WordToken[Math.Max(count, 2 * tokens.Length)];
        }

        wanted.Clear();
        var (position, start) = (-1, 0);
        for (var index = 0; index < count; index++)
        {
            var head = (int)Read(ref at);
            start += Signed(Read(ref at));
            var end = start + (int)Read(ref at);
            position += (head & OtherPosition) == 0 ? 1 : Signed(Read(ref at));
            var form = head >> FormShift;
            tokens[index] = new WordToken(_forms[form], position, start, end, (WordRole)((head >> RoleShift) & RoleMask));
            if (isWanted[form])
            {
                wanted.Add(index);
            }
        }

        return tokens.AsSpan(0, count);
    }

    // Seven bits in a byte, the lowest first; the eighth says that more follow.
    private static void Write(ArrayBufferWriter<byte> bytes, uint value)
    {
        var room = bytes.GetSpan(5);
        var count = 0;
        for (; value > 0x7F; value >>= 7)
        {
            room[count++] = (byte)(value | 0x80);
        }

        room[count++] = (byte)value;
        bytes.Advance(count);
    }

    private uint Read(ref int at)
    {
        uint part = _bytes[at++];
        var value = part & 0x7F;
        for (var shift = 7; part > 0x7F; shift += 7)
        {
            part = _bytes[at++];
            value |= (part & 0x7F) << shift;
        }

        return value;
    }

    private static uint ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    private static int Signed(uint value) => (int)(value >> 1) ^ -(int)(value & 1);
}
