using Microsoft.Extensions.Options;

namespace Search.Server.Hosting;

/// <summary>
/// Writes one critical line a minute of the web server's HTTP/2. It logs one for every frame that it cannot queue, so that one caller who opens and resets
/// streams as fast as it can would fill the disk with the same line; the connection is ended all the same.
/// </summary>
internal sealed class CalmLogging(ILoggerFactory inner, TimeProvider time) : ILoggerFactory
{
    /// <summary>Where those lines come from.</summary>
    public const string Category = "Microsoft.AspNetCore.Server.Kestrel.Http2";

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public static void AddTo(IServiceCollection services) => services.AddSingleton<ILoggerFactory>(provider => new CalmLogging(
        new LoggerFactory(
            provider.GetServices<ILoggerProvider>(),
            provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
            provider.GetRequiredService<IOptions<LoggerFactoryOptions>>(),
            provider.GetService<IExternalScopeProvider>()),
        TimeProvider.System));

    public ILogger CreateLogger(string categoryName) =>
        categoryName == Category ? new CalmLogger(inner.CreateLogger(categoryName), time) : inner.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();

    private sealed class CalmLogger(ILogger inner, TimeProvider time) : ILogger
    {
        private readonly Lock _lock = new();
        private long? _lastTick;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel < LogLevel.Critical || IsDue())
            {
                inner.Log(logLevel, eventId, state, exception, formatter);
            }
        }

        private bool IsDue()
        {
            lock (_lock)
            {
                var isDue = _lastTick is not { } last || time.GetElapsedTime(last) >= Pause;
                _lastTick = isDue ? time.GetTimestamp() : _lastTick;
                return isDue;
            }
        }
    }
}
