using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Generations;
using Search.Indexing;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

public sealed class LuceneGenerationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_owner_is_refused_and_told_the_folder()
    {
        using var generation = Open(lastSequence: 0);

        var refusal = Assert.Throws<SearchException>(() => Open(lastSequence: 0));

        Assert.Equal("DATA_FOLDER_IN_USE", refusal.Reason.Name);
        Assert.Contains(_folder.Path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refresh_writes_no_postings_and_a_commit_writes_them()
    {
        using var generation = Open(lastSequence: 0);

        generation.Put(Some.Indexed(Some.Article("a", body: "kernel")));
        generation.Refresh(1);
        var refreshed = Directory.GetFiles(_folder.File("1"), "*.doc");
        generation.Commit(1);

        Assert.Empty(refreshed);
        Assert.NotEmpty(Directory.GetFiles(_folder.File("1"), "*.doc"));
    }

    [Fact]
    public void A_generation_ahead_of_the_store_is_refused_and_left_as_it_is()
    {
        using (var generation = Open(lastSequence: 0))
        {
            generation.Put(Some.Indexed(Some.Article("a", body: "kernel")));
            generation.Commit(5);
        }

        var refusal = Assert.Throws<SearchException>(() => Open(lastSequence: 4));

        Assert.Equal("STORE_BEHIND_INDEX", refusal.Reason.Name);
        Assert.Contains($"the store ends at change 4, and the index in {_folder.File("1")} was made of changes up to 5", refusal.Message, StringComparison.Ordinal);
        using var again = Open(lastSequence: 5);
        Assert.Equal((1, 5L), (again.Number, again.Checkpoint));
    }

    [Theory]
    [InlineData("segments.gen", false)]
    [InlineData("segments_", true)]
    [InlineData(".si", true)]
    [InlineData(".fdt", true)]
    public void A_damaged_generation_is_replaced_and_left_on_disk(string file, bool isNeeded)
    {
        using (var generation = Open(lastSequence: 0))
        {
            generation.Put(Some.Indexed(Some.Article("a", body: "kernel")));
            generation.Commit(1);
        }

        var damaged = Directory.EnumerateFiles(_folder.File("1")).First(path => path.Contains(file, StringComparison.Ordinal));
        File.WriteAllBytes(damaged, []);
        using var opened = Open(lastSequence: 1);

        Assert.Equal(isNeeded ? 2 : 1, opened.Number);
        Assert.True(File.Exists(damaged));
    }

    [Fact]
    public void A_bit_flipped_anywhere_in_a_file_of_a_segment_is_told_when_the_generation_is_opened()
    {
        using (var generation = Open(lastSequence: 0))
        {
            generation.Put(Some.Indexed(Some.Article("a", title: "Kernel", body: "kernel of a garden")));
            generation.Put(Some.Indexed(Some.Article("b", body: "kernel")));
            generation.Commit(2);
            generation.Delete(Search.Articles.ArticleId.Parse("b"));
            generation.Commit(3);
        }

        var files = Directory.GetFiles(_folder.File("1"), "_*");
        foreach (var file in files)
        {
            var length = new FileInfo(file).Length;
            foreach (var place in new[] { 0, length / 2, length - 17, length - 16, length - 8, length - 1 }.Where(place => place >= 0))
            {
                Damage.FlipBit(file, place);
                Assert.ThrowsAny<Exception>(() => OpenFirst().Dispose());
                Damage.FlipBit(file, place);
            }
        }

        Assert.Contains(files, file => file.EndsWith(".del", StringComparison.Ordinal));
        OpenFirst().Dispose();

        LuceneGeneration OpenFirst() => LuceneGeneration.Open(_folder.File("1"), 1, new IndexingOptions(), new RankingOptions(), TimeProvider.System);
    }

    [Fact]
    public void A_pointer_that_says_nothing_is_answered_with_a_new_generation()
    {
        Open(lastSequence: 0).Dispose();
        File.WriteAllText(_folder.File("current"), "no number");

        using var generation = Open(lastSequence: 0);

        Assert.Equal(2, generation.Number);
        Assert.Equal("2", File.ReadAllText(_folder.File("current")));
    }

    private LuceneGeneration Open(long lastSequence) =>
        LuceneGenerations.Open(_folder.Path, lastSequence, new IndexingOptions(), new RankingOptions(), TimeProvider.System, NullLogger<LuceneGenerations>.Instance).Served;

    [Fact]
    public void A_unit_that_is_too_long_for_a_term_keeps_its_place_wherever_it_stands()
    {
        var unit = string.Join('-', Enumerable.Repeat("abcde", 60));
        using var index = new LuceneFixture();
        index.Add(
            Some.Article("title", title: unit, body: "text"),
            Some.Article("code", title: "Code", body: $"    {unit} word"),
            Some.Article("body", title: "Body", body: $"before {unit} behind"));

        using var lease = index.Generation.Views.Acquire();
        Assert.Equal(3, lease.View.Reader.NumDocs);
        Assert.Equal(["body"], index.Ids("\"before abcde\""));
    }
}
