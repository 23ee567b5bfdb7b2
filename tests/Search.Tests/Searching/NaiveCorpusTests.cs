using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>The naive search knows of words what every corpus must.</summary>
public sealed class NaiveCorpusTests : CorpusContract
{
    protected override EngineFixture Open() => new NaiveFixture();
}
