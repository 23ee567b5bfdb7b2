using System.Net;
using System.Net.Sockets;

namespace Search.Analysis;

/// <summary>An address of a network (IPv6) or of a card in it (MAC), of which there are several ways to write the same.</summary>
/// <param name="Length">How many characters it takes; 0 where there is none.</param>
/// <param name="Form">The same for all ways: an IPv6 address by RFC 5952, the digits of a MAC address without signs.</param>
internal readonly record struct NetworkAddress(int Length, string Form)
{
    private const int LongestGroup = 4;
    private const int LongestAddress = 45;
    private const int MacDigits = 12;

    private static readonly NetworkAddress None = new(0, "");

    /// <summary>The address that begins at <paramref name="at"/>, with no word before it.</summary>
    public static NetworkAddress At(ReadOnlySpan<char> text, int at)
    {
        var group = 0;
        while (group <= LongestGroup && at + group < text.Length && char.IsAsciiHexDigit(text[at + group]))
        {
            group++;
        }

        var mark = at + group < text.Length && group <= LongestGroup ? text[at + group] : ' ';
        return mark switch
        {
            ':' or '-' when group == 2 && MacLengthAt(text[at..], group, mark) is > 0 and var length => new NetworkAddress(length, Digits(text.Slice(at, length))),
            '.' when group == LongestGroup && MacLengthAt(text[at..], group, mark) is > 0 and var length => new NetworkAddress(length, Digits(text.Slice(at, length))),
            ':' => Ipv6At(text[at..]),
            _ => None,
        };
    }

    /// <summary>The length of the signs at <paramref name="at"/> within an address that a group follows; 0 where none does.</summary>
    public static int JoinerAt(ReadOnlySpan<char> address, int at)
    {
        var length = 0;
        while (at + length < address.Length && address[at + length] is ':' or '-' or '.')
        {
            length++;
        }

        return at + length < address.Length ? length : 0;
    }

    private static int MacLengthAt(ReadOnlySpan<char> text, int group, char mark)
    {
        var length = MacDigits + (MacDigits / group) - 1;
        if (text.Length < length || GoesOn(text, length))
        {
            return 0;
        }

        for (var at = 0; at < length; at++)
        {
            if (at % (group + 1) == group ? text[at] != mark : !char.IsAsciiHexDigit(text[at]))
            {
                return 0;
            }
        }

        return length;
    }

    private static NetworkAddress Ipv6At(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length <= LongestAddress && (char.IsAsciiHexDigit(text[length]) || text[length] is ':' or '.'))
        {
            length++;
        }

        // The end of a sentence, or what introduces the next.
        while (length > 0 && (text[length - 1] == '.' || (text[length - 1] == ':' && text[..(length - 1)] is not [.., ':'])))
        {
            length--;
        }

        return length is > 2 and <= LongestAddress && text[..length].Count(':') >= 2 && !GoesOn(text, length)
            && IPAddress.TryParse(text[..length], out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
            ? new NetworkAddress(length, address.ToString())
            : None;
    }

    /// <summary>Whether letters or digits go on, so that it is no address.</summary>
    private static bool GoesOn(ReadOnlySpan<char> text, int at) => Characters.KindAt(text, at) is CharacterKind.Letter or CharacterKind.Digit or CharacterKind.Mark;

    private static string Digits(ReadOnlySpan<char> address)
    {
        Span<char> digits = stackalloc char[MacDigits];
        var count = 0;
        foreach (var character in address)
        {
            if (char.IsAsciiHexDigit(character))
            {
                digits[count++] = char.ToLowerInvariant(character);
            }
        }

        return digits[..count].ToString();
    }
}
