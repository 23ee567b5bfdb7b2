using Search.Indexing;

namespace Search.Tests.Indexing;

/// <summary>How long a change waits behind a backlog.</summary>
public sealed class IndexingRateTests
{
    private readonly IndexingRate _rate = new();

    [Fact]
    public void Nothing_is_told_before_it_was_measured_and_nothing_of_a_short_wait()
    {
        Assert.Null(_rate.Estimate(1_000));

        _rate.Add(512, 500, TimeSpan.FromSeconds(1));

        Assert.Null(_rate.Estimate(5));
        Assert.Equal(20, _rate.Estimate(10_000)!.Value.TotalSeconds, 3);
    }

    [Fact]
    public void It_follows_what_is_left_to_it()
    {
        _rate.Add(512, 5_000, TimeSpan.FromSeconds(10));

        for (var round = 0; round < 30; round++)
        {
            _rate.Add(512, 100, TimeSpan.FromSeconds(1));
        }

        Assert.InRange(_rate.Estimate(1_000)!.Value.TotalSeconds, 9, 10.1);
    }

    [Fact]
    public void A_few_changes_say_nothing_of_a_backlog()
    {
        _rate.Add(512, 500, TimeSpan.FromSeconds(1));
        _rate.Add(1, 1, TimeSpan.FromSeconds(60));

        Assert.InRange(_rate.Estimate(1_000)!.Value.TotalSeconds, 1.9, 2.1);
    }
}
