using Search.Tests.Searching;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>Lucene knows of words what every corpus must.</summary>
public sealed class LuceneCorpusTests : CorpusContract
{
    protected override EngineFixture Open() => new LuceneFixture();
}
