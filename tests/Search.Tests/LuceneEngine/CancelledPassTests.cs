using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Matching;
using Search.Adapters.LuceneEngine.Views;

namespace Search.Tests.LuceneEngine;

/// <summary>How many documents are still looked at after the caller has gone.</summary>
public sealed class CancelledPassTests
{
    private const int Articles = 20_000;
    private const int SeenBefore = 3_000;

    // As many as are looked at together where a table is made.
    private const int MostSeenAfter = 2_048;

    [Fact]
    public void A_list_of_documents_that_is_read_into_a_table_is_left_within_its_window()
    {
        using var going = new CancellationTokenSource();
        var documents = new LeavingIterator(going);
        var source = new UnitSource(documents, null, new UnitEvidence(1, IsTyped: true));

        Assert.Throws<OperationCanceledException>(() => new UnitTableBuilder(new WorkSteps(going.Token)).Build(Articles, [source]));

        Assert.InRange(documents.DocID, SeenBefore, SeenBefore + MostSeenAfter);
    }

    [Fact]
    public void A_list_of_documents_that_is_read_into_bits_is_left_in_its_middle()
    {
        using var going = new CancellationTokenSource();
        var documents = new LeavingIterator(going);

        Assert.Throws<OperationCanceledException>(() => DocumentBits.Add(new FixedBitSet(Articles), documents, new WorkSteps(going.Token)));

        Assert.InRange(documents.DocID, SeenBefore, SeenBefore + WorkSteps.StepsBetweenLooks);
    }

    private sealed class LeavingIterator(CancellationTokenSource going) : DocIdSetIterator
    {
        private int _document = -1;

        public override int DocID => _document;

        public override int NextDoc()
        {
            if (++_document == SeenBefore)
            {
                going.Cancel();
            }

            return _document < Articles ? _document : NO_MORE_DOCS;
        }

        public override int Advance(int target)
        {
            while (_document < target)
            {
                NextDoc();
            }

            return _document;
        }

        public override long GetCost() => Articles;
    }
}
