using Search.Analysis;
using Search.Enrichment.Signals;
using Search.Searching.Queries;
using Search.Searching.Synonyms;

namespace Search.Searching.Planning;

/// <summary>A word of a query, in the forms of all languages of the corpus.</summary>
/// <param name="Forms">Of the word.</param>
/// <param name="LikelyForms">Those of the languages that many of the articles have.</param>
/// <param name="NameTerm">What names of topics and words of synonym rules are compared by (<see cref="Synonym.TermsOf"/>).</param>
/// <param name="IsStopWord">Whether it is too common to be asked for beside other words.</param>
/// <param name="IsCommon">Whether it is one that still makes an article better.</param>
/// <param name="IsAcronym">Whether its capitals keep it from being stemmed, so that it has other stems than the same word in lower case.</param>
internal sealed record QueryWord(WordForms Forms, WordForms LikelyForms, string NameTerm, bool IsStopWord, bool IsCommon, bool IsAcronym)
{
    /// <summary>
    /// Languages, as BCP 47 primary tags, that some articles have and not many: in those a word of the likely languages must stand as it is written. None where all are likely, or none is.
    /// </summary>
    public IReadOnlyList<string> RareLanguages { get; init; } = [];

    /// <summary>Whether English is one of the likely languages.</summary>
    public bool MayBeEnglish { get; init; }

    /// <summary>Whether it is right as it is written, as far as is known: there are lists of English words and of names alone.</summary>
    public bool IsKnown => MayBeEnglish && (EnglishWords.Contains(Forms.Surface) || EverydayWords.IsName(Forms.Surface));

    /// <summary>How many articles hold it in one of its likely forms.</summary>
    public CountQuestion LikelyCount { get; } = new(LikelyForms, QueryField.Any);

    /// <summary>Whether articles in a likely language hold it, so that it need not be one of the rare ones; <see cref="LikelyCount"/> must be known where there are such.</summary>
    public bool IsAtHome(CorpusMemory corpus) => RareLanguages.Count > 0 && corpus.Of(LikelyCount) > 0;

    /// <summary>The same word, in the rare languages only as it is written where it is at home in others; one with marks is told from others by those. An acronym is looked for so in all of them.</summary>
    public QueryWord In(CorpusMemory corpus) =>
        IsAtHome(corpus) && !HasMarks ? this with { Forms = IsAcronym ? LikelyForms : LikelyForms with { WrittenIn = RareLanguages } } : this;

    private bool HasMarks => LikelyForms.Stems.Any(stems => TextNormalizer.HasMarks(stems.Inflection));

    /// <summary>What stands for another word that was mistyped: what a stemmer of a rare language leaves of it is a third one.</summary>
    public WordForms FormsOfCorrection => RareLanguages.Count > 0 && LikelyForms.Stems.Count > 0 ? LikelyForms with { WrittenIn = RareLanguages } : Forms;

    /// <summary>What an article must hold one of: the word in its inflections; of an acronym the same letters in lower case too.</summary>
    public IReadOnlyList<WordForms> TypedForms => IsAcronym ? [Forms, WordForms.Written(Forms.Surface)] : [Forms];

    /// <summary>A word that counts only as it is written.</summary>
    public static QueryWord Written(string surface) =>
        new(WordForms.Written(surface), WordForms.Written(surface), surface, IsStopWord: false, IsCommon: false, IsAcronym: false);
}

/// <summary>What was written without a space: a word, or several with joiners between them that are one thing, as an address or a date is.</summary>
/// <param name="Text">As written.</param>
/// <param name="Words">Its words in order; at least one.</param>
/// <param name="Wholes">The forms in which the index holds it undivided; none where it is one word.</param>
/// <param name="Pieces">Those that camelCase divides it into; none where it does not.</param>
internal sealed record WrittenUnit(string Text, IReadOnlyList<QueryWord> Words, IReadOnlyList<WordForms> Wholes, IReadOnlyList<WordForms> Pieces)
{
    /// <summary>Whether it begins with the last character of the unit before, as pairs of characters do in scripts without space between words.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Where it begins in what was typed.</summary>
    public int Start { get; init; }

    /// <summary>Whether it is an emoji or another sign.</summary>
    public bool IsSign { get; init; }

    /// <summary>Whether it is no more than one word.</summary>
    public bool IsWord => Words.Count == 1 && Wholes.Count == 0;

