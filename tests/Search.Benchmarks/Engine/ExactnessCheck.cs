using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Matching;
using Search.Searching.Hits;
using Search.Searching.Queries;

namespace Search.Benchmarks.Engine;

/// <summary>Compares what retrieval gives with what looking at every document gives: the total, each score, the documents but for ties, and the facets counted text by text.</summary>
internal static class ExactnessCheck
{
    // Sums of a few floats in another order.
    private const float Tolerance = 1e-4f;

    /// <exception cref="InvalidOperationException">They differ.</exception>
    public static void Compare(string typed, SearchQuery query, FoundHits found, IReadOnlyList<(int Document, float Score)> all, EngineIndex index)
    {
        Assert(found.TotalSize == all.Count, $"\"{typed}\" has {all.Count} hits, and {found.TotalSize} were told");
        var scores = all.ToDictionary(hit => hit.Document, hit => hit.Score);
        var best = all.Select(hit => hit.Score).OrderDescending().Take(found.Hits.Count).ToList();
        foreach (var (hit, expected) in found.Hits.Zip(best))
        {
            Assert(IsSame(hit.Score, expected), $"\"{typed}\": a score of {expected} is missing; in its place stands {hit.Score}");
            Assert(scores.TryGetValue(hit.Document, out var own) && IsSame(own, hit.Score), $"\"{typed}\": document {hit.Document} has the score {own}, and {hit.Score} was told");
        }

        Assert(found.Hits.DistinctBy(hit => hit.Document).Count() == found.Hits.Count, $"\"{typed}\": a document comes twice");
        foreach (var facet in found.Facets)
        {
            CompareFacet(typed, facet, all, index);
        }
    }

    private static void CompareFacet(string typed, Facet facet, IReadOnlyList<(int Document, float Score)> all, EngineIndex index)
    {
        using var lease = index.Generation.Views.Acquire();
        var values = all.SelectMany(hit => ValuesOf(lease.View.Reader, facet.Name, hit.Document)).CountBy(value => value).OrderByDescending(value => value.Value).ThenBy(value => value.Key, StringComparer.Ordinal).ToList();
        var expected = values.Take(FacetRequest.MaxValues).Select(value => (value.Key, value.Value));
        Assert(facet.Values.Select(value => (value.Value, value.Count)).SequenceEqual(expected), $"\"{typed}\": the facet {facet.Name} is counted otherwise text by text");
        Assert(facet.OtherCount == values.Skip(FacetRequest.MaxValues).Sum(value => value.Value), $"\"{typed}\": the rest of the facet {facet.Name} is another text by text");
    }

    private static IEnumerable<string> ValuesOf(DirectoryReader reader, string facet, int document)
    {
        var segment = reader.Leaves[ReaderUtil.SubIndex(document, reader.Leaves)];
        var inSegment = document - segment.DocBase;
        if (facet == FacetNames.Year)
        {
            if (segment.AtomicReader.GetDocsWithField(FieldNames.Year)?.Get(inSegment) == true)
            {
                yield return $"{segment.AtomicReader.GetNumericDocValues(FieldNames.Year).Get(inSegment)}";
            }

            yield break;
        }

        if (segment.AtomicReader.GetSortedSetDocValues(facet == FacetNames.Tag ? FieldNames.TagLabel : FieldNames.Author) is { } values)
        {
            var bytes = new BytesRef();
            values.SetDocument(inSegment);
            for (var ordinal = values.NextOrd(); ordinal != SortedSetDocValues.NO_MORE_ORDS; ordinal = values.NextOrd())
            {
                values.LookupOrd(ordinal, bytes);
                yield return FilterValue.Split(bytes.Utf8ToString()).First;
            }
        }
    }

    private static bool IsSame(float one, float other) => Math.Abs(one - other) <= Tolerance * Math.Max(1, Math.Abs(other));

    private static void Assert(bool holds, string problem)
    {
        if (!holds)
        {
            throw new InvalidOperationException(problem);
        }
    }
}
