using Search.Tests.Searching;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>Lucene answers as every engine must, and ranks by exact lengths.</summary>
public sealed class LuceneSearcherTests : SearcherContract
{
    protected override EngineFixture Open() => new LuceneFixture();

    [Fact]
    public void Two_bodies_whose_lengths_differ_by_one_word_rank_the_shorter_first()
    {
        // Lucene's own one-byte norm gives 100 and 101 words the same length.
        Index.Add(
            Some.Article("longer", body: "rust " + Words(100)),
            Some.Article("shorter", body: "rust " + Words(99)));

        var hits = Index.Search("rust").Hits;

        Assert.Equal("shorter", hits[0].ArticleId.Value);
        Assert.True(hits[0].Score > hits[1].Score);
    }

    [Fact]
    public void A_page_of_what_was_there_before_the_index_was_complete_is_partial_whenever_it_is_asked_for()
    {
        var lucene = (LuceneFixture)Index;
        lucene.Generation.IsComplete = false;
        Index.Add(Some.Article("a", body: "rust"), Some.Article("b", body: "rust"));
        var first = Index.Search("rust", pageSize: 1);
        Index.Add(Some.Article("c", body: "rust"));

        lucene.Generation.IsComplete = true;

        Assert.True(first.IsPartial);
        Assert.True(Index.Search("rust", pageSize: 1, after: first.Next).IsPartial);
        Assert.False(Index.Search("rust").IsPartial);
    }

    [Fact]
    public void Each_technical_word_finds_its_own_article_first()
    {
        var words = File.ReadLines(Path.Combine(Checkout.Root, "tests", "Search.Tests", "Analysis", "technical-words.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(" = ")[0])
            .ToList();
        Index.Add(words.Select((word, number) => Some.Article($"n{number}", title: $"All about {word}", body: $"People who know {word} say that {word} is worth its time.")));

        var missed = words.Select((word, number) => (word, number, Found: Index.Ids(word).FirstOrDefault("")))
            .Where(entry => entry.Found.Length == 0 || !SurfacesOf(words[int.Parse(entry.Found[1..])]).SequenceEqual(SurfacesOf(entry.word)))
            .Select(entry => $"{entry.word} found {(entry.Found.Length > 1 ? words[int.Parse(entry.Found[1..])] : "nothing")}")
            .ToList();

        Assert.True(missed.Count == 0, $"{missed.Count} of {words.Count}: {string.Join(", ", missed)}");

        // Two ways to write one name, "x86-64" and "x86_64", are one.
        IEnumerable<string> SurfacesOf(string word) => Index.Words.Analyze(word, "en").Select(token => token.Surface);
    }

    [Fact]
    public void A_synonym_of_one_word_ranks_above_one_of_several()
    {
        Index.AddSynonym(Some.Synonym("car", "car", "automobile", "motor vehicle"));
        Index.Add(
            Some.Article("synonym", body: "An automobile in the garden."),
            Some.Article("typed", body: "A car in the garden."),
            Some.Article("phrase", body: "A motor vehicle in the garden."));

        Assert.Equal(["typed", "synonym", "phrase"], Index.Ids("cars"));
    }

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("filler", count));
}
