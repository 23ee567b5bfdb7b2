using Microsoft.Extensions.Time.Testing;

using Search.Changes;

namespace Search.Tests.Changes;

/// <summary>How long the first change has been waiting that search does not show.</summary>
public sealed class AppendTimesTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly AppendTimes _times;

    public AppendTimesTests() => _times = new AppendTimes(_time);

    [Fact]
    public void The_age_is_that_of_the_first_change_that_is_not_shown()
    {
        Append(1);
        Pass(10);
        Append(2);
        Pass(20);
        Append(3);
        Pass(5);

        Assert.Equal(35, _times.AgeAfter(0).TotalSeconds);
        Assert.Equal(25, _times.AgeAfter(1).TotalSeconds);
        Assert.Equal(5, _times.AgeAfter(2).TotalSeconds);
    }

    [Fact]
    public void Of_changes_of_before_the_start_it_is_the_time_since_then()
    {
        Pass(7);
        Append(100);
        Pass(1);

        Assert.Equal(8, _times.AgeAfter(50).TotalSeconds);
    }

    [Fact]
    public void A_change_between_two_that_are_remembered_is_as_old_as_the_one_before_it()
    {
        Append(1);
        Append(2); // at the same moment
        Pass(0.05);
        Append(3);
        Pass(1);

        Assert.Equal(1.05, _times.AgeAfter(2).TotalSeconds, precision: 3);
    }

    [Fact]
    public void What_nobody_looks_at_for_a_day_is_kept_in_a_little_memory_and_told_to_a_thousandth()
    {
        for (var second = 1; second <= 86_400; second++)
        {
            Pass(1);
            Append(second);
        }

        Assert.InRange(_times.Count, 1, 10_000);
        Assert.Equal(43_200, _times.AgeAfter(43_199).TotalSeconds, tolerance: 90);
        _times.ForgetUpTo(86_399);
        Assert.Equal(1, _times.Count);
    }

    private void Append(long sequence) => _times.Note(sequence, _time.GetUtcNow());

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
