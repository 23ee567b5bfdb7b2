using Search.Enrichment.Words;

namespace Search.Enrichment.Keyphrases.Features;

/// <summary>What is measured of one candidate after the other; features are formulas over it.</summary>
internal sealed class CandidateFacts(ArticleFacts article)
{
    // Occurrences that settle which parts of speech a phrase has.
    private const int Ballot = 12;

    private const int BitsOfTag = 4;

    private const int NotInTitle = 99;

    private Candidate? _candidate;
    private int _sentence;

    public ArticleFacts Article => article;

    public ulong Number { get; private set; }

    public Candidate Candidate => _candidate!;

    public Nesting Nesting { get; private set; }

    public int Length => Candidate.Length;

    public int Count => Candidate.Occurrences.Count;

    public int First => Candidate.Occurrences[0];

    public int Last => Candidate.Occurrences[^1];

    /// <summary>An occurrence with the parts of speech that most of them have.</summary>
    public int Typical { get; private set; }

    /// <summary>Those parts of speech, put together by <see cref="Append"/>.</summary>
    public uint Pattern { get; private set; }

    public PartOfSpeech FirstTag => Article.Tags[Typical];

    public PartOfSpeech LastTag => Article.Tags[Typical + Length - 1];

    public float Rarity { get; private set; }

    public float BackgroundIdf { get; private set; }

    public int InTitle { get; private set; }

    public int InDescription { get; private set; }

    public int InHeadings { get; private set; }

    public int InLead { get; private set; }

    public int TitlePlace { get; private set; }

    public int SentenceCount { get; private set; }

    /// <summary>Occurrences after a word that could belong to a longer phrase.</summary>
    public int GoesOnLeft { get; private set; }

    /// <summary>Occurrences before such a word.</summary>
    public int GoesOnRight { get; private set; }

    /// <summary>Occurrences in the middle of a sentence, where capitals speak.</summary>
    public int Middles { get; private set; }

    /// <summary>Those of which every word has a capital.</summary>
    public int Capitalized { get; private set; }

    /// <summary>Occurrences with a word like "SQL".</summary>
    public int AllCapitals { get; private set; }

    public int Characters { get; private set; }

    public int TermsInTitle { get; private set; }

    public int TermOccurrences { get; private set; }

    /// <summary>Sum of log(1 + frequency) of its terms.</summary>
    public float LogTermFrequencies { get; private set; }

    /// <summary>Sum of the logarithms of its terms' shares of the article.</summary>
    public double LogExpectedShare { get; private set; }

    public int MeaningfulTerms { get; private set; }

    public float LowestIdf { get; private set; }

    public float HighestIdf { get; private set; }

    public float IdfSum { get; private set; }

    public float LowestBackgroundIdf { get; private set; }

    public float HighestBackgroundIdf { get; private set; }

    public bool HasDigit { get; private set; }

    public bool IsAllNouns { get; private set; }

    /// <summary>Measures a candidate; what was measured of another is forgotten.</summary>
    /// <param name="number">Its number in the article.</param>
    /// <param name="candidate">The candidate.</param>
    public void Measure(ulong number, Candidate candidate)
    {
        (Number, _candidate) = (number, candidate);
        Nesting = article.NestingOf(number);
        Rarity = article.Corpus.IdfOf(candidate.PhraseKey);
        BackgroundIdf = article.Background.IdfOf(candidate.PhraseKey);
        ForgetOccurrences();
        foreach (var place in candidate.Occurrences)
        {
            AddOccurrence(place);
        }

        (Typical, Pattern) = TypicalOccurrence();
        ForgetWords();
        for (var word = Typical; word < Typical + Length; word++)
        {
            AddWord(word);
        }
    }

    private void ForgetOccurrences()
    {
        (InTitle, InDescription, InHeadings, InLead, TitlePlace) = (0, 0, 0, 0, NotInTitle);
        (SentenceCount, _sentence) = (0, -1);
        (GoesOnLeft, GoesOnRight) = (0, 0);
        (Middles, Capitalized, AllCapitals) = (0, 0, 0);
    }

