using System.Collections.Concurrent;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Search.Tests.Support;

/// <summary>Keeps every line that a server logs from its start on, with its category, values and failures.</summary>
/// <param name="hasScopes">Whether scopes are kept too, which the log as shipped does not show.</param>
internal sealed class LogRecorder(bool hasScopes = true) : ILoggerProvider
{
    /// <summary>Settings of a server that logs all it can, here alone.</summary>
    public static readonly string[] Everything =
    [
        "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft=Trace", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Trace", "--Logging:LogLevel:Grpc=Trace",
        "--Logging:Console:LogLevel:Default=None",
    ];

    /// <summary>Settings of a server that logs what it does where nobody says anything, here alone.</summary>
    public static readonly string[] AsShipped =
    [
        "--Logging:LogLevel:Default=Information", "--Logging:LogLevel:Microsoft=Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", "--Logging:Console:LogLevel:Default=None",
    ];

    public ConcurrentQueue<string> Lines { get; } = [];

    public void AddTo(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(this);

    public ILogger CreateLogger(string categoryName) => new Recorder(categoryName, hasScopes, Lines);

    public void Dispose()
    {
    }

    private sealed class Recorder(string category, bool hasScopes, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            if (hasScopes)
            {
                lines.Enqueue($"{category} scope {Values(state)}");
            }

            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{category}: {formatter(state, exception)} {Values(state)} {exception}");

        private static string Values<TState>(TState state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values.Select(value => $"{value.Key}={value.Value}")) : $"{state}";
    }
}
