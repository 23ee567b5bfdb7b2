using System.Collections.Immutable;

using Microsoft.Extensions.Caching.Memory;

using Search.Analysis;

namespace Search.Searching.Snippets;

/// <summary>
/// An analyzer that keeps the words of the texts that it was asked for last. Pages of hits show the same articles again and again, and finding their words costs a page
/// more than anything else.
/// </summary>
/// <param name="analyzer">Finds the words of texts that are not kept.</param>
/// <param name="capacity">Memory for texts with their words, in bytes, as far as it can be estimated.</param>
public sealed class WordMemory(IWordAnalyzer analyzer, long capacity) : IWordAnalyzer, IDisposable
{
    // An entry of the cache beside its text: key, links and times.
    private const int EntrySize = 300;
    private const int TokenSize = 32;

    private readonly MemoryCache _texts = new(new MemoryCacheOptions { SizeLimit = capacity });

    /// <inheritdoc/>
    public IReadOnlyList<string> Languages => analyzer.Languages;

    /// <inheritdoc/>
    public ImmutableArray<WordToken> Analyze(string text, string language)
    {
        var key = new Key(text, language);
        if (_texts.TryGetValue(key, out ImmutableArray<WordToken> words))
        {
            return words;
        }

        words = analyzer.Analyze(text, language);
        return _texts.Set(key, words, new MemoryCacheEntryOptions { Size = EntrySize + (sizeof(char) * text.Length) + (TokenSize * words.Length) });
    }

    /// <inheritdoc/>
    public string StemmingLanguageOf(string language) => analyzer.StemmingLanguageOf(language);

    /// <inheritdoc/>
    public bool IsStopWord(string surface, string language) => analyzer.IsStopWord(surface, language);

    /// <inheritdoc/>
    public bool IsOwnStopWord(string surface, string language) => analyzer.IsOwnStopWord(surface, language);

    /// <inheritdoc/>
    public bool IsCommonWord(string surface, string language) => analyzer.IsCommonWord(surface, language);

    /// <inheritdoc/>
    public bool MayBeAcronym(string surface) => analyzer.MayBeAcronym(surface);

    /// <inheritdoc/>
    public void Dispose() => _texts.Dispose();

    private readonly record struct Key(string Text, string Language);
}
