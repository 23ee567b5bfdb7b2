using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Matching;
using Search.Adapters.LuceneEngine.Views;
using Search.Analysis;
using Search.Searching.Hits;
using Search.Searching.Planning;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>
/// Reranks the best hits, with what is too dear for all: proximity, passages, the exact title, age, language. A page needs few of them: they are looked at in the order of what they could
/// come to at most, until no other can come before those that were found.
/// </summary>
internal sealed class Reranker(IndexView view, SearchQuery query, IReadOnlyList<UnitPostings> units, RankingOptions options, WorkSteps steps)
{
    // So many for each hit that is wanted tell well enough which of the others can come before those. All are then looked at in the order of their documents, in which the index is read.
    private const int FirstForEach = 4;

    private readonly ScoreBound _bound = new(units, options);
    private readonly Bm25 _formula = new(options);
    private readonly float[] _idf = [.. units.Select(unit => unit.Idf.Family)];
    private readonly double _exactTitle = options.ExactTitle * units.Sum(unit => unit.Idf.Family);
    private readonly UnitPlaces[] _places = [.. query.Plan.Units.Select(unit => new UnitPlaces(unit, view, steps))];
    private readonly bool[] _hasMarks = [.. query.Plan.Units.Select(unit => unit is TextUnit text && TextNormalizer.HasMarks(text.Text))];
    private readonly long? _titleHash = query.Plan.TitleKey.Length > 0 ? TitleHash.Of(query.Plan.TitleKey) : null;
    private readonly Segment?[] _segments = new Segment?[view.Reader.Leaves.Count];

    /// <summary>The first of the hits in their new order, of equal ones by id.</summary>
    /// <param name="hits">As they were retrieved.</param>
    /// <param name="limit">Most that are wanted, at least 1.</param>
    /// <param name="after">The hit behind which they stand; null for the first.</param>
    public IReadOnlyList<RerankedHit> Rank(IReadOnlyList<FoundHit> hits, int limit, RelevancePlace? after)
    {
        var candidates = new Candidate[hits.Count];
        var bounds = new double[hits.Count];
        var order = new int[hits.Count];
        var places = new float[hits.Count * _places.Length];
        for (var index = 0; index < candidates.Length; index++)
        {
            ref var candidate = ref candidates[index];
            candidate = CandidateOf(hits[index]);
            var mostPlaces = places.AsSpan(index * _places.Length, _places.Length);
            CountPlaces(candidate, hits[index].Held, mostPlaces);
            bounds[index] = -_bound.Of(candidate.Known, candidate.LengthFactor, mostPlaces);
            order[index] = index;
        }

        Array.Sort(bounds, order);
        var next = new NextHits(limit, after);
        var first = (int)Math.Min(order.Length, (long)FirstForEach * limit);
        Look(order.AsSpan(0, first));
        var end = first;
        while (end < order.Length && -bounds[end] >= next.Least)
        {
            end++;
        }

        Look(order.AsSpan(first, end - first));
        return next.Sort();

        void Look(Span<int> some)
        {
            some.Sort((one, other) => hits[one].Document.CompareTo(hits[other].Document));
            foreach (var index in some)
            {
                steps.Look();
                if (MayReach(next.Least, candidates[index], places.AsSpan(index * _places.Length, _places.Length)))
                {
                    next.Offer(view, hits[index].Document, ScoreOf(candidates[index]));
                }
            }
        }
    }

    /// <summary>What is known of a hit without a look at where its words stand.</summary>
    private Candidate CandidateOf(FoundHit hit)
    {
        var ordinal = ReaderUtil.SubIndex(hit.Document, view.Reader.Leaves);
        var segment = _segments[ordinal] ??= new Segment(view.Reader.Leaves[ordinal], units, query.Plan.Language);
        var document = hit.Document - segment.Context.DocBase;
        return new Candidate(
            document,
            segment,
            new StageScore(
                hit.Score,
                Pairs: 0,
                Passage: 0,
                _titleHash == segment.Columns.TitleHash(document) ? _exactTitle : 0,
                RecencyOf(segment.Columns.Date(document)),
                segment.IsOfLanguage?.Include(document) == false ? options.OtherLanguage : 1),
            _formula.LengthFactor(segment.Lengths[document], view.AverageLength));
    }

