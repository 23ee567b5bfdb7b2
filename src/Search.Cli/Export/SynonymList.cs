using System.Text;

using Search.Cli.Synonyms;
using Search.Searching.Synonyms;

using SynonymRule = Search.Contracts.V1.SynonymRule;

namespace Search.Cli.Export;

/// <summary>
/// <c>synonyms.txt</c>: rules by id as <c>synonyms export</c> writes them, each with its id in a comment before it, so that an import gives it the same
/// one while every other reader of such files passes over it.
/// </summary>
internal static class SynonymList
{
    private const string IdComment = "# synonym_id: ";

    public static void Write(string folder, IReadOnlyList<SynonymRule> rules)
    {
        var text = new StringBuilder();
        foreach (var rule in rules)
        {
            text.Append(IdComment).Append(rule.SynonymId).Append('\n').Append(SynonymText.LineOf(rule)).Append('\n');
        }

        File.WriteAllText(Path.Combine(folder, ExportLayout.Synonyms), text.ToString());
    }

    /// <exception cref="SearchException">The file breaks a rule; the message names the line.</exception>
    public static List<SynonymRule> Read(string folder)
    {
        var path = Path.Combine(folder, ExportLayout.Synonyms);
        var ids = IdsOf(path);

        // Derives ids of its own, by which the rules are in the order of the lines; those of the comments replace them.
        var rules = SynonymText.ReadFile(path);
        return [.. rules.Zip(ids, (rule, id) => new SynonymRule(rule) { SynonymId = id })];
    }

    /// <summary>The ids of the comments, one for each rule.</summary>
    private static List<string> IdsOf(string path)
    {
        var ids = new List<string>();
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        string? next = null;
        foreach (var (index, line) in File.ReadLines(path).Index())
        {
            var place = $"{ExportLayout.Synonyms}, line {index + 1}";
            if (line.StartsWith(IdComment, StringComparison.Ordinal))
            {
                next = ReadId(line[IdComment.Length..], place);
                if (!places.TryAdd(next, place))
                {
                    throw ExportFailure.At(place, $"synonym_id must stand once, was {Quote.Of(next)} as in {places[next]}");
                }
            }
            else if (line.TrimStart() is not ("" or ['#', ..]))
            {
                ids.Add(next ?? throw ExportFailure.At(place, $"must have a line '{IdComment}…' before it, had none"));
                next = null;
            }
        }

        return ids;
    }

    private static string ReadId(string text, string place)
    {
        try
        {
            return SynonymId.Parse(text).Value;
        }
        catch (SearchException failure)
        {
            throw ExportFailure.At(place, failure.Message);
        }
    }
}
