using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Related;

/// <summary>
/// Finds the documents that hold most of many weighted terms: those, and with the scores, that reading all postings would give. A term at a time, rare ones first, each adds to a number for
/// every document; once all others together could not lift a document that holds none of those read among the best so far, only documents that still may be among them are looked up in the
/// lists of the others, which are the long ones (H. Turtle and J. Flood, "Query evaluation: strategies and optimizations", 1995, evaluation a term at a time). For one answer.
/// </summary>
/// <param name="view">Where they are looked for.</param>
/// <param name="audience">Who may see them.</param>
/// <param name="steps">Of the answer.</param>
internal sealed class BestDocuments(IndexView view, Audience audience, WorkSteps steps)
{
    // Sums of the same numbers in another order differ by less.
    private const float Rounding = 1e-5f;

    // The best documents hold most of what is read at first, which is rare, and half of the rest.
    private const float GainedShare = 0.5f;

    // What finding one document in a list on disk costs, in postings of a list that is read from its beginning to its end. About.
    private const int PostingsForJump = 40;

    // A shorter list is read from disk each time.
    private const int MinKept = 32;

    private readonly float _averageLength = ExactLengthSimilarity.AverageLength(view.Searcher.CollectionStatistics(FieldNames.EnglishStems));
    private readonly IBits?[] _live = [.. view.Reader.Leaves.Select(segment => segment.AtomicReader.LiveDocs)];
    private readonly VisibleDocuments[] _visible = VisibleIn(view, audience, steps);

