using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>What every engine must answer, of its own index of the same articles. An engine's own class opens it and adds what only that engine promises.</summary>
public abstract partial class SearcherContract : IDisposable
{
    private readonly Lazy<EngineFixture> _index;
    private readonly Lazy<EngineFixture> _laws;
    private readonly Lazy<EngineFixture> _reports;

    protected SearcherContract()
    {
        _index = new Lazy<EngineFixture>(Open);
        _laws = new Lazy<EngineFixture>(OpenLaws);
        _reports = new Lazy<EngineFixture>(OpenReports);
    }

    /// <summary>The engine of the test.</summary>
    protected EngineFixture Index => _index.Value;

    /// <summary>Opens an engine without articles.</summary>
    protected abstract EngineFixture Open();

    public void Dispose()
    {
        if (_index.IsValueCreated)
        {
            _index.Value.Dispose();
        }

        GC.SuppressFinalize(this);
    }
}
