using System.Collections.Frozen;

namespace Search.Adapters.LuceneEngine.Languages.Detection;

/// <summary>
/// What tells languages of one script apart: their commonest words (the stop words of those that have some, and lists for others that would else be taken for their
/// neighbours), and the letters that not all of them have.
/// </summary>
internal static class FunctionWords
{
    private const string Resource = "Search.Adapters.LuceneEngine.Languages.Detection.Data.languages.txt";

    // The file names only languages that have neighbours; a script of one language tells it without any words.
    private static readonly IReadOnlyList<(string Language, string Letters, string[] Words)> Rows = [.. Read()];

    /// <summary>The languages, which the others here name by their places in this list.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. Rows.Select(row => row.Language).Distinct()];

    /// <summary>The languages of each word, as it is written: lower case, with its accents.</summary>
    public static FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> LanguagesOfWords { get; } = Rows
        .SelectMany(row => row.Words.Concat(StopSets.Languages.Contains(row.Language) ? StopSets.FormsOf(row.Language) : []).Select(word => (word, Place: PlaceOf(row.Language))))
        .Distinct()
        .GroupBy(entry => entry.word, entry => entry.Place)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray())
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The languages that have a letter, of each letter that not all languages of its script have.</summary>
    public static FrozenDictionary<char, int[]> LanguagesOfLetters { get; } = Rows
        .SelectMany(row => row.Letters.Distinct().Select(letter => (letter, Place: PlaceOf(row.Language))))
        .GroupBy(entry => entry.letter, entry => entry.Place)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray());

    private static int PlaceOf(string language) => Languages.TakeWhile(other => other != language).Count();

    private static IEnumerable<(string Language, string Letters, string[] Words)> Read()
    {
        using var stream = typeof(FunctionWords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the resource {Resource} is missing");
        using var reader = new StreamReader(stream);
        foreach (var line in reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            yield return (columns[0], columns[1] == "-" ? "" : columns[1], columns[2..]);
        }
    }
}
