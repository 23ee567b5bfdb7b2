using Search.Analysis;
using Search.Searching.Planning;

namespace Search.Searching.Snippets;

/// <summary>A place of a text that a query matches.</summary>
/// <param name="Unit">The unit of the plan.</param>
/// <param name="Kind">How.</param>
/// <param name="Start">Offset of its first UTF-16 code unit.</param>
/// <param name="End">Offset after its last one.</param>
public readonly record struct TextMatch(int Unit, MatchKind Kind, int Start, int End)
{
    /// <summary>Where it is a pair of characters of a script without space between words, the runs of pairs that it stands in; else null.</summary>
    public IReadOnlyList<UnspacedRun>? Runs { get; init; }
}

/// <summary>
/// Finds in a text what a query asked for: its words in any form anywhere, the words of a phrase only where they follow each other. For one thread: a page of hits looks at
/// hundreds of texts.
/// </summary>
public sealed class MatchFinder
{
    private readonly IWordAnalyzer _analyzer;
    private readonly UnspacedRuns _runs;
    private readonly FirstWords _surfaces = new();
    private readonly Dictionary<string, FirstWords> _inflections = [];
    private readonly Dictionary<string, FirstWords> _families = [];

    /// <summary>Looks for what makes an article of <paramref name="plan"/> better; what is excluded is not looked for.</summary>
    public MatchFinder(QueryPlan plan, IWordAnalyzer analyzer)
    {
        _analyzer = analyzer;
        _runs = new UnspacedRuns(plan.UnspacedWords);
        for (var unit = 0; unit < plan.Units.Count; unit++)
        {
            if (plan.Units[unit] is TextUnit { IsScored: true } text)
            {
                foreach (var alternative in text.Alternatives)
                {
                    Add(unit, alternative);
                }
            }
        }
    }

    /// <summary>Whether there is anything to find.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Whether what matches depends on the rest of the article, as runs of pairs do.</summary>
    public bool HasUnspacedWords => !_runs.IsEmpty;

    /// <summary>What matches, in reading order; a place may match several units.</summary>
    /// <param name="text">Of an article.</param>
    /// <param name="language">The article's.</param>
    public IReadOnlyList<TextMatch> Find(string text, string language)
    {
        if (IsEmpty)
        {
            return [];
        }

        var forms = FormsIn(language);
        var tokens = _analyzer.Analyze(text, language).AsSpan();
        var work = Workspace.Take();
        for (var index = 0; index < tokens.Length; index++)
        {
            if (forms.Begins(tokens[index].Forms, FormMarks.Of(tokens[index].Forms)))
            {
                work.Places.Add(index);
            }
        }

        var found = FindAt(work, tokens, language, forms);
        work.Return();
        return found;
    }

    /// <summary>What matches in each of some texts.</summary>
    /// <param name="texts">Of an article.</param>
    /// <param name="language">The article's.</param>
    internal IReadOnlyList<TextMatch>[] Find(ShownTexts texts, string language)
    {
        var found = new IReadOnlyList<TextMatch>[texts.Texts.Count];
        Array.Fill(found, []);
        if (IsEmpty)
        {
            return found;
        }

        var words = texts.Words;
        var work = Workspace.Take();
        if (work.IsWanted.Length < words.Forms.Length)
        {
            work.IsWanted = new bool[words.Forms.Length];
        }

        var forms = FormsIn(language);
        var isAny = false;
        for (var form = 0; form < words.Forms.Length; form++)
        {
            isAny |= work.IsWanted[form] = forms.MayBegin(words.Marks[form]) && forms.Begins(words.Forms[form], words.Marks[form]);
        }

        for (var text = 0; text < found.Length && isAny; text++)
        {
            var tokens = words.Unpack(text, work.IsWanted, ref work.Tokens, work.Places);
            if (work.Places.Count > 0)
            {
                found[text] = FindAt(work, tokens, language, forms);
            }
        }

        work.Return();
        return found;
    }

    private FirstForms FormsIn(string language)
    {
        var stems = _analyzer.StemmingLanguageOf(language);
        return new FirstForms(stems, _inflections.GetValueOrDefault(stems, FirstWords.Empty), _families.GetValueOrDefault(stems, FirstWords.Empty), _surfaces);
    }

