namespace Search.Searching.Planning;

/// <summary>
/// Answers to <see cref="CorpusQuestions"/>, each list in the order of its questions. Numbers of articles are those of the audience: what only
/// hidden articles hold decides nothing. Where it may see every article, a few deleted ones may be among them.
/// </summary>
public sealed record CorpusAnswers
{
    /// <summary>Languages of the articles with their share; the most frequent first. Empty where they were not asked for.</summary>
    public IReadOnlyList<LanguageShare> Languages { get; init; } = [];

    /// <summary>How many articles there are; 0 where the languages were not asked for.</summary>
    public int ArticleCount { get; init; }

    /// <summary>Numbers of articles.</summary>
    public IReadOnlyList<int> Counts { get; init; } = [];

    /// <summary>Whether each phrase is held.</summary>
    public IReadOnlyList<bool> Phrases { get; init; } = [];

    /// <summary>The words that begin so.</summary>
    public IReadOnlyList<PrefixWords> Prefixes { get; init; } = [];

    /// <summary>Words of a similar spelling: the closest first, of those the most frequent, then by word.</summary>
    public IReadOnlyList<IReadOnlyList<SimilarWord>> Similar { get; init; } = [];

    /// <summary>Compounds of each word: the most frequent first, then by stem and language.</summary>
    public IReadOnlyList<IReadOnlyList<Compound>> Compounds { get; init; } = [];

    /// <summary>Words that differ from each by marks: the most frequent first, then by stem and language.</summary>
    public IReadOnlyList<IReadOnlyList<MarkedWord>> Marked { get; init; } = [];

    /// <summary>Pairs with each character: the most frequent first, then by pair.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Pairs { get; init; } = [];
}

/// <summary>A word with the letters of another and other marks, or none.</summary>
/// <param name="Stem">By the light stemmer.</param>
/// <param name="Language">Whose stem it is.</param>
/// <param name="Articles">Articles that hold it.</param>
public sealed record MarkedWord(string Stem, string Language, int Articles);

/// <summary>A word that is made of two.</summary>
/// <param name="Stem">By the light stemmer.</param>
/// <param name="Language">Whose stem it is.</param>
/// <param name="Articles">Articles that hold it.</param>
public sealed record Compound(string Stem, string Language, int Articles);

/// <summary>A language of articles.</summary>
/// <param name="Language">BCP 47 primary tag.</param>
/// <param name="Share">Of the articles, 0 to 1.</param>
public sealed record LanguageShare(string Language, double Share);

/// <summary>Words with the same beginning.</summary>
/// <param name="Words">The most frequent, most frequent first.</param>
/// <param name="Total">How many there are: exactly as long as all of them are listed, else about.</param>
public sealed record PrefixWords(IReadOnlyList<string> Words, int Total);

/// <summary>A word of a similar spelling.</summary>
/// <param name="Word">Not stemmed.</param>
/// <param name="Edits">Letters that differ.</param>
/// <param name="Articles">Articles that hold it.</param>
public sealed record SimilarWord(string Word, int Edits, int Articles);
