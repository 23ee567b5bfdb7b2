using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>
/// What one answer has learned of a corpus. Questions are noted first and asked together, each once, so that the number of rounds depends on what follows from what
/// and not on the number of words. For one thread.
/// </summary>
internal sealed class CorpusMemory(ICorpus corpus, Audience audience)
{
    private readonly Answered<CountQuestion, int> _counts = new();
    private readonly Answered<PhraseQuestion, bool> _phrases = new();
    private readonly Answered<PrefixQuestion, PrefixWords> _prefixes = new();
    private readonly Answered<SimilarQuestion, IReadOnlyList<SimilarWord>> _similar = new();
    private readonly Answered<CompoundQuestion, IReadOnlyList<Compound>> _compounds = new();
    private readonly Answered<MarkedQuestion, IReadOnlyList<MarkedWord>> _marked = new();
    private readonly Answered<PairQuestion, IReadOnlyList<string>> _pairs = new();
    private CorpusAnswers? _languages;

    public void Note(CountQuestion question) => _counts.Note(question);

    public void Note(PhraseQuestion question) => _phrases.Note(question);

    public void Note(PrefixQuestion question) => _prefixes.Note(question);

    public void Note(SimilarQuestion question) => _similar.Note(question);

    public void Note(CompoundQuestion question) => _compounds.Note(question);

    public void Note(MarkedQuestion question) => _marked.Note(question);
    public void Note(PairQuestion question) => _pairs.Note(question);

    public int Of(CountQuestion question) => _counts.Of(question);

    public bool Of(PhraseQuestion question) => _phrases.Of(question);

    public PrefixWords Of(PrefixQuestion question) => _prefixes.Of(question);

    public IReadOnlyList<SimilarWord> Of(SimilarQuestion question) => _similar.Of(question);

    public IReadOnlyList<Compound> Of(CompoundQuestion question) => _compounds.Of(question);

    /// <summary>None where it was not asked, since nothing called for it.</summary>
    public IReadOnlyList<MarkedWord> Of(MarkedQuestion question) => _marked.Find(question) ?? [];

    public IReadOnlyList<string> Of(PairQuestion question) => _pairs.Of(question);

    /// <summary>How many articles there are, once their languages are known.</summary>
    public int ArticleCount => _languages?.ArticleCount ?? 0;

    /// <summary>The languages of the articles; a round of its own, the first time.</summary>
    public async ValueTask<IReadOnlyList<LanguageShare>> LanguagesAsync(CancellationToken cancellationToken) =>
        (_languages ??= await corpus.AskAsync(new CorpusQuestions { WantsLanguages = true }, audience, cancellationToken)).Languages;

    /// <summary>Asks everything that was noted and is not known yet: one round, or none.</summary>
    public async ValueTask AskAsync(CancellationToken cancellationToken)
    {
        var questions = new CorpusQuestions
        {
            Counts = _counts.TakeOpen(),
            Phrases = _phrases.TakeOpen(),
            Prefixes = _prefixes.TakeOpen(),
            Similar = _similar.TakeOpen(),
            Compounds = _compounds.TakeOpen(),
            Marked = _marked.TakeOpen(),
            Pairs = _pairs.TakeOpen(),
        };
        if (!questions.IsEmpty)
        {
            var answers = await corpus.AskAsync(questions, audience, cancellationToken);
            _counts.Learn(questions.Counts, answers.Counts);
            _phrases.Learn(questions.Phrases, answers.Phrases);
            _prefixes.Learn(questions.Prefixes, answers.Prefixes);
            _similar.Learn(questions.Similar, answers.Similar);
            _compounds.Learn(questions.Compounds, answers.Compounds);
            _marked.Learn(questions.Marked, answers.Marked);
            _pairs.Learn(questions.Pairs, answers.Pairs);
        }
    }

    /// <summary>Questions of one kind, open and answered.</summary>
    private sealed class Answered<TQuestion, TAnswer>
        where TQuestion : notnull
    {
        private readonly Dictionary<TQuestion, TAnswer> _known = [];
        private readonly HashSet<TQuestion> _open = [];

        public void Note(TQuestion question)
        {
            if (!_known.ContainsKey(question))
            {
                _open.Add(question);
            }
        }

        public TAnswer Of(TQuestion question) => _known[question];

        public TAnswer? Find(TQuestion question) => _known.GetValueOrDefault(question);

        public IReadOnlyList<TQuestion> TakeOpen()
        {
            IReadOnlyList<TQuestion> open = _open.Count == 0 ? [] : [.. _open];
            _open.Clear();
            return open;
        }

        public void Learn(IReadOnlyList<TQuestion> questions, IReadOnlyList<TAnswer> answers)
        {
            foreach (var (question, answer) in questions.Zip(answers))
            {
                _known[question] = answer;
            }
        }
    }
}