    /// <summary>
    /// Whether it is nothing but words with hyphens between them, which are written with spaces as often: "open-source". One of a letter or two is no word: "k-means".
    /// </summary>
    public bool IsHyphenated => Words.Count > 1
        && Text.All(character => char.IsLetter(character) || character is '-' or '‐' or '‑' or '\'' or '’')
        && Words.All(word => word.Forms.Surface.Length >= MinLetters);

    private const int MinLetters = 3;
}

/// <summary>Analyzes the words of a query for the languages that the corpus holds. The steps of a plan ask again. For one thread.</summary>
internal sealed class WordReader
{
    // In a corpus of another language the stop words of one are names and borrowings ("die" and "war" are looked for among English articles).
    private const double ShareOfMany = 0.1;

    /// <summary>What a query is read in where nothing is known, as the stemmers name it.</summary>
    public const string English = "en";

    private readonly IWordAnalyzer _analyzer;
    private readonly IReadOnlyList<string> _languages;
    private readonly HashSet<string> _likelyStems;
    private readonly IReadOnlyList<string> _rareLanguages;
    private readonly IReadOnlyList<string> _stopLanguages;
    private readonly WordReadings _readings;
    private readonly string _readIn;
    private readonly Dictionary<string, IReadOnlyList<WrittenUnit>> _known = [];

    /// <param name="analyzer">As the index has it.</param>
    /// <param name="languages">Of the articles.</param>
    /// <param name="query">What is read, which tells in which of them it may be written.</param>
    /// <param name="readings">What words of other queries were read as.</param>
    public WordReader(IWordAnalyzer analyzer, IReadOnlyList<LanguageShare> languages, ParsedQuery query, WordReadings readings)
    {
        _analyzer = analyzer;
        _languages = languages.Count == 0 ? [English] : [.. languages.Select(language => language.Language).DistinctBy(analyzer.StemmingLanguageOf)];
        IReadOnlyList<string> likely = languages.Count == 0
            ? [English]
            : [.. languages.Where(language => language.Share >= ShareOfMany).Select(language => language.Language)];
        _likelyStems = [.. likely.Select(analyzer.StemmingLanguageOf)];
        _rareLanguages = likely.Count == 0 ? [] : [.. languages.Select(language => language.Language).Where(language => !IsLikely(language))];
        var language = QueryLanguage.Of(query, likely.Count > 0 ? likely : [English], analyzer);
        _stopLanguages = language.Possible;
        Language = language.Only ?? "";
        _readings = readings;
        _readIn = string.Join(
            ';', string.Join(',', _languages), string.Join(',', _likelyStems), string.Join(',', _rareLanguages), string.Join(',', _stopLanguages));
    }

    /// <summary>The language that the query shows to be written in; empty where it may be any.</summary>
    public string Language { get; }

    /// <summary>Whether a word in normal form is too common to be asked for beside others.</summary>
    public bool IsStopWord(string surface) => _stopLanguages.Any(language => _analyzer.IsStopWord(surface, language));

    /// <summary>Whether a word is never a part of another word that is written with it: articles, conjunctions and "of". "A way" is not "away".</summary>
    public static bool JoinsNothing(string surface) => surface is "a" or "an" or "the" or "and" or "or" or "of";

    /// <summary>The words of <paramref name="text"/> in order; of one that the index cannot hold the text itself, which no article has.</summary>
    public IReadOnlyList<QueryWord> Read(string text) => [.. ReadUnits(text).SelectMany(unit => unit.Words)];

    /// <summary>The same by what is written without a space; of a text of signs the signs.</summary>
    public IReadOnlyList<WrittenUnit> ReadUnits(string text)
    {
        var all = ReadAll(text);
        return all[0].IsSign || !all[^1].IsSign ? all : [.. all.Where(unit => !unit.IsSign)];
    }

    /// <summary>The same with the signs behind the words; ASCII ones only where there is no word, since they are separators as often.</summary>
    public IReadOnlyList<WrittenUnit> ReadAll(string text)
    {
        if (!_known.TryGetValue(text, out var units))
        {
            _known[text] = units = _readings.Of(_readIn, text, Analyze);
        }

        return units;
    }

    /// <summary>Whether many articles have a language that shares its stems.</summary>
    private bool IsLikely(string language) => _likelyStems.Contains(_analyzer.StemmingLanguageOf(language));

