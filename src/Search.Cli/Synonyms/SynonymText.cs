using System.Text;

using Search.Enrichment.Topics;
using Search.Searching.Synonyms;

using SynonymRule = Search.Contracts.V1.SynonymRule;

namespace Search.Cli.Synonyms;

/// <summary>
/// Synonym rules as text, in the format of Solr and Elasticsearch: <c>a, b, c</c> or <c>a, b => c</c> on each line, comments after <c>#</c> at
/// the start of a line, and a backslash before a sign that is meant as it stands.
/// </summary>
internal static class SynonymText
{
    /// <summary>Largest file that is read, in bytes.</summary>
    private const long MaxBytes = 16 * 1024 * 1024;

    private const string Arrow = "=>";

    /// <summary>The rules of a file, in its order, each checked by <see cref="SynonymLimits"/> and with an id that its first word gives.</summary>
    /// <exception cref="SearchException">The file breaks a rule; the message names the line.</exception>
    public static IReadOnlyList<SynonymRule> ReadFile(string path)
    {
        var name = Path.GetFileName(path);
        if (new FileInfo(path).Length is > MaxBytes and var length)
        {
            throw Invalid(name, $"must have at most {MaxBytes} bytes, had {length}");
        }

        var rules = Read(File.ReadLines(path), name);
        return rules.Count <= SynonymLimits.MaxRules
            ? rules
            : throw Invalid(name, $"must hold at most {SynonymLimits.MaxRules} rules, held {rules.Count}");
    }

    /// <inheritdoc cref="ReadFile"/>
    public static IReadOnlyList<SynonymRule> Read(IEnumerable<string> lines, string name)
    {
        var rules = new List<SynonymRule>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (number, line) in lines.Index())
        {
            if (line.TrimStart() is not ("" or ['#', ..]))
            {
                rules.Add(ReadLine(line, $"{name}, line {number + 1}", ids));
            }
        }

        return rules;
    }

    /// <summary>Writes rules in their order, the whole file or nothing.</summary>
    public static void WriteFile(string path, IEnumerable<SynonymRule> rules)
    {
        var next = path + ".next";
        File.WriteAllLines(next, rules.Select(LineOf));
        File.Move(next, path, overwrite: true);
    }

    /// <summary>The line of a rule.</summary>
    public static string LineOf(SynonymRule rule)
    {
        var words = string.Join(", ", rule.Words.Select(Escape));
        var line = rule.OneWayFrom.Count > 0 ? $"{string.Join(", ", rule.OneWayFrom.Select(Escape))} {Arrow} {words}" : words;
        return line.StartsWith('#') ? $"\\{line}" : line;
    }

    private static SynonymRule ReadLine(string line, string place, HashSet<string> ids)
    {
        var lists = Split(line);
        if (lists.Count > 2 || lists[0].Count == 0)
        {
            throw Invalid(place, $"must be words with commas between them, or two such lists with one {Arrow} between them, was {Quote.Of(line)}");
        }

        var (words, from) = lists.Count == 2 ? (lists[1], lists[0]) : (lists[0], []);
        try
        {
            var first = SynonymId.FromWord(lists[0][0]) ?? throw Invalid(place, $"must begin with a letter or digit in its first word, was {Quote.Of(line)}");
            var rule = SynonymLimits.Check(new Search.Searching.Synonyms.SynonymRule { Id = first, Words = words, OneWayFrom = from });
            return new SynonymRule { SynonymId = FreeId(first.Value, ids), Words = { rule.Words }, OneWayFrom = { rule.OneWayFrom } };
        }
        catch (SearchException failure) when (failure.Field != place)
        {
            throw Invalid(place, failure.Message);
        }
    }

    /// <summary>The lists between arrows, each with the words between commas; empty words are left out.</summary>
    private static List<List<string>> Split(string line)
    {
        List<List<string>> lists = [[]];
        var word = new StringBuilder();
        for (var position = 0; position < line.Length; position++)
        {
            if (line[position] == '\\' && position + 1 < line.Length)
            {
                word.Append(line[++position]);
            }
            else if (line[position] == ',')
            {
                EndWord();
            }
            else if (line.AsSpan(position).StartsWith(Arrow))
            {
                EndWord();
                lists.Add([]);
                position++;
            }
            else
            {
                word.Append(line[position]);
            }
        }

        EndWord();
        return lists;

        void EndWord()
        {
            var text = word.ToString().Trim();
            word.Clear();
            if (text.Length > 0)
            {
                lists[^1].Add(text);
            }
        }
    }

    /// <summary>The id, or where an earlier rule of the file has it the first free one of <c>car-2</c>, <c>car-3</c>, …</summary>
    private static string FreeId(string id, HashSet<string> taken)
    {
        var free = id;
        for (var number = 2; !taken.Add(free); number++)
        {
            var suffix = $"-{number}";
            free = id[..Math.Min(id.Length, TopicId.MaxLength - suffix.Length)].TrimEnd('-') + suffix;
        }

        return free;
    }

    private static string Escape(string word) =>
        word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace(Arrow, $"\\{Arrow}", StringComparison.Ordinal);

    private static SearchException Invalid(string place, string rule) => SearchException.Invalid(place, Reasons.SynonymFileInvalid, rule);
}
