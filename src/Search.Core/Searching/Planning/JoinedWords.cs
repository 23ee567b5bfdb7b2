using Search.Analysis;
using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>
/// Words of a query that an article may write as one. They are joined whatever stands between them and in every order, since reordering a query must not change what it
/// finds; in another order than they were typed in ("work net", "network") they count for little and stand below everything else.
/// </summary>
/// <param name="Places">Of the words, in order.</param>
/// <param name="IsAsTyped">Whether they were typed side by side in the order of the joined word.</param>
/// <param name="Word">The joined word.</param>
internal sealed record JoinedWords(IReadOnlyList<int> Places, bool IsAsTyped, WordForms Word)
{
    // All pairs of more words cost more than they find: what many words ask for is found without another spelling of two of them.
    private const int MaxWords = 8;

    // The same for pairs with a stop word (log in, you tube), and for words of which three may be one.
    private const int MaxPairsWithStopWord = 8;
    private const int MaxWordsOfThree = 4;
    private const int MaxStopWords = 3;

    /// <summary>How many articles hold the joined word.</summary>
    public CountQuestion Question { get; } = new(Word, QueryField.Any);

    /// <summary>What the words of a query may be joined to. Which words are joined never depends on their order.</summary>
    /// <param name="words">In order.</param>
    /// <param name="reader">Knows the stop words.</param>
    public static IReadOnlyList<JoinedWords> In(IReadOnlyList<TypedWord> words, WordReader reader)
    {
        List<int> all = [.. Enumerable.Range(0, words.Count).Where(index => words[index].Unit is { IsWord: true, IsSign: false })];
        List<int> telling = all.FindAll(index => !reader.IsStopWord(SurfaceAt(index)));
        List<int> stops = [.. all.Except(telling).Where(index => !WordReader.JoinsNothing(SurfaceAt(index)))];
        List<IReadOnlyList<int>> rows = [];
        if (telling.Count <= MaxWords)
        {
            rows.AddRange(RowsOf(telling, telling));
        }

        if (telling.Count * stops.Count <= MaxPairsWithStopWord)
        {
            rows.AddRange([.. RowsOf(telling, stops), .. RowsOf(stops, telling)]);
        }

        if (words.Count <= MaxStopWords && telling.Count == 0)
        {
            rows.AddRange(RowsOf(stops, stops));
        }

        if (telling.Count is > 1 and <= MaxWordsOfThree)
        {
            var middles = words.Count <= MaxWordsOfThree ? all : telling;
            rows.AddRange(RowsOf(telling, telling).SelectMany(row => middles.Except(row).Select(middle => (IReadOnlyList<int>)[row[0], middle, row[1]])));
        }

        return [.. rows
            .Where(row => row.Zip(row.Skip(1)).All(pair => MayJoin(SurfaceAt(pair.First), SurfaceAt(pair.Second))))
            .Select(row => new JoinedWords([.. row.Order()], row.Zip(row.Skip(1)).All(pair => pair.Second == pair.First + 1), Join(row)))
            .OrderByDescending(join => join.IsAsTyped)
            .DistinctBy(join => (string.Join(' ', join.Places), join.Word.Surface))];

        string SurfaceAt(int place) => words[place].Word.Forms.Surface;

        // A joined word is inflected as its last part is. Three are looked for as they are written, since each look costs.
        WordForms Join(IReadOnlyList<int> row)
        {
            var (before, last) = (string.Concat(row.SkipLast(1).Select(SurfaceAt)), words[row[^1]].Word.Forms);
            return new WordForms(
                before + last.Surface,
                row.Count > 2 ? [] : [.. last.Stems.Select(stems => stems with { Inflection = before + stems.Inflection, Family = before + stems.Family })]);
        }
    }

    private static IEnumerable<IReadOnlyList<int>> RowsOf(List<int> firsts, List<int> seconds) =>
        firsts.SelectMany(first => seconds.Where(second => second != first).Select(second => (IReadOnlyList<int>)[first, second]));

    /// <summary>Digits of two words make no number unless they are its groups: 2019300 is not "2019 300".</summary>
    private static bool MayJoin(string first, string second) => !(char.IsDigit(first[^1]) && char.IsDigit(second[0])) || (DigitGroups.MayBegin(first) && DigitGroups.MayGoOn(second));
}
