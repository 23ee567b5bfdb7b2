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

    /// <summary>What <see cref="Write"/> wrote; good as long as nobody writes to its bytes.</summary>
    public static Terms Read(BytesRef value) => new(value.Bytes.AsSpan(value.Offset, value.Length));

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

    /// <summary>Goes through the terms of an article, in ordinal order.</summary>
    public ref struct Terms(ReadOnlySpan<byte> value)
    {
        private ReadOnlySpan<byte> _left = value;

        /// <summary>The term that it stands at.</summary>
        public ColumnTerm Current { get; private set; }

        /// <summary>Itself.</summary>
        public readonly Terms GetEnumerator() => this;

        /// <summary>Goes to the next term; false behind the last.</summary>
        public bool MoveNext()
        {
            if (_left.IsEmpty)
            {
                return false;
            }

            var length = _left[1];
            Current = new ColumnTerm(_left.Slice(2, length), _left[0] / Scale);
            _left = _left[(2 + length)..];
            return true;
        }
    }

    /// <summary>A term of the column.</summary>
    /// <param name="text">In UTF-8.</param>
    /// <param name="frequency">Saturated: 0 to 1.</param>
    public readonly ref struct ColumnTerm(ReadOnlySpan<byte> text, float frequency)
    {
        /// <summary>In UTF-8.</summary>
        public ReadOnlySpan<byte> Text { get; } = text;

        /// <summary>Saturated: 0 to 1.</summary>
        public float Frequency { get; } = frequency;
    }
}
