using Spectre.Console;

namespace Search.Cli.Output;

/// <summary>Shows how far an import or an export is: a bar on a terminal, a line every few seconds otherwise.</summary>
/// <param name="terminal">Where it is shown.</param>
/// <param name="things">What is counted, for people.</param>
/// <param name="resultsMeanwhile">Whether results are written while it is shown. On the same terminal they and a bar would overwrite each other.</param>
internal sealed class ProgressDisplay(Terminal terminal, string things = "files", bool resultsMeanwhile = false)
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    /// <summary>Runs <paramref name="work"/>, which tells how many of <paramref name="total"/> are done.</summary>
    public Task RunAsync(int total, Func<IProgress<int>, Task> work) =>
        total > 0 && terminal.ErrorIsTerminal && !(resultsMeanwhile && terminal.OutputIsTerminal) ? RunWithBarAsync(total, work) : work(new Lines(terminal, total, things));

    private Task RunWithBarAsync(int total, Func<IProgress<int>, Task> work) =>
        terminal.Error.Progress()
            .AutoClear(true)
            .Columns(ProgressColumns.For(terminal.Error, new RemainingTimeColumn()))
            .StartAsync(context => work(new Bar(context.AddTask($"{total} {things}", maxValue: total), terminal.Time, things)));

    private static string Rate(int done, TimeSpan elapsed) => $"{done / Math.Max(elapsed.TotalSeconds, 0.001):0}/s";

    private sealed class Bar(ProgressTask task, TimeProvider time, string things) : IProgress<int>
    {
        private readonly long _started = time.GetTimestamp();

        public void Report(int value)
        {
            task.Value = value;
            task.Description = $"{value} of {task.MaxValue} {things}, {Rate(value, time.GetElapsedTime(_started))}";
        }
    }

    private sealed class Lines(Terminal terminal, int total, string things) : IProgress<int>
    {
        private readonly long _started = terminal.Time.GetTimestamp();
        private TimeSpan _next = LineInterval;

        public void Report(int value)
        {
            var elapsed = terminal.Time.GetElapsedTime(_started);
            if (elapsed < _next || value == 0)
            {
                return;
            }

            _next = elapsed + LineInterval;
            var remaining = elapsed * ((double)(total - value) / value);
            terminal.WriteErrorLine($"{value} of {total} {things}, {Rate(value, elapsed)}, {remaining.TotalSeconds:0} s left");
        }
    }
}
