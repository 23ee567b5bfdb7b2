using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Matching;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Planning;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>How many documents are still looked at after the caller has gone.</summary>
public sealed class CancelledPassTests
{
    private const int Articles = 20_000;
    private const int SeenBefore = 3_000;

    // As many as a pass looks at together.
    private const int MostSeenAfter = 2_048;

    [Theory]
    [InlineData("kernel")]
    [InlineData("kernel OR garden")]
    [InlineData("-nothing")]
    public void A_pass_stops_within_its_window(string query)
    {
        using var index = new LuceneFixture();
        index.Add(Enumerable.Range(0, Articles).Select(number => Some.Article($"n{number}", title: "Kernel", body: "garden")));
        using var lease = index.Generation.Views.Acquire();
        using var going = new CancellationTokenSource();
        var plan = index.Plan(query);
        var steps = new WorkSteps(going.Token);
        var units = UnitPostings.Of(plan, lease.View, index.Ranking, steps);
        var receiver = new LeavingReceiver(going);

        Assert.Throws<OperationCanceledException>(() => PlannedPass.Create(lease.View, plan, units, MatchPolicy.All, index.Ranking, steps).Run(receiver));

        Assert.InRange(receiver.Seen, SeenBefore, SeenBefore + MostSeenAfter);
    }

    [Fact]
    public void A_list_of_documents_that_is_read_into_bits_is_left_in_its_middle()
    {
        using var going = new CancellationTokenSource();
        var documents = new LeavingIterator(going);

        Assert.Throws<OperationCanceledException>(() => DocumentBits.Add(new FixedBitSet(Articles), documents, new WorkSteps(going.Token)));

        Assert.InRange(documents.DocID, SeenBefore, SeenBefore + WorkSteps.StepsBetweenLooks);
    }

    private sealed class LeavingReceiver(CancellationTokenSource going) : IMatchReceiver
    {
        public int Seen { get; private set; }

        public void BeginSegment(AtomicReaderContext segment)
        {
        }

        public bool Take(int document, float score)
        {
            if (++Seen == SeenBefore)
            {
                going.Cancel();
            }

            return true;
        }
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

        public override int Advance(int target) => throw new NotSupportedException();

        public override long GetCost() => Articles;
    }
}
