using Search.Adapters.LuceneEngine.Documents;
using Search.Evaluation.Ranking;
using Search.Searching.Planning;

namespace Search.Tests.Evaluation;

public sealed class QueryCutTests : IDisposable
{
    private readonly ServedEngine _engine = ServedEngine.Of([], [], withTags: false, new RankingOptions(), TimeProvider.System, CancellationToken.None);

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("garbage collection ")]
    [InlineData("state-of-the-art c++")]
    public void Prose_that_the_index_can_be_asked_for_stays_as_it_is(string query) => Assert.Equal(query, _engine.Cut(query));

    [Theory]
    [InlineData("\"garbage collection\" (-sailing | boats)", " garbage collection   sailing   boats ")]
    [InlineData("„garbage“ «collection»", " garbage   collection ")]
    public void What_a_reader_would_mean_as_an_operator_is_none_in_prose(string query, string taken) => Assert.Equal(taken, _engine.Cut(query));

    [Fact]
    public void Words_above_what_an_index_can_be_asked_for_go_from_the_end() =>
        Assert.Equal(Words(QueryPlan.MaxUnits), _engine.Cut(Words(2 * QueryPlan.MaxUnits)));

    [Fact]
    public void A_text_without_spaces_is_cut_within_the_word()
    {
        var cut = _engine.Cut(string.Join('/', Enumerable.Range(1, 2 * QueryPlan.MaxUnits).Select(number => $"w{number}")));

        Assert.StartsWith("w1/w2/w3/", cut, StringComparison.Ordinal);
        // What is left may be one unit, which has more words than a plan has units.
        Assert.InRange(cut.Split('/').Length, 2, QueryPlan.MaxUnits * 2);
    }

    private static string Words(int count) => string.Join(' ', Enumerable.Range(1, count).Select(number => $"w{number}"));
}
