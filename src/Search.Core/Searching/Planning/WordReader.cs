using Search.Analysis;

namespace Search.Searching.Planning;

/// <summary>A word of a query, in the forms of all languages of the corpus.</summary>
/// <param name="Forms">Of the word itself, or of a part of a compound.</param>
/// <param name="LikelyForms">Those of the languages that many of the articles have.</param>
/// <param name="EnglishStem">What topics and synonyms are compared by.</param>
/// <param name="Undivided">Forms of the compound that it is a part of; null where it is none.</param>
/// <param name="IsStopWord">Whether it is too common to be looked for.</param>
internal sealed record QueryWord(WordForms Forms, WordForms LikelyForms, string EnglishStem, WordForms? Undivided, bool IsStopWord);

/// <summary>Analyzes the words of a query for the languages that the corpus holds. Remembers what it read: the steps of a plan ask again. For one thread.</summary>
internal sealed class WordReader(IWordAnalyzer analyzer, IReadOnlyList<LanguageShare> languages)
{
    // In a corpus of another language the stop words of one are names and borrowings ("die" and "war" are looked for among English articles), and its stems
    // those of other words.
    private const double ShareOfMany = 0.1;

    private const string DefaultLanguage = "en";

    private readonly IReadOnlyList<string> _languages = languages.Count == 0 ? [DefaultLanguage] : [.. languages.Select(language => language.Language)];

    private readonly IReadOnlyList<string> _likelyLanguages = languages.Count == 0
        ? [DefaultLanguage]
        : [.. languages.Where(language => language.Share >= ShareOfMany).Select(language => language.Language)];

    private readonly Dictionary<string, IReadOnlyList<QueryWord>> _known = [];

    /// <summary>The words of <paramref name="text"/> in order; of one that the index cannot hold the text itself, which no article has.</summary>
    public IReadOnlyList<QueryWord> Read(string text)
    {
        if (!_known.TryGetValue(text, out var words))
        {
            _known[text] = words = Analyze(text);
        }

        return words;
    }

    private bool IsStopWord(string surface) => _likelyLanguages.Any(language => analyzer.IsStopWord(surface, language));

    private List<QueryWord> Analyze(string text)
    {
        // Words are split alike in every language, so that the tokens stand side by side.
        var analyses = _languages.Select(language => analyzer.Analyze(text, language)).ToList();
        var likely = analyses.Where((_, index) => _likelyLanguages.Contains(_languages[index])).ToList();
        var first = analyses[0];
        if (first.Count == 0)
        {
            return [new QueryWord(WordForms.Written(text), WordForms.Written(text), text, null, false)];
        }

        var words = new List<QueryWord>();
        for (var index = 0; index < first.Count; index++)
        {
            if (first[index].Role == WordRole.Word)
            {
                var token = first[index];
                words.Add(new QueryWord(FormsAt(index, analyses), FormsAt(index, likely), token.EnglishStem, WholeAround(token), IsStopWord(token.Surface)));
            }
        }

        return words;

        WordForms FormsAt(int index, IReadOnlyList<IReadOnlyList<WordToken>> read) => new(
            first[index].Surface,
            [.. read.Select(analysis => analysis[index].Stem).Append(first[index].EnglishStem).Distinct()],
            [.. read.Select(analysis => analysis[index].LightStem).Distinct()]);

        WordForms? WholeAround(WordToken part)
        {
            for (var index = 0; index < first.Count; index++)
            {
                if (first[index].IsWhole && first[index].Start <= part.Start && part.End <= first[index].End)
                {
                    return FormsAt(index, analyses);
                }
            }

            return null;
        }
    }
}
