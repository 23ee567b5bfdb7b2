using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine;

/// <summary>Says which documents readers may see at one moment: two numbers for each are cheaper than a filter, which would change with every moment.</summary>
internal sealed class Visibility(DateTimeOffset moment)
{
    // In memory, 16 bytes a document: asked for each match of each query.
    private static readonly SegmentCache<Columns> Known = new(reader => new Columns(reader));

    private readonly long _moment = moment.ToUnixTimeMilliseconds();
    private Columns? _columns;

    /// <summary>The documents that follow are of this segment.</summary>
    public void BeginSegment(AtomicReaderContext segment) => _columns = Known.Of(segment.AtomicReader);

    /// <summary>Whether readers may see a document of the segment.</summary>
    public bool Includes(int document) => _columns!.From[document] <= _moment && _columns.Until[document] > _moment;

    /// <summary>In milliseconds since 1970.</summary>
    private sealed class Columns(AtomicReader reader)
    {
        public long[] From { get; } = Read(reader, FieldNames.VisibleFrom);

        public long[] Until { get; } = Read(reader, FieldNames.VisibleUntil);

        private static long[] Read(AtomicReader reader, string field)
        {
            var column = reader.GetNumericDocValues(field);
            var values = new long[reader.MaxDoc];
            for (var document = 0; document < values.Length; document++)
            {
                values[document] = column.Get(document);
            }

            return values;
        }
    }
}
