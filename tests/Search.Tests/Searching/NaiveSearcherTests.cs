using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>The naive search answers as every engine must, which makes it fit to be compared with.</summary>
public sealed class NaiveSearcherTests : SearcherContract
{
    protected override EngineFixture Open() => new NaiveFixture();
}
