using Search.Searching.Synonyms;

namespace Search.Searching.Planning;

/// <summary>
/// Finds other names for words of a query and for several of them together. A name of several words is one unit: it stands for all of its words at once and never for
/// one of them. The words may stand in any order and apart, since reordering a query must not change what it finds.
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
            var names = reader.Read(synonym.Text);
            if (!places.All(place => names.Any(name => name.NameTerm == read[place].Term)))
            {
                found.Add(new OtherName(
                    [.. places.Select(place => read[place].Index).Distinct().Order()],
                    new Alternative(MatchKind.Synonym, synonym.Text, [.. names.Select(word => word.Forms)], ExpansionWeights.Synonym)));
            }
        }

        return found;
    }
}
