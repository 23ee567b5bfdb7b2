using Search.Enrichment.Words;

namespace Search.Searching.Synonyms;

/// <summary>Which words find which, by their terms. Filled once, then only read.</summary>
internal sealed class SynonymTable
{
    private readonly Dictionary<ulong, Entry> _entries = [];

    // Entries by the first of their terms in ordinal order, so that a row of words meets each of them once.
    private readonly Dictionary<string, List<Entry>> _byTerm = [];

    /// <summary>Lets each of <paramref name="from"/> find all of <paramref name="words"/> but itself.</summary>
    public void Add(IEnumerable<Synonym> from, IReadOnlyList<Synonym> words)
    {
        foreach (var phrase in from.DistinctBy(phrase => phrase.Key))
        {
            if (!_entries.TryGetValue(phrase.Key, out var entry))
            {
                _entries[phrase.Key] = entry = new Entry(phrase);
                var term = phrase.Terms.Min(StringComparer.Ordinal)!;
                if (!_byTerm.TryGetValue(term, out var entries))
                {
                    _byTerm[term] = entries = new List<Entry>(1);
                }

                entries.Add(entry);
            }

            entry.Found.Add(words);
        }
    }

    /// <summary>Other words for a word or phrase, at most <see cref="IQuerySynonyms.MaxSynonyms"/>.</summary>
    public IReadOnlyList<Synonym> Find(IReadOnlyList<string> terms) => _entries.TryGetValue(PhraseKey.Of(terms), out var entry) ? [.. entry.Synonyms] : [];

    /// <inheritdoc cref="IQuerySynonyms.FindAmong"/>
    public IEnumerable<FoundSynonym> FindAmong(IReadOnlyList<string> terms)
    {
        foreach (var term in terms.Distinct().Order(StringComparer.Ordinal))
        {
            foreach (var entry in _byTerm.GetValueOrDefault(term, []))
            {
                if (entry.PlacesIn(terms) is { } places)
                {
                    foreach (var synonym in entry.Synonyms)
                    {
                        yield return new FoundSynonym(places, synonym);
                    }
                }
            }
        }
    }

    private sealed record Entry(Synonym Phrase)
    {
        public List<IReadOnlyList<Synonym>> Found { get; } = new(1);

        public IEnumerable<Synonym> Synonyms => Found
            .SelectMany(words => words).Where(word => word.Key != Phrase.Key).DistinctBy(word => word.Key).Take(IQuerySynonyms.MaxSynonyms);

        /// <summary>A place for each term of the phrase; null where one is missing.</summary>
        public List<int>? PlacesIn(IReadOnlyList<string> terms)
        {
            var places = new List<int>(Phrase.Terms.Count);
            foreach (var term in Phrase.Terms)
            {
                var place = -1;
                for (var index = 0; index < terms.Count && place < 0; index++)
                {
                    place = terms[index] == term && !places.Contains(index) ? index : -1;
                }

                if (place < 0)
                {
                    return null;
                }

                places.Add(place);
            }

            return places;
        }
    }
}
