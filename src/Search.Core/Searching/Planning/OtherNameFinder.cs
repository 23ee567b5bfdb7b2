using Search.Searching.Synonyms;

namespace Search.Searching.Planning;

/// <summary>
/// Finds other names for words of a query and for several of them together. A name of several words is one unit: it stands for all of its words at once and never for
/// one of them. The words may stand in any order and apart, since reordering a query must not change what it finds; it may change what comes first.
/// </summary>
internal sealed class OtherNameFinder(IQuerySynonyms synonyms, WordReader reader)
{
    /// <summary>The names, those of rules first.</summary>
    /// <param name="words">In order.</param>
    public IReadOnlyList<OtherName> Find(IReadOnlyList<TypedWord> words)
    {
        var read = words.SelectMany((word, index) => word.Unit.Words.Select(part => (Index: index, Term: part.NameTerm))).ToList();
        var found = new List<OtherName>();
        foreach (var (places, synonym) in synonyms.FindAmong(read.ConvertAll(word => word.Term)))
        {
            // A name that holds all the words, as "AI models" holds "AI", finds nothing more.
            var named = places.Select(place => read[place].Term).ToHashSet();
            var names = reader.Read(synonym.Text);
            if (!named.IsSubsetOf(names.Select(name => name.NameTerm)))
            {
                var isInOrder = places.Zip(places.Skip(1)).All(pair => pair.First < pair.Second);
                var alternative = new Alternative(
                    MatchKind.Synonym, synonym.Text, [.. names.Select(word => word.Forms)], isInOrder ? ExpansionWeights.Synonym : ExpansionWeights.SynonymOfOtherOrder);
                found.AddRange(RowsOf(named, places.Count).Select(row => new OtherName(row, alternative)));
            }
        }

        return found;

        // A word that stands twice, perhaps in another inflection, is one of the name both times. What was written as one is not named by a part of it.
        IEnumerable<IReadOnlyList<int>> RowsOf(HashSet<string> named, int count)
        {
            List<int> all = [.. Enumerable.Range(0, words.Count).Where(index => words[index].Unit.Words.All(part => named.Contains(part.NameTerm)))];
            return count == 1 ? all.Select(index => (IReadOnlyList<int>)[index])
                : all.SelectMany(index => words[index].Unit.Words).Select(part => part.NameTerm).Distinct().Count() == named.Count ? [all]
                : [];
        }
    }
}