    private List<WrittenUnit> Analyze(string text)
    {
        // Words are split alike in every language, so that the tokens stand side by side.
        var analyses = _languages.Select(language => (Language: language, Words: _analyzer.Analyze(text, language))).ToList();
        var tokens = analyses[0].Words;
        List<int> written = [.. Enumerable.Range(0, tokens.Length).Where(index => !tokens[index].IsBehindWords)];
        List<WrittenUnit> signs = [.. tokens
            .Where(token => token.IsSign && (written.Count == 0 || !(char.IsAscii(token.Surface[0]) || written.Exists(word => tokens[word].Start <= token.Start && token.End <= tokens[word].End))))
            .Select(token => new WrittenUnit(text[token.Start..token.End], [QueryWord.Written(token.Surface)], [], []) { IsSign = true })];
        if (written.Count == 0 && signs.Count > 0)
        {
            return signs;
        }

        if (written.Count == 0)
        {
            return [new WrittenUnit(text, [QueryWord.Written(text)], [], [])];
        }

        var lower = text.Any(char.IsUpper) ? _languages.Select(language => _analyzer.Analyze(text.ToLowerInvariant(), language)).ToList() : [];
        var terms = new Queue<string>(Synonym.TermsOf(text, _analyzer));
        var units = new List<WrittenUnit>();
        var before = 0;
        for (var next = 0; next < written.Count;)
        {
            // The longest undivided form that begins here, and all words inside it.
            var start = tokens[written[next]].Start;
            var end = written.Skip(next).TakeWhile(index => tokens[index].Start == start).Max(index => tokens[index].End);
            List<int> inside = [.. written.Skip(next).TakeWhile(index => tokens[index].End <= end)];
            next += inside.Count;

            // A number is no unit with the character behind it (10000円) where a pair of characters begins with that.
            end = next < written.Count && tokens[written[next]].Start < end ? tokens[inside[^1]].End : end;
            units.Add(new WrittenUnit(
                text[start..end],
                [.. inside.Where(index => !tokens[index].IsWhole).DefaultIfEmpty(inside[0]).Select(WordAt)],
                [.. inside.Where(index => tokens[index].IsWhole && tokens[index].Start == start && tokens[index].End == end).SelectMany(WholesAt)],
                [.. Enumerable.Range(0, tokens.Length).Where(index => tokens[index].IsPiece && tokens[index].Start >= start && tokens[index].End <= end)
                    .Select(index => FormsAt(index, onlyLikely: false))])
            {
                GoesOn = start < before,
                Start = start,
            });
            before = end;
        }

        return [.. units, .. signs];

        QueryWord WordAt(int index) =>
            new(
                FormsAt(index, onlyLikely: false),
                FormsAt(index, onlyLikely: true),
                tokens[index].IsWhole ? tokens[index].Surface : terms.Dequeue(),
                IsStopWord(tokens[index].Surface),
                _stopLanguages.Any(language => _analyzer.IsCommonWord(tokens[index].Surface, language)),
                lower.Zip(analyses).Any(pair => pair.First.Length > index && pair.First[index].Surface == tokens[index].Surface
                    && pair.First[index].LightStem != pair.Second.Words[index].LightStem))
            {
                RareLanguages = _rareLanguages,
                MayBeEnglish = IsLikely(English),
            };

        IEnumerable<WordForms> WholesAt(int index) => Amounts.Mirrored(tokens[index].Surface) is { } mirrored
            ? [FormsAt(index, onlyLikely: false), WordForms.Written(mirrored)]
            : [FormsAt(index, onlyLikely: false)];

        WordForms FormsAt(int index, bool onlyLikely) => new(
            tokens[index].Surface,
            [.. analyses
                .Where(analysis => !onlyLikely || IsLikely(analysis.Language))
                .SelectMany(analysis => StemsOf(analysis.Words[index], _analyzer.StemmingLanguageOf(analysis.Language)))]);
    }

    /// <summary>Its stems in a language, and what it would be there as an acronym.</summary>
    private IEnumerable<WordStems> StemsOf(WordToken word, string language)
    {
        yield return new WordStems(language, word.LightStem, word.Stem);
        if (TextNormalizer.Fold(word.LightStem) != word.Surface && _analyzer.MayBeAcronym(word.Surface))
        {
            yield return new WordStems(language, word.Surface, word.Surface);
        }
    }
}
