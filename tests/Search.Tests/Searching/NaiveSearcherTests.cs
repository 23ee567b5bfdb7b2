using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>The naive search answers as every engine must, which makes it fit to be compared with.</summary>
public sealed class NaiveSearcherTests : SearcherContract
{
    // It looks at every article for every query, and AnswerModelTests asks it thousands more.
    protected override int LawSamples => 75;

    protected override EngineFixture Open() => new NaiveFixture();
}
