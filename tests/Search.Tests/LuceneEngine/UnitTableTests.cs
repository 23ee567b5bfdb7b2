using Search.Adapters.LuceneEngine.Matching;

namespace Search.Tests.LuceneEngine;

public sealed class UnitTableTests
{
    private const int Documents = 200_000;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1_000)]
    public void Each_document_is_found_with_how_often_it_holds_the_unit(int distance)
    {
        int[] documents = [.. Enumerable.Range(0, Documents / distance).Select(number => number * distance)];
        var table = TableOf(documents);

        foreach (var document in documents.Where((_, place) => place % 97 == 0))
        {
            Assert.True(table.TryGetFrequency(document, out var frequency));
            Assert.Equal(FrequencyOf(document), frequency);
            Assert.Equal(distance == 1, table.TryGetFrequency(document + 1, out _));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(1_000)]
    public void No_document_has_a_bound_below_what_it_adds(int distance)
    {
        int[] documents = [.. Enumerable.Range(0, Documents / distance).Select(number => number * distance)];
        var table = TableOf(documents);
        for (var block = 0; block < Documents / UnitTable.BlockSize; block += 61)
        {
            var bounds = new float[UnitTable.BlockSize];
            table.AddBoundsIn(block, bounds, table.Step * 1.00001f, 2);
            for (var offset = 0; offset < bounds.Length; offset++)
            {
                var document = (block * UnitTable.BlockSize) + offset;
                var adds = document % distance == 0 ? ImpactOf(document) + 2 : 0;
                Assert.InRange(bounds[offset], adds, adds == 0 ? 0 : adds + (2 * table.Step));
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(500)]
    public void No_block_has_a_bound_below_what_its_documents_add(int distance)
    {
        int[] documents = [.. Enumerable.Range(0, Documents / distance).Select(number => number * distance)];
        var table = TableOf(documents);
        var bounds = new float[(Documents + UnitTable.BlockSize - 1) / UnitTable.BlockSize];

        table.AddBounds(bounds, table.Step * 1.00001f, 2);

        Assert.All(documents, document => Assert.True(bounds[document / UnitTable.BlockSize] >= ImpactOf(document) + 2));
        Assert.All(
            Enumerable.Range(0, bounds.Length).Except(documents.Select(document => document / UnitTable.BlockSize)),
            block => Assert.Equal(0, bounds[block]));
    }

    // More different ones than two bytes tell apart.
    private static UnitFrequency FrequencyOf(int document) => new(document, 0);

    private static float ImpactOf(int document) => 1 + (float)Math.Sin(document);

    private static UnitTable TableOf(int[] documents) => new(
        Documents,
        documents,
        [.. Enumerable.Range(0, documents.Length)],
        [.. documents.Select(FrequencyOf)],
        [.. documents.Select(ImpactOf)],
        new ImpactBasis(1, 10));
}
