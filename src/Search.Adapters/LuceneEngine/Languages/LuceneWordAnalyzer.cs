using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

using Search.Adapters.LuceneEngine.Languages.Stems;
using Search.Analysis;

namespace Search.Adapters.LuceneEngine.Languages;

/// <summary>Words by <see cref="WordSplitter"/>, stemmed by the rules of the text's language; acronyms are not. Keeps as many sets of stemmers as threads used it at once.</summary>
public sealed class LuceneWordAnalyzer : IWordAnalyzer
{
    /// <summary>Names this analysis in the fingerprint; changes with every change of what becomes of a text.</summary>
    public const string Version = "words-6";

    // By chain. A bag gives a thread what it used last, which remembers the words of its texts.
    private readonly ConcurrentDictionary<string, ConcurrentBag<Stemmers>> _idle = new();

    /// <inheritdoc/>
    public IReadOnlyList<string> Languages { get; } = [.. LanguageChains.All.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public ImmutableArray<WordToken> Analyze(string text, string language)
    {
        var chain = ChainName.ChainOf(language);
        var idle = _idle.GetOrAdd(chain, static _ => []);
        var stemmers = idle.TryTake(out var used) ? used : new Stemmers(chain);
        stemmers.Split(text);
        var acronyms = new Acronyms(text, stemmers.Words);
        var tokens = new WordToken[stemmers.Words.Count];
        for (var index = 0; index < tokens.Length; index++)
        {
            var word = stemmers.Words[index];
            var forms = acronyms.EndingOf(index) is { } ending ? stemmers.NameOf(word, ending) : stemmers.FormsOf(word);
            tokens[index] = new WordToken(forms, word.Position, word.Start, word.End, word.Role);
        }

        idle.Add(stemmers);
        return ImmutableCollectionsMarshal.AsImmutableArray(tokens);
    }

    /// <inheritdoc/>
    public string StemmingLanguageOf(string language) => ChainName.ChainOf(language);

    /// <inheritdoc/>
    public bool IsStopWord(string surface, string language)
    {
        var chain = ChainName.ChainOf(language);
        return StopSets.Of(chain).Contains(surface)
            || (ChainName.IsNonLatin(chain) && EnglishStopWords.All.Contains(surface));
    }

    /// <inheritdoc/>
    public bool IsOwnStopWord(string surface, string language) => StopSets.Of(ChainName.ChainOf(language)).Contains(surface);

    /// <inheritdoc/>
    public bool IsCommonWord(string surface, string language) => ChainName.ChainOf(language) == ChainName.Default && EnglishStopWords.Common.Contains(surface);

    /// <inheritdoc/>
    public bool MayBeAcronym(string surface) => Acronyms.MayBe(surface);
}
