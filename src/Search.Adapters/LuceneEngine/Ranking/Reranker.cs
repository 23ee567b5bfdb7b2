using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Matching;
using Search.Adapters.LuceneEngine.Views;
using Search.Analysis;
using Search.Searching.Hits;
using Search.Searching.Planning;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>Reranks the best hits, with what is too dear for all: proximity, passages, the exact title, age, language.</summary>
internal sealed class Reranker(IndexView view, SearchQuery query, IReadOnlyList<UnitPostings> units, RankingOptions options, WorkSteps steps)
{
    private readonly Bm25 _formula = new(options);
    private readonly float _averageLength = ExactLengthSimilarity.AverageLength(view.Searcher.CollectionStatistics(FieldNames.Words));
    private readonly float[] _idf = [.. units.Select(unit => unit.IsScored ? unit.Idf.Family : 0)];
    private readonly TermPositions[] _words = [.. query.Plan.Units.Select(unit => new TermPositions(unit, view))];
    private readonly bool[] _hasMarks = [.. query.Plan.Units.Select(unit => unit is TextUnit text && TextNormalizer.HasMarks(text.Text))];
    private readonly long? _titleHash = query.Plan.TitleKey.Length > 0 ? TitleHash.Of(query.Plan.TitleKey) : null;

    /// <summary>The hits in their new order; of equal ones by id.</summary>
    public IReadOnlyList<RerankedHit> Rank(IReadOnlyList<FoundHit> candidates)
    {
        var ranked = new List<RerankedHit>(candidates.Count);
        foreach (var group in candidates.GroupBy(candidate => ReaderUtil.SubIndex(candidate.Document, view.Reader.Leaves)))
        {
            Rank(view.Reader.Leaves[group.Key], [.. group.OrderBy(candidate => candidate.Document)], ranked);
        }

        ranked.Sort(RerankedHit.Compare);
        return ranked;
    }

    private void Rank(AtomicReaderContext segment, IReadOnlyList<FoundHit> candidates, List<RerankedHit> ranked)
    {
        var reader = segment.AtomicReader;
        Array.ForEach(_words, word => word.BeginSegment(segment));
        var lengths = reader.GetNormValues(FieldNames.Words);
        var titles = reader.GetNumericDocValues(FieldNames.TitleHash);
        var dates = reader.GetNumericDocValues(FieldNames.FreshnessDate);
        var isDated = reader.GetDocsWithField(FieldNames.FreshnessDate);
        var isOfLanguage = query.Plan.Language.Length > 0 ? SegmentLanguages.Of(reader).In([query.Plan.Language]) : (ArticlesOfLanguages?)null;
        var places = new UnitPlaces[_words.Length];
        foreach (var candidate in candidates)
        {
            steps.Look();
            var document = candidate.Document - segment.DocBase;
            var length = lengths is null ? 1 : _formula.LengthFactor(lengths.Get(document), _averageLength);
            for (var word = 0; word < places.Length; word++)
            {
                places[word] = _words[word].In(document);
            }

            var age = dates is not null && isDated.Get(document) ? (long?)dates.Get(document) : null;
            ranked.Add(new RerankedHit(view, candidate.Document, new StageScore(
                candidate.Score,
                Pairs(places, length),
                options.BestPassage * Proximity.BestPassage(places, _idf, _formula, options.PassageLength),
                _titleHash == titles?.Get(document) && IsAsTyped(places) ? options.ExactTitle * _idf.Sum() : 0,
                RecencyOf(age),
                isOfLanguage?.Include(document) == false ? options.OtherLanguage : 1)));
        }
    }

    /// <summary>
    /// Whether an article whose title has the letters of the query is meant by it: marks that were typed it must hold. A title of several words is known by the others where they were left out.
    /// </summary>
    private bool IsAsTyped(UnitPlaces[] places)
    {
        for (var unit = 0; unit < places.Length; unit++)
        {
            if ((_hasMarks[unit] || query.Plan.IsOfOne) && !places[unit].MayBeTyped)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Neighbouring words of the query near each other; a pair has the idf of its more common word.</summary>
    private double Pairs(UnitPlaces[] places, float length)
    {
        var score = 0.0;
        for (var unit = 0; unit + 1 < places.Length; unit++)
        {
            if (places[unit].All.Count > 0 && places[unit + 1].All.Count > 0)
            {
                var (ordered, unordered) = Proximity.CountPairs(places[unit], places[unit + 1], options.PairWindow);
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
}
