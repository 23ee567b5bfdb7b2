using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

using Search.Server.Hosting;

namespace Search.Tests.Calls;

/// <summary>What a person at a terminal sees of a message.</summary>
public sealed class LineFormatterTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_message_is_a_line_with_its_time() =>
        Assert.Equal("12:00:00 info  Search shows all\n", Write("Search.Indexing.IndexUpdater", LogLevel.Information, "Search shows all"));

    [Fact]
    public void A_message_of_somebody_else_says_whose_it_is() =>
        Assert.Equal("12:00:00 info  Microsoft.Hosting: started\n", Write("Microsoft.Hosting", LogLevel.Information, "started"));

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r\nb")]
    [InlineData("a\u001b[2Kb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    public void Whatever_a_value_holds_is_on_the_line_of_its_message(string text)
    {
        var line = Write("Search.A", LogLevel.Information, text);

        Assert.Single(line, char.IsControl);
        Assert.EndsWith("b\n", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\u2028', line);
    }

    [Fact]
    public void A_failure_is_set_in_below_its_message()
    {
        var lines = Write("Search.A", LogLevel.Information, "It failed", new InvalidOperationException("first\n12:00:00 info  forged\r12:00:00 forged too")).Split('\n');

        Assert.Equal("12:00:00 info  It failed", lines[0]);
        Assert.All(lines[1..^1], line => Assert.StartsWith("               ", line, StringComparison.Ordinal));
        Assert.Equal("", lines[^1]);
    }

    private static string Write(string category, LogLevel level, string message, Exception? failure = null)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var time = new FakeTimeProvider(Noon);
        new LineFormatter(time).Write(new LogEntry<string>(level, category, default, message, failure, (state, _) => state), null, text);
        return text.ToString();
    }
}
