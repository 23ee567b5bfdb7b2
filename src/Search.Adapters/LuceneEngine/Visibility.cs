using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine;

/// <summary>Says which documents readers may see at one moment: two numbers for each are cheaper than a filter, which would change with every moment.</summary>
internal sealed class Visibility(DateTimeOffset moment)
{
    private readonly long _moment = moment.ToUnixTimeMilliseconds();
    private NumericDocValues? _from;
    private NumericDocValues? _until;

    /// <summary>The documents that follow are of this segment.</summary>
    public void BeginSegment(AtomicReaderContext segment)
    {
        _from = segment.AtomicReader.GetNumericDocValues(FieldNames.VisibleFrom);
        _until = segment.AtomicReader.GetNumericDocValues(FieldNames.VisibleUntil);
    }

    /// <summary>Whether readers may see a document of the segment.</summary>
    public bool Includes(int document) => _from!.Get(document) <= _moment && _until!.Get(document) > _moment;
}
