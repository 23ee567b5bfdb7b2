using System.Collections.Frozen;
using System.Globalization;

namespace Search.Adapters.LuceneEngine.Languages.Stems;

/// <summary>
/// Strips endings by a table, for languages that Lucene has no stemmer of inflections for. The table <c>suffixes-xx.txt</c> names its source; it has steps with an
/// empty line between them, and in each the longest ending that leaves letters enough is stripped once. A line is the fewest letters that must be left and the
/// endings; <c>ending>letters</c> puts letters in its place, and <c>^</c> before the number strips beginnings.
/// </summary>
internal sealed class SuffixStemmer
{
    private readonly IReadOnlyList<Step> _steps;

    /// <param name="table">The lines of a table.</param>
    public SuffixStemmer(IEnumerable<string> table) => _steps = [.. StepsOf(table)];

    /// <summary>By the table of this name.</summary>
    public static SuffixStemmer Of(string name) => new(StemmerData.Lines(name));

    /// <summary>The word without its endings; never empty.</summary>
    public string Stem(string word)
    {
        foreach (var step in _steps)
        {
            word = step.Apply(word);
        }

        return word;
    }

    private static IEnumerable<Step> StepsOf(IEnumerable<string> table)
    {
        var lines = new List<string>();
        foreach (var line in table.Append(""))
        {
            if (line.Length > 0)
            {
                lines.Add(line);
            }
            else if (lines.Count > 0)
            {
                yield return new Step(lines);
                lines.Clear();
            }
        }
    }

    private sealed class Step
    {
        private readonly bool _atBeginning;
        private readonly FrozenDictionary<string, (int Left, string Replacement)> _rules;
        private readonly FrozenDictionary<string, (int Left, string Replacement)>.AlternateLookup<ReadOnlySpan<char>> _lookup;
        private readonly int _longest;

        public Step(IReadOnlyList<string> lines)
        {
            _atBeginning = lines[0][0] == '^';
            var rules = new Dictionary<string, (int Left, string Replacement)>();
            foreach (var words in lines.Select(line => line.TrimStart('^').Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            {
                foreach (var rule in words.Skip(1).Select(word => word.Split('>')))
                {
                    rules.TryAdd(rule[0], (int.Parse(words[0], CultureInfo.InvariantCulture), rule.Length > 1 ? rule[1] : ""));
                }
            }

            _rules = rules.ToFrozenDictionary();
            _lookup = _rules.GetAlternateLookup<ReadOnlySpan<char>>();
            _longest = rules.Keys.Max(ending => ending.Length);
        }

        public string Apply(string word)
        {
            for (var length = Math.Min(_longest, word.Length); length > 0; length--)
            {
                var ending = _atBeginning ? word.AsSpan(0, length) : word.AsSpan(word.Length - length);
                if (_lookup.TryGetValue(ending, out var rule) && word.Length - length >= rule.Left)
                {
                    return _atBeginning ? rule.Replacement + word[length..] : word[..^length] + rule.Replacement;
                }
            }

            return word;
        }
    }
}
