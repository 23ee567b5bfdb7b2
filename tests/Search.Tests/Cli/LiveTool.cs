using System.Text;

using Search.Cli;
using Search.Cli.Output;
using Search.Tests.Support;

namespace Search.Tests.Cli;

/// <summary>searchctl while it runs, until it is told to stop as by Ctrl+C.</summary>
internal sealed class LiveTool : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly SharedWriter _output = new();
    private readonly SharedWriter _error = new();
    private readonly Task<int> _run;

    private LiveTool(IReadOnlyList<string> arguments)
    {
        var terminal = new Terminal(_output, _error, outputIsTerminal: false, errorIsTerminal: false, TimeProvider.System);
        _run = Task.Run(() => CommandLine.RunAsync(arguments, terminal, _stop.Token));
    }

    public string Output => _output.Text;

    public string Error => _error.Text;

    public static LiveTool Start(params IReadOnlyList<string> arguments) => new(arguments);

    /// <summary>Returns once the tool has written the text to its error stream.</summary>
    public Task HasSaidAsync(string text) => Eventually.HoldsAsync(
        $"{text} is said", () => _run.IsCompleted ? throw new InvalidOperationException($"ended, said: {Error}") : Error.Contains(text));

    /// <summary>Returns once the last that the tool wrote to its output is the text: what a server has done is printed a moment later.</summary>
    public Task HasPrintedLastAsync(string text) => Eventually.HoldsAsync(
        $"the output ends with {text}", () => Output.EndsWith(text, StringComparison.Ordinal) || (_run.IsCompleted ? throw new InvalidOperationException($"ended, printed: {Output}") : false));

    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await _run;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private sealed class SharedWriter : TextWriter
    {
        private readonly StringBuilder _text = new();

        public override Encoding Encoding => Encoding.UTF8;

        public string Text
        {
            get
            {
                lock (_text)
                {
                    return _text.ToString();
                }
            }
        }

        public override void Write(char value)
        {
            lock (_text)
            {
                _text.Append(value);
            }
        }
    }
}
