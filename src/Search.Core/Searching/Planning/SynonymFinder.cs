using Search.Searching.Synonyms;

namespace Search.Searching.Planning;

/// <summary>Finds other names for words of a query and for several of them in a row.</summary>
internal sealed class SynonymFinder(IQuerySynonyms synonyms, WordReader reader)
{
    /// <summary>For each word the names that stand for it, or for the row of words that it is one of.</summary>
    /// <param name="terms">The words in order, as names are compared.</param>
    public IReadOnlyList<IReadOnlyList<Alternative>> Find(IReadOnlyList<string> terms)
    {
        var found = terms.Select(_ => new List<Alternative>()).ToList();
        for (var first = 0; first < terms.Count; first++)
        {
            for (var length = 1; length <= synonyms.LongestPhrase && first + length <= terms.Count; length++)
            {
                IReadOnlyList<string> row = [.. terms.Skip(first).Take(length)];
                foreach (var synonym in synonyms.Find(row))
                {
                    var words = reader.Read(synonym.Text);
                    if (!Holds(words, row))
                    {
                        var alternative = new Alternative(MatchKind.Synonym, synonym.Text, [.. words.Select(word => word.Forms)], ExpansionWeights.Synonym);
                        found.GetRange(first, length).ForEach(names => names.Add(alternative));
                    }
                }
            }
        }

        return found;
    }

    /// <summary>Whether whoever holds the name holds the words too, as "AI models" holds "AI": it finds nothing more.</summary>
    private static bool Holds(IReadOnlyList<QueryWord> name, IReadOnlyList<string> row) =>
        Enumerable.Range(0, Math.Max(0, name.Count - row.Count + 1)).Any(start => row.Select((term, index) => name[start + index].NameTerm == term).All(same => same));
}