    /// <summary>How many places of each unit may count together in a candidate.</summary>
    private void CountPlaces(in Candidate candidate, ulong held, Span<float> places)
    {
        for (var unit = 0; unit < places.Length; unit++)
        {
            places[unit] = _places[unit].MostPlaces(
                _places[unit].IsCounted && ((held >> unit) & 1) != 0 ? candidate.Segment.FrequencyIn(unit, candidate.Document) : default);
        }
    }

    /// <summary>Looks where the words of a candidate stand, as long as it may come to a score.</summary>
    private bool MayReach(double least, in Candidate candidate, Span<float> places)
    {
        for (var unit = 0; unit < places.Length; unit++)
        {
            if (_bound.Of(candidate.Known, candidate.LengthFactor, places) < least)
            {
                return false;
            }

            _places[unit].MoveTo(candidate.Segment.Context, candidate.Document);
            places[unit] = _places[unit].All.Length;
        }

        return _bound.Of(candidate.Known, candidate.LengthFactor, places) >= least;
    }

    private StageScore ScoreOf(in Candidate candidate) => candidate.Known with
    {
        Pairs = Pairs(candidate.LengthFactor),
        Passage = options.BestPassage * Proximity.BestPassage(_places, _idf, _formula, options.PassageLength),
        ExactTitle = candidate.Known.ExactTitle > 0 && IsAsTyped() ? _exactTitle : 0,
    };

    /// <summary>
    /// Whether an article whose title has the letters of the query is meant by it: marks that were typed it must hold. A title of several words is known by the others where they were left out.
    /// </summary>
    private bool IsAsTyped()
    {
        for (var unit = 0; unit < _places.Length; unit++)
        {
            if ((_hasMarks[unit] || query.Plan.IsOfOne) && !_places[unit].MayBeTyped)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Neighbouring words of the query near each other; a pair has the idf of its more common word.</summary>
    private double Pairs(float length)
    {
        var score = 0.0;
        for (var unit = 0; unit + 1 < _places.Length; unit++)
        {
            if (_places[unit].All.Length > 0 && _places[unit + 1].All.Length > 0)
            {
                var (ordered, unordered) = Proximity.CountPairs(_places[unit], _places[unit + 1], options.PairWindow);
                score += Math.Min(_idf[unit], _idf[unit + 1])
                    * ((options.OrderedPairs * _formula.Saturate(ordered, length)) + (options.UnorderedPairs * _formula.Saturate(unordered, length)));
            }
        }

        return score;
    }

    /// <summary>Half of what being new adds is left after each half-life: an article of today gets all of it, an undated one nothing.</summary>
    private double RecencyOf(long? published)
    {
        var most = query.Recency switch
        {
            Recency.Off => 0,
            Recency.Strong => options.StrongRecency,
            _ => options.Recency,
        };
        if (published is not { } date || most == 0)
        {
            return 1;
        }

        var days = Math.Max(0, (query.Audience.Moment.ToUnixTimeMilliseconds() - date) / TimeSpan.FromDays(1).TotalMilliseconds);
        return 1 + (most * Math.Pow(2, -days / options.RecencyHalfLifeDays));
    }

    /// <summary>A hit that is to be reranked.</summary>
    /// <param name="Document">In the segment.</param>
    /// <param name="Segment">That it is of.</param>
    /// <param name="Known">Its score, as far as it is known without the places of its words; the exact title where it may be that.</param>
    /// <param name="LengthFactor">As BM25 has it.</param>
    private readonly record struct Candidate(int Document, Segment Segment, StageScore Known, float LengthFactor);

    /// <summary>What is looked up of the hits of one segment.</summary>
    private sealed class Segment(AtomicReaderContext context, IReadOnlyList<UnitPostings> units, string language)
    {
        private readonly UnitTable?[] _tables = new UnitTable?[units.Count];

        public AtomicReaderContext Context => context;

        public RankingColumns Columns { get; } = RankingColumns.Of(context.AtomicReader);

        public int[] Lengths { get; } = SegmentLengths.Of(context.AtomicReader);

        public ArticlesOfLanguages? IsOfLanguage { get; } = language.Length > 0 ? SegmentLanguages.Of(context.AtomicReader).In([language]) : null;

        public UnitFrequency FrequencyIn(int unit, int document) =>
            (_tables[unit] ??= units[unit].In(context)).TryGetFrequency(document, out var frequency) ? frequency : default;
    }
}