    private void ForgetWords()
    {
        (Characters, TermsInTitle, TermOccurrences, MeaningfulTerms) = (0, 0, 0, 0);
        (LogTermFrequencies, LogExpectedShare) = (0, 0);
        (LowestIdf, HighestIdf, IdfSum) = (1, 0, 0);
        (LowestBackgroundIdf, HighestBackgroundIdf) = (1, 0);
        (HasDigit, IsAllNouns) = (false, true);
    }

    private void AddOccurrence(int place)
    {
        var words = Article.Words.Words;
        var tags = Article.Tags;
        var zone = words[place].Zone;
        InTitle += zone == Zone.Title ? 1 : 0;
        InDescription += zone == Zone.Description ? 1 : 0;
        InHeadings += zone == Zone.Heading ? 1 : 0;
        InLead += place < ArticleFacts.LeadWords ? 1 : 0;
        TitlePlace = zone == Zone.Title ? Math.Min(TitlePlace, place) : TitlePlace;
        SentenceCount += Article.Sentences[place] != _sentence ? 1 : 0;
        _sentence = Article.Sentences[place];
        GoesOnLeft += place > 0 && words[place].Joins && MayBelongToNounPhrase(tags[place - 1]) ? 1 : 0;
        var after = place + Length;
        GoesOnRight += after < tags.Length && words[after].Joins && MayBelongToNounPhrase(tags[after])
            && tags[after] is not (PartOfSpeech.Adjective or PartOfSpeech.Participle) ? 1 : 0;

        var isCapitalized = true;
        var hasAllCapitals = false;
        for (var word = place; word < after; word++)
        {
            isCapitalized &= (Article.Shapes[word] & WordShapes.Capital) != 0 || tags[word] == PartOfSpeech.Function;
            hasAllCapitals |= (Article.Shapes[word] & WordShapes.Capitals) != 0;
        }

        AllCapitals += hasAllCapitals ? 1 : 0;
        if (zone >= Zone.Lead && !words[place].BeginsSentence)
        {
            Middles++;
            Capitalized += isCapitalized ? 1 : 0;
        }
    }

    private void AddWord(int word)
    {
        ref readonly var term = ref Article.Terms[Article.Set.Terms[word]];
        var tag = Article.Tags[word];
        LogExpectedShare += Math.Log((double)term.Frequency / Article.Tags.Length);
        TermOccurrences += term.Frequency;
        LogTermFrequencies += MathF.Log(1 + term.Frequency);
        Characters += Article.Words.Words[word].Term.Length + 1;
        TermsInTitle += term.IsInTitle ? 1 : 0;
        IsAllNouns &= tag is PartOfSpeech.Noun or PartOfSpeech.ProperNoun;
        HasDigit |= (Article.Shapes[word] & WordShapes.Digit) != 0;
        if (tag == PartOfSpeech.Function)
        {
            return;
        }

        MeaningfulTerms++;
        LowestIdf = Math.Min(LowestIdf, term.Rarity);
        HighestIdf = Math.Max(HighestIdf, term.Rarity);
        IdfSum += term.Rarity;
        LowestBackgroundIdf = Math.Min(LowestBackgroundIdf, term.BackgroundIdf);
        HighestBackgroundIdf = Math.Max(HighestBackgroundIdf, term.BackgroundIdf);
    }

    /// <summary>A row of parts of speech with one more, as a number.</summary>
    public static uint Append(uint tags, PartOfSpeech tag) => (tags << BitsOfTag) | (uint)tag;

    private (int Place, uint Pattern) TypicalOccurrence()
    {
        var voters = Math.Min(Ballot, Count);
        Span<uint> votes = stackalloc uint[Ballot];
        for (var voter = 0; voter < voters; voter++)
        {
            for (var word = 0; word < Length; word++)
            {
                votes[voter] = Append(votes[voter], Article.Tags[Candidate.Occurrences[voter] + word]);
            }
        }

        var (best, most) = (0, 0);
        for (var voter = 0; voter < voters; voter++)
        {
            var count = votes[voter..voters].Count(votes[voter]);
            (best, most) = count > most ? (voter, count) : (best, most);
        }

        return (Candidate.Occurrences[best], votes[best]);
    }

    private static bool MayBelongToNounPhrase(PartOfSpeech tag) => tag is PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.WeakNoun
        or PartOfSpeech.Adjective or PartOfSpeech.Participle or PartOfSpeech.Gerund;
}
