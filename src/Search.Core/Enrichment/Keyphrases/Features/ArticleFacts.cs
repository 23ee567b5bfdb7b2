using System.Runtime.InteropServices;

using Search.Enrichment.Words;

namespace Search.Enrichment.Keyphrases.Features;

/// <summary>What is counted once for an article and then asked for by every one of its candidates.</summary>
internal sealed class ArticleFacts
{
    /// <summary>Words of an article that lead into it: title, abstract or first paragraphs.</summary>
    public const int LeadWords = 250;

    /// <summary>Words from which an article counts as long: a phrase that matters to it is then said again and again.</summary>
    public const int LongArticle = 1_000;

    private readonly HashSet<ulong> _abbreviated = [];
    private readonly Dictionary<ulong, Nesting> _nesting;

    public ArticleFacts(ArticleWords words, PartOfSpeech[] tags, CandidateSet set, CorpusStatistics corpus, CorpusStatistics background)
    {
        (Words, Tags, Set, Corpus, Background) = (words, tags, set, corpus, background);
        _nesting = new Dictionary<ulong, Nesting>(set.Candidates.Count);
        Terms = new TermFacts[set.TermCount + 1];
        Sentences = new int[tags.Length];
        Shapes = new WordShapes[tags.Length];
        CountWords();
        CountNesting();
        foreach (var abbreviation in AbbreviationFinder.Find(words))
        {
            _abbreviated.Add(PhraseKey.Of(words.Words[abbreviation.ShortForm].Term));
            _abbreviated.Add(KeyOf(abbreviation.First, abbreviation.Last));
        }
    }

    public ArticleWords Words { get; }

    public PartOfSpeech[] Tags { get; }

    public CandidateSet Set { get; }

    public CorpusStatistics Corpus { get; }

    public CorpusStatistics Background { get; }

    /// <summary>By the number of the term.</summary>
    public TermFacts[] Terms { get; }

    /// <summary>The number of each word's sentence, from 0.</summary>
    public int[] Sentences { get; }

    /// <summary>How each word is written.</summary>
    public WordShapes[] Shapes { get; }

    public int SentenceCount { get; private set; }

    public int HighestFrequency { get; private set; } = 1;

    public bool IsLong => Tags.Length > LongArticle;

    /// <summary>Whether the article explains the phrase as a short or long form.</summary>
    public bool IsAbbreviated(ulong phraseKey) => _abbreviated.Contains(phraseKey);

    /// <summary>How the candidate stands inside longer ones.</summary>
    public Nesting NestingOf(ulong number) => _nesting.GetValueOrDefault(number);

    public int CountOf(ulong number) => Set.Candidates.TryGetValue(number, out var candidate) ? candidate.Occurrences.Count : 0;

    private void CountWords()
    {
        var pairs = new HashSet<long>(Tags.Length);
        var sentence = -1;
        for (var index = 0; index < Tags.Length; index++)
        {
            var word = Words.Words[index];
            ref var term = ref Terms[Set.Terms[index]];
            sentence += word.BeginsSentence ? 1 : 0;
            Sentences[index] = Math.Max(0, sentence);
            Shapes[index] = ShapesOf(Words.SurfaceOf(index));
            if (term.Frequency++ == 0)
            {
                var key = PhraseKey.Of(word.Term);
                term.Rarity = Corpus.IdfOf(key);
                term.BackgroundIdf = Background.IdfOf(key);
            }

            term.IsInTitle |= word.Zone == Zone.Title;
            if (word.Joins && pairs.Add(((long)Set.Terms[index - 1] << 32) | (uint)Set.Terms[index]))
            {
                term.LeftNeighbours++;
                Terms[Set.Terms[index - 1]].RightNeighbours++;
            }
        }

        SentenceCount = Math.Max(1, sentence + 1);
    }

    private static WordShapes ShapesOf(ReadOnlySpan<char> surface) =>
        (char.IsUpper(surface[0]) ? WordShapes.Capital : 0)
        | (surface.Length > 1 && char.IsUpper(surface[0]) && char.IsUpper(surface[1]) ? WordShapes.Capitals : 0)
        | (surface.ContainsAnyInRange('0', '9') ? WordShapes.Digit : 0);

    private void CountNesting()
    {
        foreach (var (number, candidate) in Set.Candidates)
        {
            var count = candidate.Occurrences.Count;
            HighestFrequency = Math.Max(HighestFrequency, count);
            if (candidate.Length == 1)
            {
                continue;
            }

            var (withoutLast, withoutFirst) = CandidateFinder.PartsOf(number, candidate.Length);
            AddHost(withoutLast, count);
            AddHost(withoutFirst, count);
        }
    }

    private void AddHost(ulong part, int count)
    {
        ref var nesting = ref CollectionsMarshal.GetValueRefOrAddDefault(_nesting, part, out _);
        nesting = new Nesting(nesting.Hosts + 1, nesting.HostOccurrences + count, Math.Max(nesting.MostFrequent, count));
    }

    private ulong KeyOf(int first, int last)
    {
        var key = 0UL;
        for (var word = first; word <= last; word++)
        {
            key = PhraseKey.Append(key, Words.Words[word].Term);
        }

        return key;
    }
}

/// <summary>How a word is written.</summary>
[Flags]
internal enum WordShapes : byte
{
    /// <summary>It begins with a capital.</summary>
    Capital = 1,

    /// <summary>It begins with two, like "SQL".</summary>
    Capitals = 2,

    /// <summary>It has a digit.</summary>
    Digit = 4,
}

/// <summary>One term of an article.</summary>
internal struct TermFacts
{
    public int Frequency;
    public float Rarity;
    public float BackgroundIdf;
    public int LeftNeighbours;
    public int RightNeighbours;
    public bool IsInTitle;
}

/// <summary>Candidates that are one word longer than another and hold it.</summary>
/// <param name="Hosts">How many there are.</param>
/// <param name="HostOccurrences">Occurrences of all of them.</param>
/// <param name="MostFrequent">Occurrences of the one that occurs most.</param>
internal readonly record struct Nesting(int Hosts, int HostOccurrences, int MostFrequent);