    /// <param name="work">Says at which tokens something may begin.</param>
    /// <param name="tokens">Of the text.</param>
    /// <param name="language">The article's.</param>
    /// <param name="forms">In that language.</param>
    private IReadOnlyList<TextMatch> FindAt(Workspace work, ReadOnlySpan<WordToken> tokens, string language, FirstForms forms)
    {
        var runs = _runs.In(tokens);
        var matches = work.Matches;
        matches.Clear();
        foreach (var index in work.Places)
        {
            ref readonly var token = ref tokens[index];
            foreach (var (unit, alternative) in forms.Inflections.Of(token.LightStem))
            {
                AddMatch(tokens, index, unit, alternative);
            }

            foreach (var (unit, alternative) in forms.Families.Of(token.Stem))
            {
                AddMatch(tokens, index, unit, alternative);
            }

            foreach (var (unit, alternative) in forms.Surfaces.Of(token.Surface))
            {
                if (CountsAsWritten(alternative.Words[0], language) && !(alternative.Kind == MatchKind.Cognate && IsFound(matches, unit, token)))
                {
                    AddMatch(tokens, index, unit, alternative);
                }
            }
        }

        return tokens.Length > 0 && tokens[^1].IsBehindWords ? [.. matches.OrderBy(match => match.Start)] : [.. matches];

        void AddMatch(ReadOnlySpan<WordToken> tokens, int index, int unit, Alternative alternative)
        {
            if (EndOf(tokens, index, alternative, forms.Language) is { } end)
            {
                matches.Add(alternative.Within.Length > 0 ? Within(tokens[index], unit, alternative)
                    : new TextMatch(unit, KindOf(alternative, tokens[index]), tokens[index].Start, end) { Runs = alternative.Words.Count == 1 ? runs.GetValueOrDefault(index) : null });
            }
        }
    }

    /// <summary>The character of a pair that was typed.</summary>
    private static TextMatch Within(in WordToken pair, int unit, Alternative alternative)
    {
        var length = Math.Min(alternative.Within.Length, pair.End - pair.Start);
        var start = pair.Surface.StartsWith(alternative.Within, StringComparison.Ordinal) ? pair.Start : pair.End - length;
        return new TextMatch(unit, alternative.Kind, start, start + length);
    }

    /// <summary>Whether a unit was just found at a token, as more than what only stands for it.</summary>
    private static bool IsFound(List<TextMatch> matches, int unit, in WordToken token)
    {
        for (var last = matches.Count - 1; last >= 0 && matches[last].Start == token.Start; last--)
        {
            if (matches[last].Unit == unit)
            {
                return true;
            }
        }

        return false;
    }

    private void Add(int unit, Alternative alternative)
    {
        IsEmpty = false;
        var first = alternative.Words[0];
        if (first.Stems.Count == 0 || (first.WrittenIn.Count > 0 && alternative.Kind != MatchKind.Cognate))
        {
            _surfaces.Add(first.Surface, unit, alternative);
        }

        foreach (var stems in first.Stems)
        {
            if (alternative.Kind == MatchKind.Cognate)
            {
                FirstWords.In(_families, stems.Language).Add(stems.Family, unit, alternative);
            }
            else
            {
                FirstWords.In(_inflections, stems.Language).Add(stems.Inflection, unit, alternative);
            }
        }
    }

    private static bool CountsAsWritten(WordForms word, string language) => word.Stems.Count == 0 || word.IsWrittenIn(language);

    private static MatchKind KindOf(Alternative alternative, in WordToken token) =>
        alternative.Kind == MatchKind.Stem && alternative.Words.Count == 1 && token.Surface == alternative.Words[0].Surface ? MatchKind.Exact : alternative.Kind;

