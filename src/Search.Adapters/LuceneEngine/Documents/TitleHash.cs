using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>Tells whether a title is what was typed, without reading the title.</summary>
internal static class TitleHash
{
    /// <summary>The same for texts that differ only in case, accents, punctuation and space.</summary>
    public static long Of(string title)
    {
        var words = FilterValue.Fold(title).Split(' ').Select(word => string.Concat(word.Where(char.IsLetterOrDigit))).Where(word => word.Length > 0);
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', words))));
    }
}
