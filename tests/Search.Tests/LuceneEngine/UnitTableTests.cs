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
            var block = document / UnitTable.BlockSize;
            var first = table.FirstIn(block);
            var held = table.In(block, first);
            var before = held & ((1U << (document % UnitTable.BlockSize)) - 1);
            Assert.NotEqual(0U, held >> (document % UnitTable.BlockSize) & 1);
            Assert.Equal(FrequencyOf(document), table.FrequencyOf(first + System.Numerics.BitOperations.PopCount(before)));
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
