using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Related;

namespace Search.Tests.LuceneEngine;

public sealed class TermPostingsTests
{
    /// <summary>A byte for each document, three for each posting, and documents beyond the first 65,536; frequencies that a byte does not hold among them.</summary>
    [Theory]
    [InlineData(1_000, 2)]
    [InlineData(1_000, 50)]
    [InlineData(200_000, 7)]
    [InlineData(200_000, 90_000)]
    public void They_hold_what_was_read(int documents, int gap)
    {
        var random = new Random(gap);
        var wanted = new SortedDictionary<int, int>();
        for (var document = random.Next(gap); document < documents; document += 1 + random.Next(gap))
        {
            wanted[document] = random.Next(20) == 0 ? 250 + random.Next(1_000) : 1 + random.Next(9);
        }

        var postings = TermPostings.Read(new Listed([.. wanted]), documents, isCounted: true, new WorkSteps(CancellationToken.None));

        Assert.All(Enumerable.Range(0, documents), document => Assert.Equal(wanted.GetValueOrDefault(document), postings.FrequencyIn(document)));
        var halves = Enumerable.Range(0, documents).Select(document => 1f + (document % 3)).ToArray();
        var scores = new float[documents];
        postings.AddTo(scores, most: 2, halves, new WorkSteps(CancellationToken.None));
        Assert.All(Enumerable.Range(0, documents), document => Assert.Equal(
            wanted.TryGetValue(document, out var frequency) ? 2 * (frequency / (frequency + halves[document])) : 0, scores[document]));
        Array.Clear(scores);
        postings.AddTo(scores, most: 2, halves: [], new WorkSteps(CancellationToken.None));
        Assert.All(Enumerable.Range(0, documents), document => Assert.Equal(wanted.ContainsKey(document) ? 2 : 0, scores[document]));
    }

    private sealed class Listed(KeyValuePair<int, int>[] postings) : DocsEnum
    {
        private int _at = -1;

        public override int DocID => _at < 0 ? -1 : _at < postings.Length ? postings[_at].Key : NO_MORE_DOCS;

        public override int Freq => postings[_at].Value;

        public override int NextDoc()
        {
            _at++;
            return DocID;
        }

        public override int Advance(int target) => SlowAdvance(target);

        public override long GetCost() => postings.Length;
    }
}
