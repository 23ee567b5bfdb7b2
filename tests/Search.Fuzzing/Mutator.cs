using System.Text;

namespace Search.Fuzzing;

/// <summary>Makes new inputs of known ones. The same seed and the same known inputs give the same ones.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<string> tokens, int maxLength)
{
    // Where parsers count, compare or cut.
    private static readonly string[] Numbers = ["0", "-1", "1e999", "2147483648", "-9223372036854775809", "18446744073709551616", "0.0000001", "NaN"];
    private static readonly string[] Signs = ["\0", "\r", "\n", "\t", "\"", "\\", "%00", "\uFEFF", "\u202E", "\u00A0", "\u0301", "İ", "ß", "字", "😀", "\uFFFD", "\u2028"];
    private readonly byte[][] _tokens = [.. tokens.Concat(Numbers).Concat(Signs).Select(Encoding.UTF8.GetBytes)];

    /// <summary>One of the known inputs, changed in a few places.</summary>
    public byte[] Next(IReadOnlyList<byte[]> known)
    {
        var input = known[random.Next(known.Count)].ToList();
        for (var steps = 1 + random.Next(1 << random.Next(5)); steps > 0; steps--)
        {
            Change(input, known);
            if (input.Count > maxLength)
            {
                input.RemoveRange(maxLength, input.Count - maxLength);
            }
        }

        return [.. input];
    }

    private void Change(List<byte> input, IReadOnlyList<byte[]> known)
    {
        switch (random.Next(input.Count == 0 ? 3 : 11))
        {
            case 0 or 1:
                input.InsertRange(Place(input), Token());
                break;
            case 2:
                Splice(input, known[random.Next(known.Count)]);
                break;
            case 3:
                input[random.Next(input.Count)] ^= (byte)(1 << random.Next(8));
                break;
            case 4:
                input[random.Next(input.Count)] = (byte)random.Next(256);
                break;
            case 5:
                var (from, count) = Part(input);
                input.RemoveRange(from, count);
                break;
            case 6:
                (from, count) = Part(input);
                var copied = input.GetRange(from, count);
                input.InsertRange(Place(input), copied);
                break;
            case 7:
                (from, count) = Part(input);
                var token = Token();
                input.RemoveRange(from, Math.Min(count, token.Length));
                input.InsertRange(from, token);
                break;
            case 8:
                (from, count) = Part(input);
                input.InsertRange(from, Repeated([.. input.GetRange(from, Math.Min(count, 16))]));
                break;
            case 9:
                input.InsertRange(Place(input), Repeated(Token()));
                break;
            default:
                Nest(input);
                break;
        }
    }

    /// <summary>A part between many openings and as many closings.</summary>
    private void Nest(List<byte> input)
    {
        var (from, count) = Part(input);
        var (opening, closing) = (Token(), Token());
        var depth = Times(opening.Length + closing.Length);
        input.InsertRange(from + count, Repeat(closing, depth));
        input.InsertRange(from, Repeat(opening, depth));
    }

    /// <summary>The beginning of the one and the end of the other.</summary>
    private void Splice(List<byte> input, byte[] other)
    {
        var at = Place(input);
        input.RemoveRange(at, input.Count - at);
        input.AddRange(other.AsSpan(random.Next(other.Length + 1)));
    }

    private byte[] Token() => _tokens[random.Next(_tokens.Length)];

    private int Place(List<byte> input) => random.Next(input.Count + 1);

    private (int From, int Count) Part(List<byte> input)
    {
        var from = random.Next(input.Count);
        var longest = input.Count - from;
        return (from, 1 + random.Next(random.Next(4) == 0 ? longest : Math.Min(longest, 24)));
    }

    private byte[] Repeated(byte[] part) => Repeat(part, Times(part.Length));

    /// <summary>Mostly few; now and then as many as there is room for.</summary>
    private int Times(int length) => 1 + random.Next(Math.Max(1, Math.Min(maxLength / length, 1 << random.Next(1, random.Next(8) == 0 ? 18 : 7))));

    private static byte[] Repeat(byte[] part, int times)
    {
        var all = new byte[part.Length * times];
        for (var at = 0; at < all.Length; at += part.Length)
        {
            part.CopyTo(all, at);
        }

        return all;
    }
}