    /// <summary>Where a row of words that begins with a token ends; null where its other words do not follow, or where the token is found as more than a cognate.</summary>
    private static int? EndOf(ReadOnlySpan<WordToken> tokens, int index, Alternative alternative, string language)
    {
        if (alternative is { Kind: MatchKind.Cognate, Words: [{ Stems.Count: > 0 }] } && Is(tokens[index], alternative.Words[0], language))
        {
            return null;
        }

        var last = index;
        for (var word = 1; word < alternative.Words.Count; word++)
        {
            var position = tokens[index].Position + word;
            var next = last + 1;
            while (next < tokens.Length && tokens[next].Position <= position
                && !(tokens[next].Position == position && Is(tokens[next], alternative.Words[word], language)))
            {
                next++;
            }

            if (next == tokens.Length || tokens[next].Position != position)
            {
                return null;
            }

            last = next;
        }

        return tokens[last].End;
    }

    private static bool Is(in WordToken token, WordForms word, string language)
    {
        // By index: an enumerator for each word of a text would cost more than the rest.
        for (var index = 0; index < word.Stems.Count; index++)
        {
            if (word.Stems[index] is var stems && stems.Inflection == token.LightStem && stems.Language == language)
            {
                return true;
            }
        }

        return word.Stems.Count == 0 && word.Surface == token.Surface;
    }

    /// <summary>What the answers of a thread work in, one after the other.</summary>
    private sealed class Workspace
    {
        // Of a long text; more is not kept for the next answer.
        private const int MaxKeptWords = 8_192;

        [ThreadStatic]
        private static Workspace? _kept;

        private WordToken[] _tokens = [];

        public List<TextMatch> Matches { get; } = [];

        /// <summary>Indexes of the tokens at which something may begin.</summary>
        public List<int> Places { get; } = [];

        public bool[] IsWanted { get; set; } = [];

        public ref WordToken[] Tokens => ref _tokens;

        public static Workspace Take()
        {
            var work = _kept ?? new Workspace();
            _kept = null;
            work.Places.Clear();
            return work;
        }

        public void Return()
        {
            if (Tokens.Length <= MaxKeptWords && IsWanted.Length <= MaxKeptWords && Matches.Capacity <= MaxKeptWords)
            {
                _kept = this;
            }
        }
    }

    /// <summary>What begins with a word in articles of one language, by the kinds of its forms.</summary>
    private readonly record struct FirstForms(string Language, FirstWords Inflections, FirstWords Families, FirstWords Surfaces)
    {
        /// <summary>Whether anything may begin with a word, as far as its marks tell.</summary>
        public bool MayBegin(FormMarks marks) => Inflections.MayHold(marks.LightStem) || Families.MayHold(marks.Stem) || Surfaces.MayHold(marks.Surface);

        /// <summary>Whether anything begins with a word.</summary>
        public bool Begins(TokenForms forms, FormMarks marks) =>
            Inflections.Of(forms.LightStem, marks.LightStem).Count > 0 || Families.Of(forms.Stem, marks.Stem).Count > 0 || Surfaces.Of(forms.Surface, marks.Surface).Count > 0;
    }

    /// <summary>What begins with a word in one kind of form. Nearly no word of a text is one of them, which a mark tells sooner than a hash.</summary>
    private sealed class FirstWords
    {
        private static readonly List<(int Unit, Alternative Alternative)> None = [];

        private readonly Dictionary<string, List<(int Unit, Alternative Alternative)>> _known = [];
        private readonly bool[] _marks = new bool[byte.MaxValue + 1];

        public static FirstWords Empty { get; } = new();

        /// <summary>Those in a language.</summary>
        public static FirstWords In(Dictionary<string, FirstWords> languages, string language)
        {
            if (!languages.TryGetValue(language, out var words))
            {
                languages.Add(language, words = new FirstWords());
            }

            return words;
        }

        public void Add(string form, int unit, Alternative alternative)
        {
            if (!_known.TryGetValue(form, out var alternatives))
            {
                _known.Add(form, alternatives = []);
            }

            alternatives.Add((unit, alternative));
            _marks[FormMarks.Of(form)] = true;
        }

        /// <summary>Whether there may be any with a mark.</summary>
        public bool MayHold(byte mark) => _marks[mark];

        public List<(int Unit, Alternative Alternative)> Of(string form) => Of(form, FormMarks.Of(form));

        public List<(int Unit, Alternative Alternative)> Of(string form, byte mark) => _marks[mark] && _known.TryGetValue(form, out var known) ? known : None;
    }
}
