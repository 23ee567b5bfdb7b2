using System.Globalization;
using System.Text;

namespace Search.Searching.Pages;

/// <summary>
/// Texts of places in few bytes. Most are ids, dates and scores: a whole number is written as one, any other number as its eight bytes, three letters of an id as two bytes, and
/// everything else in UTF-8. Before it stands the number of letters or bytes with the form in its two lowest bits.
/// </summary>
internal static class PlaceText
{
    // As ids are written. 39 letters and "none", of which three make 64,000.
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789-._";
    private const int Base = 40;

    private enum Form
    {
        Utf8,
        WholeNumber,
        Number,
        Id,
    }

    public static void Write(BinaryWriter writer, string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && TextOf(whole) == text)
        {
            WriteHead(writer, 0, Form.WholeNumber);
            writer.Write7BitEncodedInt64((whole << 1) ^ (whole >> 63)); // the sign last, so that small numbers of both signs are short
        }
        else if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && TextOf(number) == text)
        {
            WriteHead(writer, 0, Form.Number);
            writer.Write(number);
        }
        else if (text.All(letter => Letters.Contains(letter, StringComparison.Ordinal)))
        {
            WriteHead(writer, text.Length, Form.Id);
            foreach (var letters in text.Chunk(3))
            {
                WriteLetters(writer, letters);
            }
        }
        else
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            WriteHead(writer, bytes.Length, Form.Utf8);
            writer.Write(bytes);
        }
    }

    /// <exception cref="FormatException">There are too few bytes, or such that are never written.</exception>
    /// <exception cref="EndOfStreamException">There are too few bytes.</exception>
    public static string Read(BinaryReader reader)
    {
        var head = reader.Read7BitEncodedInt64();
        var length = head >> 2;
        return (Form)(head & 3) switch
        {
            Form.WholeNumber => reader.Read7BitEncodedInt64() is var turned ? TextOf((long)((ulong)turned >> 1) ^ -(turned & 1)) : "",
            Form.Number => TextOf(reader.ReadDouble()),
            Form.Id => ReadLetters(reader, length),
            _ => Encoding.UTF8.GetString(ReadBytes(reader, length)),
        };
    }

    private static void WriteHead(BinaryWriter writer, long length, Form form) => writer.Write7BitEncodedInt64((length << 2) | (long)form);

    private static void WriteLetters(BinaryWriter writer, char[] letters)
    {
        var value = letters.Reverse().Aggregate(0, (sum, letter) => (sum * Base) + Letters.IndexOf(letter, StringComparison.Ordinal) + 1);
        writer.Write((byte)value);
        if (letters.Length > 1)
        {
            writer.Write((byte)(value >> 8));
        }
    }

    private static string ReadLetters(BinaryReader reader, long length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            var count = Math.Min(3, length - text.Length);
            var value = reader.ReadByte() | (count > 1 ? reader.ReadByte() << 8 : 0);
            for (var letter = 0; letter < count; letter++)
            {
                text.Append(value % Base is > 0 and var known ? Letters[known - 1] : throw new FormatException("no letter"));
                value /= Base;
            }
        }

        return text.ToString();
    }

    private static byte[] ReadBytes(BinaryReader reader, long length) =>
        length >= 0 && length <= reader.BaseStream.Length - reader.BaseStream.Position ? reader.ReadBytes((int)length) : throw new FormatException("too few bytes");

    private static string TextOf(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string TextOf(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