    /// <summary>The best documents of the audience, best first; of equal ones the first by number.</summary>
    /// <param name="terms">What they may hold.</param>
    /// <param name="limit">Most documents.</param>
    /// <param name="except">A document that is left out; -1 for none.</param>
    public IReadOnlyList<ScoreDoc> Find(IEnumerable<WeightedPostings> terms, int limit, int except)
    {
        List<WeightedPostings> lists = [.. terms.OrderBy(list => list.Documents)];
        var scores = ArrayPool<float>.Shared.Rent(view.Reader.MaxDoc);
        try
        {
            return Find(lists, scores.AsSpan(0, view.Reader.MaxDoc), limit, except);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    private List<ScoreDoc> Find(List<WeightedPostings> lists, Span<float> scores, int limit, int except)
    {
        scores.Clear();
        var left = MostOfOthers(lists);
        var (read, threshold, leftAtLook) = (0, 0f, left[0]);
        while (true)
        {
            Add(lists[read], scores);
            read++;
            if (except >= 0)
            {
                scores[except] = 0;
            }

            // A look at the scores of all documents pays where it may end the reading: the threshold grows by a part of what was read since.
            var isLast = read == lists.Count;
            if (isLast || left[read] < threshold + (GainedShare * (leftAtLook - left[read])))
            {
                (threshold, leftAtLook) = (LeastOfBest(scores, limit, threshold), left[read]);
                if (isLast || (left[read] < threshold * (1 - Rounding) && CandidatesIn(scores, threshold - left[read], lists[read].Documents / PostingsForJump) is not null))
                {
                    break;
                }
            }
        }

        var candidates = CandidatesIn(scores, threshold - left[read], int.MaxValue)!;
        for (; read < lists.Count; read++)
        {
            AddTo(candidates, lists[read]);
            Drop(candidates, left[read + 1], limit);
        }

        candidates.Sort((one, other) => one.Score != other.Score ? other.Score.CompareTo(one.Score) : one.Doc.CompareTo(other.Doc));
        return candidates.Count > limit ? candidates[..limit] : candidates;
    }

    /// <summary>For each place what this term and all behind it add at most; 0 behind the last.</summary>
    private static float[] MostOfOthers(List<WeightedPostings> lists)
    {
        var most = new float[lists.Count + 1];
        var sum = 0d;
        for (var place = lists.Count - 1; place >= 0; place--)
        {
            most[place] = (float)(sum += lists[place].Most);
        }

        return most;
    }

    private static VisibleDocuments[] VisibleIn(IndexView view, Audience audience, WorkSteps steps)
    {
        var filter = new AudienceFilter(audience, steps);
        return [.. view.Reader.Leaves.Select(filter.In)];
    }

    /// <summary>Adds what a term gives to each document that holds it.</summary>
    private void Add(WeightedPostings list, Span<float> scores)
    {
        var text = list.Term.Bytes.Bytes.AsSpan(list.Term.Bytes.Offset, list.Term.Bytes.Length);
        var hash = TermTable.HashOf(text);
        foreach (var segment in view.Reader.Leaves)
        {
            steps.Look();
            var ofSegment = scores.Slice(segment.DocBase, segment.AtomicReader.MaxDoc);
            var halves = list.IsSaturated ? StemLengths.HalvesOf(segment.AtomicReader, _averageLength, steps) : [];
            var stems = list.IsSaturated ? SegmentStems.Of(segment.AtomicReader, steps) : null;
            if (stems is { HasPostings: true })
            {
                foreach (var posting in stems.PostingsOf(text, hash))
                {
                    ofSegment[posting.Document] += ScoreOf(list, posting.Frequency, posting.Document, halves);
                }
            }
            else if (KeptPostings.Find(segment.AtomicReader, list.Term) is { } kept)
            {
                kept.AddTo(ofSegment, list.Most, halves, steps);
            }
            else if ((stems is { IsOnDisk: false } ? stems.DocumentsWith(text, hash) : list.Documents) is > 0 and var count && view.Terms.Documents(list.Term, segment) is { } documents)
            {
                if (count >= MinKept)
                {
                    Read(list, segment, documents).AddTo(ofSegment, list.Most, halves, steps);
                    continue;
                }

                for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
                {
                    steps.Next();
                    ofSegment[document] += ScoreOf(list, list.IsSaturated ? documents.Freq : 1, document, halves);
                }
            }
        }
    }

    private TermPostings Read(WeightedPostings list, AtomicReaderContext segment, DocsEnum documents)
    {
        var postings = TermPostings.Read(documents, segment.AtomicReader.MaxDoc, list.IsSaturated, steps);
        KeptPostings.Keep(segment.AtomicReader, list.Term, postings);
        return postings;
    }

    /// <summary>The same for some documents alone.</summary>
    private void AddTo(List<ScoreDoc> candidates, WeightedPostings list)
    {
        var at = 0;
        foreach (var segment in view.Reader.Leaves)
        {
            var end = segment.DocBase + segment.AtomicReader.MaxDoc;
            var first = at;
            while (at < candidates.Count && candidates[at].Doc < end)
            {
                at++;
            }

            if (first < at)
            {
                steps.Look();
                AddTo(CollectionsMarshal.AsSpan(candidates)[first..at], list, segment);
            }
        }
    }

    private void AddTo(ReadOnlySpan<ScoreDoc> candidates, WeightedPostings list, AtomicReaderContext segment)
    {
        var halves = list.IsSaturated ? StemLengths.HalvesOf(segment.AtomicReader, _averageLength, steps) : [];
        var kept = KeptPostings.Find(segment.AtomicReader, list.Term);
        var documents = kept is null ? view.Terms.Documents(list.Term, segment) : null;
        if (documents is not null && KeptPostings.IsWorthReading(segment.AtomicReader, list.Term, candidates.Length * PostingsForJump, Math.Min(list.Documents, segment.AtomicReader.MaxDoc)))
        {
            kept = Read(list, segment, documents);
        }

        foreach (var candidate in candidates)
        {
            steps.Next();
            var document = candidate.Doc - segment.DocBase;
            if (kept is not null)
            {
                candidate.Score += kept.FrequencyIn(document) is > 0 and var frequency ? ScoreOf(list, frequency, document, halves) : 0;
            }
            else if (documents is not null && (documents.DocID < document ? documents.Advance(document) : documents.DocID) == document)
            {
                candidate.Score += ScoreOf(list, list.IsSaturated ? documents.Freq : 1, document, halves);
            }
        }
    }

    private static float ScoreOf(WeightedPostings list, float frequency, int document, float[] halves) =>
        list.IsSaturated ? list.Most * Bm25.ShareOf(frequency, halves[document]) : list.Most;

    /// <summary>The score of the last of the best documents so far; 0 where there are not so many.</summary>
    /// <param name="scores">So far.</param>
    /// <param name="limit">Best documents.</param>
    /// <param name="known">What it was before, which it is no less than.</param>
    private float LeastOfBest(ReadOnlySpan<float> scores, int limit, float known)
    {
        var best = new BestScores(limit, known);
        foreach (var segment in view.Reader.Leaves)
        {
            steps.Look();
            var ofSegment = scores.Slice(segment.DocBase, segment.AtomicReader.MaxDoc);
            for (var document = NextFrom(ofSegment, 0, best.Least); document < ofSegment.Length; document = NextFrom(ofSegment, document + 1, best.Least))
            {
                if (IsVisible(segment, document))
                {
                    best.Add(ofSegment[document]);
                }
            }
        }

        return best.Least;
    }

    /// <summary>The documents of the audience with at least a score, in their order, none without any; null where they are more than a number.</summary>
    private List<ScoreDoc>? CandidatesIn(ReadOnlySpan<float> scores, float atLeast, int most)
    {
        List<ScoreDoc> candidates = [];
        var cut = Math.Max(float.Epsilon, atLeast - (Math.Abs(atLeast) * Rounding));
        foreach (var segment in view.Reader.Leaves)
        {
            steps.Look();
            var ofSegment = scores.Slice(segment.DocBase, segment.AtomicReader.MaxDoc);
            for (var document = NextFrom(ofSegment, 0, cut); document < ofSegment.Length; document = NextFrom(ofSegment, document + 1, cut))
            {
                if (IsVisible(segment, document))
                {
                    candidates.Add(new ScoreDoc(segment.DocBase + document, ofSegment[document]));
                    if (candidates.Count > most)
                    {
                        return null;
                    }
                }
            }
        }

        return candidates;
    }

    /// <summary>Takes out the documents that are not among the best any more, whatever they hold of what is left.</summary>
    private static void Drop(List<ScoreDoc> candidates, float left, int limit)
    {
        if (candidates.Count > limit)
        {
            var best = new BestScores(limit, 0);
            candidates.ForEach(candidate => best.Add(candidate.Score));
            candidates.RemoveAll(candidate => candidate.Score + left < best.Least * (1 - Rounding));
        }
    }

    private bool IsVisible(AtomicReaderContext segment, int document) =>
        _live[segment.Ord]?.Get(document) != false && _visible[segment.Ord].Include(document);

    /// <summary>The first document from one on with at least a score; their number where there is none.</summary>
    private static int NextFrom(ReadOnlySpan<float> scores, int from, float atLeast)
    {
        var document = from;
        var cut = new Vector<float>(atLeast);
        while (document <= scores.Length - Vector<float>.Count && !Vector.GreaterThanOrEqualAny(new Vector<float>(scores[document..]), cut))
        {
            document += Vector<float>.Count;
        }

        while (document < scores.Length && scores[document] < atLeast)
        {
            document++;
        }

        return document;
    }

    /// <summary>The highest of many scores.</summary>
    /// <param name="limit">How many of them.</param>
    /// <param name="known">What the least of them is known not to be below.</param>
    private sealed class BestScores(int limit, float known)
    {
        private readonly PriorityQueue<float, float> _best = new(limit + 1);

        /// <summary>The least of them; what was known as long as there are not so many. Never 0, which is no score.</summary>
        public float Least { get; private set; } = Math.Max(known, float.Epsilon);

        public void Add(float score)
        {
            if (score >= Least)
            {
                _best.Enqueue(score, score);
                if (_best.Count > limit)
                {
                    _best.Dequeue();
                }

                if (_best.Count == limit)
                {
                    Least = Math.Max(Least, _best.Peek());
                }
            }
        }
    }
}
