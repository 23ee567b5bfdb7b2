using Search.Enrichment.Words;

namespace Search.Searching.Synonyms;

/// <summary>Which words find which, by their terms. Filled once, then only read.</summary>
internal sealed class SynonymTable
{
    private readonly Dictionary<ulong, List<IReadOnlyList<Synonym>>> _found = [];

    /// <summary>Terms of the longest entry.</summary>
    public int LongestPhrase { get; private set; }

    /// <summary>Lets each of <paramref name="from"/> find all of <paramref name="words"/> but itself.</summary>
    public void Add(IEnumerable<Synonym> from, IReadOnlyList<Synonym> words)
    {
        foreach (var phrase in from.DistinctBy(phrase => phrase.Key))
        {
            LongestPhrase = Math.Max(LongestPhrase, phrase.Terms.Count);
            if (!_found.TryGetValue(phrase.Key, out var found))
            {
                _found[phrase.Key] = found = new List<IReadOnlyList<Synonym>>(1);
            }

            found.Add(words);
        }
    }

    /// <inheritdoc cref="IQuerySynonyms.Find"/>
    public IReadOnlyList<Synonym> Find(IReadOnlyList<string> terms)
    {
        var key = PhraseKey.Of(terms);
        return _found.TryGetValue(key, out var found)
            ? [.. found.SelectMany(words => words).Where(word => word.Key != key).DistinctBy(word => word.Key).Take(IQuerySynonyms.MaxSynonyms)]
            : [];
    }
}
