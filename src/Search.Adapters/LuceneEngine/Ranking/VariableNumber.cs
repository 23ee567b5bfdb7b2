using System.Numerics;
using System.Runtime.CompilerServices;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>Numbers from 0 on in as few bytes as they need: seven bits in each, the lowest first, and a bit that says whether more follow.</summary>
internal static class VariableNumber
{
    /// <summary>What the greatest takes.</summary>
    public const int MaxBytes = 5;

    /// <summary>Writes a number at the beginning.</summary>
    /// <returns>How many bytes it took.</returns>
    public static int Write(Span<byte> to, int number)
    {
        var length = 0;
        for (var rest = (uint)number; ; rest >>= 7)
        {
            to[length++] = (byte)(rest > 0x7F ? rest | 0x80 : rest);
            if (rest <= 0x7F)
            {
                return length;
            }
        }
    }

    /// <summary>How many bytes a number takes.</summary>
    public static int SizeOf(int number) => (BitOperations.Log2((uint)number | 1) / 7) + 1;

    /// <summary>Reads the number at <paramref name="at"/>, which moves behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ReadOnlySpan<byte> from, ref int at)
    {
        int next = from[at++];
        return next <= 0x7F ? next : ReadRest(from, next & 0x7F, ref at);
    }

    private static int ReadRest(ReadOnlySpan<byte> from, int number, ref int at)
    {
        for (var shift = 7; ; shift += 7)
        {
            int next = from[at++];
            number |= (next & 0x7F) << shift;
            if (next <= 0x7F)
            {
                return number;
            }
        }
    }
}
