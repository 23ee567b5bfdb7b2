using System.Text;

using Lucene.Net.Util;

using Search.Analysis;
using Search.Enrichment.Words;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>
/// The terms that an article uses most, as one value of a column, so that articles of the index are compared without reading them: for each term a
/// byte of saturated frequency, a byte of length and the term in UTF-8, in ordinal order. How rare a term is is not kept: it changes with the index.
/// </summary>
internal static class InformativeTermColumn
{
    /// <summary>Terms of an article that are kept to compare it with others.</summary>
    public const int MaxTerms = 60;

    // With 3 an article is no longer taken for its own copy under another title.
    private const int TitleWeight = 2;

    private const float Scale = byte.MaxValue;

    /// <summary>The value of an article.</summary>
    public static BytesRef Write(ArticleWords article, ITextAnalyzer analyzer)
    {
        using var value = new MemoryStream();
        foreach (var (term, frequency) in Of(TermCounts.Of(article, analyzer)))
        {
            var text = Encoding.UTF8.GetBytes(term);
            value.WriteByte((byte)Math.Round(frequency * Scale));
            value.WriteByte((byte)text.Length);
            value.Write(text);
        }

        return new BytesRef(value.ToArray());
    }

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static IEnumerable<(string Term, float Frequency)> Read(BytesRef value)
    {
        var end = value.Offset + value.Length;
        for (var at = value.Offset; at < end; at += 2 + value.Bytes[at + 1])
        {
            yield return (Encoding.UTF8.GetString(value.Bytes, at + 2, value.Bytes[at + 1]), value.Bytes[at] / Scale);
        }
    }

    /// <summary>What the column of an article holds, without having written it.</summary>
    public static IReadOnlyList<(string Term, float Frequency)> Of(IReadOnlyDictionary<string, TermCounts> terms) =>
        [.. terms
            .Where(term => Encoding.UTF8.GetByteCount(term.Key) <= byte.MaxValue)
            .Select(term => (Term: term.Key, Count: CountOf(term.Value)))

            // A stable sort: of equally frequent terms those that are read first.
            .OrderByDescending(term => term.Count)
            .Take(MaxTerms)
            .OrderBy(term => term.Term, StringComparer.Ordinal)
            .Select(term => (term.Term, Frequency: term.Count / (term.Count + TermCounts.Saturation)))];

    private static int CountOf(TermCounts counts) =>
        (TitleWeight * counts.Title) + counts.Description + counts.Heading + counts.Body;
}
