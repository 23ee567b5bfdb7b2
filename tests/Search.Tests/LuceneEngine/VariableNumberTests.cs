using Search.Adapters.LuceneEngine.Ranking;

namespace Search.Tests.LuceneEngine;

/// <summary>Numbers in as few bytes as they need.</summary>
public sealed class VariableNumberTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(127, 1)]
    [InlineData(128, 2)]
    [InlineData(16_383, 2)]
    [InlineData(16_384, 3)]
    [InlineData(int.MaxValue, VariableNumber.MaxBytes)]
    public void A_number_is_read_as_it_was_written_from_as_many_bytes_as_it_needs(int number, int bytes)
    {
        var written = new byte[2 * VariableNumber.MaxBytes];
        var first = VariableNumber.Write(written, number);
        VariableNumber.Write(written.AsSpan(first), 7);
        var at = 0;

        Assert.Equal((bytes, bytes), (first, VariableNumber.SizeOf(number)));
        Assert.Equal((number, 7), (VariableNumber.Read(written, ref at), VariableNumber.Read(written, ref at)));
    }
}
