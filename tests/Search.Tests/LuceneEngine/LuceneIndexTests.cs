using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Generations;
using Search.Indexing;
using Search.Tests.Indexing;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>Lucene keeps the contract of the index side of engines.</summary>
public sealed class LuceneIndexTests : IndexContract
{
    private readonly TemporaryFolder _folder = new();
    private LuceneGenerations? _generations;

    protected override Task<IGenerations> OpenAsync(long lastSequence, bool hasOtherSettings)
    {
        var options = new IndexingOptions { DefaultLanguage = hasOtherSettings ? "de" : "en" };
        _generations = LuceneGenerations.Open(
            _folder.Path, lastSequence, options, new RankingOptions(), TimeProvider.System, NullLogger<LuceneGenerations>.Instance);
        return Task.FromResult<IGenerations>(_generations);
    }

    protected override Task CrashAsync()
    {
        _generations?.Dispose();
        return Task.CompletedTask;
    }

    protected override Task RemoveAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    protected override Task DamageAsync()
    {
        var file = Directory.GetFiles(_folder.File($"{Generation.Number}")).First(path => Path.GetExtension(path) == ".doc");
        Damage.FlipBit(file, new FileInfo(file).Length / 2);
        return Task.CompletedTask;
    }
}
