using Microsoft.Extensions.Time.Testing;

using Search.Cli.Output;

namespace Search.Tests.Cli;

public sealed class ProgressDisplayTests
{
    [Fact]
    public async Task A_pipe_gets_a_line_every_five_seconds_with_rate_and_remaining_time()
    {
        var time = new FakeTimeProvider();
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(TextWriter.Null, error, outputIsTerminal: false, errorIsTerminal: false, time);

        await new ProgressDisplay(terminal).RunAsync(300, progress =>
        {
            progress.Report(1);
            time.Advance(TimeSpan.FromSeconds(5));
            progress.Report(100);
            progress.Report(101);
            time.Advance(TimeSpan.FromSeconds(5));
            progress.Report(200);
            return Task.CompletedTask;
        });

        Assert.Equal("100 of 300 files, 20/s, 10 s left\n200 of 300 files, 20/s, 5 s left\n", error.ToString());
    }
}
