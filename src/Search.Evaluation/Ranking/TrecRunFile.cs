using System.Globalization;

namespace Search.Evaluation.Ranking;

/// <summary>Rankings in the form that TREC's tools take: a line <c>query Q0 document rank score tag</c> for each document.</summary>
internal static class TrecRunFile
{
    /// <summary>Writes rankings, best document first.</summary>
    /// <param name="writer">Takes the lines.</param>
    /// <param name="tag">Names what ranked.</param>
    /// <param name="rankings">For each query.</param>
    /// <exception cref="InvalidDataException">A name has white space, which the form has no place for.</exception>
    public static void Write(TextWriter writer, string tag, IEnumerable<KeyValuePair<string, IReadOnlyList<RankedDocument>>> rankings)
    {
        foreach (var (query, ranking) in rankings)
        {
            for (var place = 0; place < ranking.Count; place++)
            {
                writer.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{Checked(query)} Q0 {Checked(ranking[place].Id)} {place + 1} {ranking[place].Score:R} {tag}"));
            }
        }
    }

    /// <summary>Reads rankings. As for trec_eval the score decides, and the rank only between equal ones.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is not of that form.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<RankedDocument>> Read(string path) => File.ReadLines(path)
        .Select((line, index) => ReadLine(line, $"{path}, line {index + 1}"))
        .GroupBy(entry => entry.Query)
        .ToDictionary(
            query => query.Key,
            query => (IReadOnlyList<RankedDocument>)[.. query
                .OrderByDescending(entry => entry.Document.Score)
                .ThenBy(entry => entry.Rank)
                .Select(entry => entry.Document)]);

    private static (string Query, int Rank, RankedDocument Document) ReadLine(string line, string place) =>
        line.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries) is [var query, _, var document, var rankText, var scoreText, _]
        && int.TryParse(rankText, CultureInfo.InvariantCulture, out var rank)
        && double.TryParse(scoreText, CultureInfo.InvariantCulture, out var score)
            ? (query, rank, new RankedDocument(document, score))
            : throw new InvalidDataException($"{place}: must be query, Q0, document, rank, score and tag, was {Quote.Of(line)}");

    private static string Checked(string name) => !name.Any(char.IsWhiteSpace)
        ? name
        : throw new InvalidDataException($"a run file cannot hold {Quote.Of(name)}, which has white space");
}
