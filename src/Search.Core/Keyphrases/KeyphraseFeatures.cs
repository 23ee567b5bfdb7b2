using Search.Words;

namespace Search.Keyphrases;

/// <summary>What is known of a candidate, as numbers for the scorecard.</summary>
public sealed class KeyphraseFeatures
{
    /// <summary>Words from the start in which a mention counts as early.</summary>
    private const int EarlyWords = 150;

    // Words of an article in which a phrase that matters is said again and again.
    private const int LongArticle = 1_000;

    // A capital in the middle of a sentence says that a word is a name; without such an occurrence nothing is known.
    private const float UnknownCapital = 0.3f;

    private readonly ArticleWords _article;
    private readonly PartOfSpeech[] _tags;
    private readonly CandidateSet _set;
    private readonly CorpusStatistics _corpus;
    private readonly CorpusStatistics _background;
    private readonly int[] _frequencies;
    private readonly float[] _rarities;
    private readonly float[] _backgroundRarities;
    private readonly int[] _left;
    private readonly int[] _right;
    private readonly int[] _sentences;
    private readonly HashSet<ulong> _abbreviated = [];
    private readonly HashSet<int> _titleTerms = [];
    private readonly Dictionary<ulong, (int Longest, int Next)> _longer = [];
    private readonly int _highestFrequency;

    private KeyphraseFeatures(ArticleWords article, PartOfSpeech[] tags, CandidateSet set, CorpusStatistics corpus, CorpusStatistics background)
    {
        (_article, _tags, _set, _corpus, _background) = (article, tags, set, corpus, background);
        _frequencies = new int[set.TermCount + 1];
        _rarities = new float[set.TermCount + 1];
        _backgroundRarities = new float[set.TermCount + 1];
        var left = new HashSet<(int, int)>();
        var right = new HashSet<(int, int)>();
        _left = new int[set.TermCount + 1];
        _right = new int[set.TermCount + 1];
        _sentences = new int[tags.Length];
        var sentence = -1;
        for (var index = 0; index < tags.Length; index++)
        {
            var word = article.Words[index];
            var term = set.Terms[index];
            sentence += word.BeginsSentence ? 1 : 0;
            _sentences[index] = sentence;
            if (_frequencies[term]++ == 0)
            {
                var key = PhraseKey.Of(word.Term);
                _rarities[term] = corpus.RarityOf(key);
                _backgroundRarities[term] = background.RarityOf(key);
            }

            if (word.Joins)
            {
                var before = set.Terms[index - 1];
                _left[term] += left.Add((term, before)) ? 1 : 0;
                _right[before] += right.Add((before, term)) ? 1 : 0;
            }

            if (word.Zone == Zone.Title)
            {
                _titleTerms.Add(term);
            }
        }

        SentenceCount = Math.Max(1, sentence + 1);
        foreach (var abbreviation in AbbreviationFinder.Find(article))
        {
            _abbreviated.Add(PhraseKey.Of(article.Words[abbreviation.ShortForm].Term));
            _abbreviated.Add(PhraseKey.Of(Enumerable.Range(abbreviation.First, abbreviation.Last - abbreviation.First + 1).Select(word => article.Words[word].Term)));
        }

        foreach (var (number, candidate) in set.Candidates)
        {
            _highestFrequency = Math.Max(_highestFrequency, candidate.Occurrences.Count);
            if (candidate.Length > 1)
            {
                var (withoutLast, withoutFirst) = CandidateFinder.PartsOf(number, candidate.Length);
                foreach (var part in new[] { withoutLast, withoutFirst })
                {
                    var (longest, next) = _longer.GetValueOrDefault(part);
                    _longer[part] = (Math.Max(longest, candidate.Occurrences.Count), next + candidate.Occurrences.Count);
                }
            }
        }
    }

    /// <summary>In the order of <see cref="Of"/>.</summary>
    public static IReadOnlyList<string> Names => AllNames;

