using Search.Searching.Planning;
using Search.Tests.Support;

namespace Search.Tests.Searching.Planning;

/// <summary>Words that some write as one and others as two.</summary>
public sealed class CompoundTests : IDisposable
{
    private readonly LuceneFixture _index = new();

    public void Dispose() => _index.Dispose();

    [Theory]
    [InlineData("opensource", "open source")]
    [InlineData("opensource", "open-source")]
    [InlineData("open source", "opensource")]
    [InlineData("open-source", "opensource")]
    [InlineData("python3", "python 3")]
    [InlineData("python 3", "python3")]
    [InlineData("OpenSources", "open sources")]
    [InlineData("gpt4", "GPT-4")]
    public void One_spelling_finds_the_other(string typed, string written)
    {
        _index.Add(Some.Article("a", body: $"here is {written} to read"), Some.Article("b", body: "something else"));

        Assert.Equal(["a"], _index.Ids(typed));
        Assert.Empty(_index.Plan(typed).Corrections);
    }

    [Fact]
    public void What_was_typed_ranks_above_the_other_spelling()
    {
        _index.Add(Some.Article("two", body: "here is open source to read"), Some.Article("one", body: "here is opensource to read today"));
        _index.Add(Enumerable.Range(0, 20).Select(number => Some.Article($"n{number}", body: "an open door at the source of much water, far away from here")));

        Assert.Equal(["one", "two"], _index.Ids("opensource"));
        Assert.Equal("two", _index.Ids("open source")[0]);
        Assert.Contains("one", _index.Ids("open source"));
    }

    [Theory]
    [InlineData("opensource", "the source is open")] // the parts must follow each other
    [InlineData("together", "to get her")] // parts of less than three letters
    [InlineData("open \"source\"", "opensource")] // quoted
    [InlineData("open -source", "opensource garden")] // excluded
    public void Other_words_are_not_taken_for_a_spelling(string typed, string written)
    {
        _index.Add(Some.Article("a", body: $"here is {written} today"));

        Assert.DoesNotContain(
            _index.Plan(typed).Units.OfType<TextUnit>().SelectMany(unit => unit.Alternatives), alternative => alternative.Kind == MatchKind.Synonym);
    }

    [Fact]
    public void Both_spellings_find_both_however_common_each_is_and_in_whatever_order_two_words_were_typed()
    {
        _index.Add(Enumerable.Range(0, 5).Select(number => Some.Article($"n{number}", body: "a database for data")));
        _index.Add(Some.Article("two", body: "a data base of old"));

        Assert.Equal(6, _index.Ids("database").Count);
        Assert.Equal("two", _index.Ids("database")[^1]);
        Assert.Equal(6, _index.Ids("data base").Count);
        Assert.Equal("two", _index.Ids("data base")[0]);
        Assert.Equal(6, _index.Ids("base data").Count);
    }
}
