using Search.Articles;
using Search.Changes;

namespace Search.Tests.Changes;

// Readers and writers at the same time.
public abstract partial class ChangeLogContract
{
    [Fact]
    public async Task Each_of_many_writers_gets_sequences_of_its_own_that_rise()
    {
        var sequences = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => WriteManyAsync(writer))));

        Assert.All(sequences, mine => Assert.Equal(mine.Order(), mine));
        Assert.Equal(Enumerable.Range(1, 800).Select(number => (long)number), sequences.SelectMany(mine => mine).Order());
        Assert.Equal(800, Log.LastSequence);
    }

    [Fact]
    public async Task A_reader_among_writers_misses_no_article_and_ends_with_the_present_content()
    {
        await Task.WhenAll(Enumerable.Range(0, 600).Select(number => PutAsync(ArticleId.Parse($"still-{number}"), "still")));
        await WriteManyAsync(writer: 0);
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteManyAsync(writer))));

        do
        {
            var seen = await Log.ReadAfterAsync(0, CancellationToken.None).ToListAsync();

            Assert.Equal(seen.Select(change => change.Sequence).Order(), seen.Select(change => change.Sequence));
            Assert.Equal(600, seen.Count(change => change.ArticleId.Value.StartsWith("still", StringComparison.Ordinal)));
            Assert.Equal(620, seen.Select(change => change.ArticleId).Distinct().Count());
        }
        while (!writing.IsCompleted);

        await writing;
        foreach (var change in await Log.ReadAfterAsync(0, CancellationToken.None).ToListAsync())
        {
            Assert.Equal(change, await FindAsync(change.ArticleId));
        }
    }

    [Fact]
    public async Task A_follower_that_waits_and_reads_holds_every_article_in_the_end()
    {
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteManyAsync(writer))));
        var followed = new Dictionary<ArticleId, Change>();
        var checkpoint = 0L;

        while (checkpoint < 400)
        {
            await Log.WaitForChangeAsync(checkpoint, CancellationToken.None);
            await foreach (var change in Log.ReadAfterAsync(checkpoint, CancellationToken.None))
            {
                followed[change.ArticleId] = change;
                checkpoint = change.Sequence;
            }
        }

        await writing;
        var stored = await Log.ReadAfterAsync(0, CancellationToken.None).ToListAsync();
        Assert.Equal(stored, followed.Values.OrderBy(change => change.Sequence));
    }

    private async Task<List<long>> WriteManyAsync(int writer)
    {
        var sequences = new List<long>();
        for (var round = 0; round < 100; round++)
        {
            var acknowledgement = await PutAsync(ArticleId.Parse($"moving-{round % 20}"), $"round {round} of writer {writer}");
            sequences.Add(acknowledgement.Sequence);
        }

        return sequences;
    }
}