    /// <summary>Parts of speech of the most usual noun phrases: noun, name, adjective, gerund, participle, weak noun, weak adjective.</summary>
    private static readonly string[] Patterns =
        ["n", "p", "w", "nn", "jn", "pn", "pp", "np", "gn", "ng", "dn", "nw", "jw", "an", "aw", "wn", "wf", "jg", "jp", "jnn", "nnn", "jjn", "pnn", "ppp", "ppn", "npn", "gnn", "dnn", "nnw", "jnw", "ann", "nfn", "wfn", "nfjn", "other"];

    private static readonly string[] AllNames =
    [
        "log_frequency", "relative_frequency", "first", "log_first", "last", "spread", "sentences", "in_title", "in_description", "in_headings", "is_early",
        "words", "characters", "rarity", "background_rarity", "contrast", "lowest_rarity", "highest_rarity", "mean_rarity", "lowest_background_rarity",
        "highest_background_rarity", "attraction", "dice", "alone", "longest_share", "part_share", "left_variety", "right_variety", "capitalized", "all_capitals",
        "has_digit", "is_abbreviated", "noun_phrase_share", "ends_in_noun", "ends_in_name", "ends_in_gerund", "ends_weak", "begins_with_adjective",
        "begins_with_gerund", "begins_weak", "begins_with_verb", "has_function_word", "is_all_nouns", "has_number", "mean_word_frequency", "title_share", "title_place",
        "article_words", "weight", "weight_rank", "first_rank", "is_lone_gerund", "is_lone_weak", "length_weight", "standalone_count", "goes_on_left", "goes_on_right", "frequency_rank", "long_log_frequency",
        "long_first", "long_weight_rank", "long_words", "frequency_by_words", .. Patterns.Select(pattern => $"is_{pattern}"),
    ];


    private int SentenceCount { get; }

    /// <summary>The features of every candidate that a keyphrase may be, in an order that depends on the article alone.</summary>
    public static IReadOnlyList<(ulong Number, Candidate Candidate, float[] Row)> Of(
        ArticleWords article, PartOfSpeech[] tags, CandidateSet set, CorpusStatistics corpus, CorpusStatistics background)
    {
        var features = new KeyphraseFeatures(article, tags, set, corpus, background);
        var rows = set.Candidates
            .Where(entry => features.IsWorthRanking(entry.Value))
            .Select(entry => (entry.Key, entry.Value, Row: features.RowOf(entry.Key, entry.Value)))
            .ToList();
        Rank(rows, "weight", "weight_rank", descending: true);
        Rank(rows, "log_first", "first_rank", descending: false);
        Rank(rows, "frequency_by_words", "frequency_rank", descending: true);
        var weightRank = IndexOf("weight_rank");
        var longRank = IndexOf("long_weight_rank");
        foreach (var (_, _, row) in rows)
        {
            row[longRank] = tags.Length > LongArticle ? row[weightRank] : 0;
        }

        return rows;
    }

    /// <summary>In a long article a phrase that stands once, late, is hardly ever what it is about.</summary>
    private bool IsWorthRanking(Candidate candidate) =>
        _tags.Length <= 1_500 || candidate.Occurrences.Count >= 2 || candidate.Occurrences[0] < 400 || ZoneOf(candidate.Occurrences[0]) < Zone.Lead;

    private static void Rank(List<(ulong Number, Candidate Candidate, float[] Row)> rows, string by, string into, bool descending)
    {
        var source = IndexOf(by);
        var target = IndexOf(into);
        var keys = rows.Select(row => descending ? -row.Row[source] : row.Row[source]).ToArray();
        var order = Enumerable.Range(0, rows.Count).ToArray();
        Array.Sort(keys, order);
        for (var rank = 0; rank < order.Length; rank++)
        {
            rows[order[rank]].Row[target] = MathF.Log(1 + rank);
        }
    }

    private static int IndexOf(string name) => Array.IndexOf(AllNames, name);

    private Zone ZoneOf(int word) => _article.Words[word].Zone;

    private float[] RowOf(ulong number, Candidate candidate)
    {
        var occurrences = candidate.Occurrences;
        var first = occurrences[0];
        var last = first + candidate.Length - 1;
        var count = occurrences.Count;
        var total = Math.Max(1, _tags.Length);
        var (longest, longer) = _longer.GetValueOrDefault(number);

        int title = 0, description = 0, headings = 0, sentences = 0, capitals = 0, middles = 0, allCapitals = 0, sentence = -1, titlePlace = 99, leftOn = 0, rightOn = 0;
        foreach (var place in occurrences)
        {
            var zone = ZoneOf(place);
            title += zone == Zone.Title ? 1 : 0;
            description += zone == Zone.Description ? 1 : 0;
            headings += zone == Zone.Heading ? 1 : 0;
            titlePlace = zone == Zone.Title ? Math.Min(titlePlace, place) : titlePlace;
            sentences += _sentences[place] != sentence ? 1 : 0;
            sentence = _sentences[place];
            leftOn += place > 0 && _article.Words[place].Joins && GoesOn(_tags[place - 1]) ? 1 : 0;
            var after = place + candidate.Length;
            rightOn += after < _tags.Length && _article.Words[after].Joins && GoesOn(_tags[after]) && _tags[after] is not (PartOfSpeech.Adjective or PartOfSpeech.Participle) ? 1 : 0;
            var isCapitalized = true;
            var hasCapitals = false;
            for (var word = place; word < place + candidate.Length; word++)
            {
                var surface = _article.SurfaceOf(word);
                isCapitalized &= char.IsUpper(surface[0]) || _tags[word] == PartOfSpeech.Function;
                hasCapitals |= surface.Length > 1 && char.IsUpper(surface[0]) && char.IsUpper(surface[1]);
            }

            allCapitals += hasCapitals ? 1 : 0;
            if (zone >= Zone.Lead && !_article.Words[place].BeginsSentence)
            {
                middles++;
                capitals += isCapitalized ? 1 : 0;
            }
        }

        float lowest = 9, highest = 0, sum = 0, backgroundLowest = 9, backgroundHighest = 0, wordFrequency = 0, inTitle = 0;
        var meaningful = 0;
        double expected = 1;
        var wordCount = 0;
        var characters = 0;
        bool hasFunction = false, allNouns = true, hasNumber = false, hasDigit = false;
        for (var word = first; word <= last; word++)
        {
            var term = _set.Terms[word];
            expected *= (double)_frequencies[term] / total;
            wordCount += _frequencies[term];
            wordFrequency += MathF.Log(1 + _frequencies[term]);
            characters += _article.Words[word].Term.Length + 1;
            inTitle += _titleTerms.Contains(term) ? 1 : 0;
            allNouns &= _tags[word] is PartOfSpeech.Noun or PartOfSpeech.ProperNoun;
            hasNumber |= _tags[word] is PartOfSpeech.Number;
            hasDigit |= _article.SurfaceOf(word).ContainsAnyInRange('0', '9');
            if (_tags[word] == PartOfSpeech.Function)
            {
                hasFunction = true;
                continue;
            }

            meaningful++;
            lowest = Math.Min(lowest, _rarities[term]);
            highest = Math.Max(highest, _rarities[term]);
            sum += _rarities[term];
            backgroundLowest = Math.Min(backgroundLowest, _backgroundRarities[term]);
            backgroundHighest = Math.Max(backgroundHighest, _backgroundRarities[term]);
        }

        // Normalized pointwise mutual information (Bouma 2009), and Dice's coefficient: how strongly the words attract each other.
        var share = (double)count / total;
        var attraction = candidate.Length > 1 && share < 1 ? (float)(Math.Log(share / expected) / (-Math.Log(share) * (candidate.Length - 1))) : 0;
        var dice = candidate.Length > 1 ? (float)candidate.Length * count / wordCount : 1;
        var partCount = count;
        if (candidate.Length > 1)
        {
            var (withoutLast, withoutFirst) = CandidateFinder.PartsOf(number, candidate.Length);
            partCount = Math.Max(CountOf(withoutLast), CountOf(withoutFirst));
        }

        var rarity = _corpus.RarityOf(candidate.PhraseKey);
        var backgroundRarity = _background.RarityOf(candidate.PhraseKey);
        var alone = 1 - Math.Min(1, longer / (2f * count));
        var firstTag = _tags[first];
        var lastTag = _tags[last];
        var weight = MathF.Log(1 + (count * rarity));
        var isLong = total > LongArticle;
        var row = new float[AllNames.Length];
        float[] values =
        [
            MathF.Log(1 + count), (float)count / _highestFrequency, (float)first / total, MathF.Log(1 + first), (float)occurrences[^1] / total,
            (float)(occurrences[^1] - first) / total, (float)sentences / SentenceCount, title, description, Math.Min(5, headings), Flag(first < EarlyWords),
            candidate.Length, characters, rarity, backgroundRarity, backgroundRarity - rarity, lowest, highest, sum / Math.Max(1, meaningful), backgroundLowest,
            backgroundHighest, attraction, dice, alone, (float)longest / count, (float)count / Math.Max(1, partCount), MathF.Log(1 + _left[_set.Terms[first]]),
            MathF.Log(1 + _right[_set.Terms[last]]), middles > 0 ? (float)capitals / middles : UnknownCapital, (float)allCapitals / count,
            Flag(hasDigit), Flag(_abbreviated.Contains(candidate.PhraseKey)), (float)candidate.NounPhrases / count, Flag(lastTag == PartOfSpeech.Noun),
            Flag(lastTag == PartOfSpeech.ProperNoun), Flag(lastTag == PartOfSpeech.Gerund), Flag(lastTag == PartOfSpeech.WeakNoun),
            Flag(firstTag == PartOfSpeech.Adjective), Flag(firstTag == PartOfSpeech.Gerund),
            Flag(firstTag is PartOfSpeech.WeakAdjective or PartOfSpeech.WeakNoun), Flag(firstTag is PartOfSpeech.Verb), Flag(hasFunction), Flag(allNouns), Flag(hasNumber),
            wordFrequency / candidate.Length, inTitle / candidate.Length, MathF.Log(1 + titlePlace), MathF.Log(total), weight, 0, 0,
            Flag(candidate.Length == 1 && lastTag == PartOfSpeech.Gerund), Flag(candidate.Length == 1 && lastTag is PartOfSpeech.WeakNoun),
            candidate.Length * weight, MathF.Log(1 + Math.Max(0, count - longest)), (float)leftOn / count, (float)rightOn / count, 0,
            isLong ? MathF.Log(1 + count) : 0, isLong ? MathF.Log(1 + first) : 0, 0, isLong ? candidate.Length : 0,
            MathF.Log(1 + count) * MathF.Log(1 + candidate.Length),
        ];
        values.CopyTo(row, 0);
        row[values.Length + PatternOf(first, last)] = 1;
        return row;
    }

    private static bool GoesOn(PartOfSpeech tag) => tag is PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Adjective or PartOfSpeech.Participle or PartOfSpeech.WeakNoun or PartOfSpeech.Gerund;

    private int PatternOf(int first, int last)
    {
        Span<char> pattern = stackalloc char[last - first + 1];
        for (var word = first; word <= last; word++)
        {
            pattern[word - first] = _tags[word] switch
            {
                PartOfSpeech.Noun => 'n',
                PartOfSpeech.ProperNoun => 'p',
                PartOfSpeech.Adjective => 'j',
                PartOfSpeech.Gerund => 'g',
                PartOfSpeech.Participle => 'd',
                PartOfSpeech.WeakNoun => 'w',
                PartOfSpeech.WeakAdjective => 'a',
                PartOfSpeech.Function => 'f',
                _ => 'x',
            };
        }

        for (var index = 0; index < Patterns.Length; index++)
        {
            if (pattern.SequenceEqual(Patterns[index]))
            {
                return index;
            }
        }

        return Patterns.Length - 1;
    }

    private int CountOf(ulong number) => _set.Candidates.TryGetValue(number, out var candidate) ? candidate.Occurrences.Count : 0;

    private static float Flag(bool value) => value ? 1 : 0;
}
