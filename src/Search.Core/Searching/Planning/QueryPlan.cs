using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>How many of the words of a query an article must hold.</summary>
public enum MatchPolicy
{
    /// <summary>Most, where enough articles hold those; otherwise any.</summary>
    Auto,

    /// <summary>All.</summary>
    All,

    /// <summary>Any; more words rank higher.</summary>
    Any,

    /// <summary>Most by their weight: of many words one that says little may be missing, of two none.</summary>
    Most,
}

/// <summary>A plain word of a query.</summary>
/// <param name="Condition">What an article must hold for it.</param>
/// <param name="Weight">How much it tells: its inverse document frequency (idf).</param>
public sealed record WordCondition(Condition Condition, double Weight)
{
    /// <summary>
    /// What an article must hold for it to be a hit by this word alone, where any word makes one: never a pair of characters, which is a part of a word.
    /// </summary>
    public Condition Alone { get; init; } = Condition;
}

/// <summary>
/// What a query asks of an article, in terms of the index. The units and conditions alone decide which articles are hits. What only ranks them, such as a vector of the
/// query's meaning, is to become an optional property of its own: engines that cannot rank by it leave it out, and name it in no part of a score.
/// </summary>
public sealed record QueryPlan
{
    /// <summary>Most units: each is a bit of a set.</summary>
    public const int MaxUnits = 64;

    // Of the weight of so many words, how much an article must hold: the more words, the more of them describe rather than select.
    private static readonly double[] ShareOfMost = [1, 1, 1, 0.9, 0.8, 0.7, 0.6];

    /// <summary>Asks for nothing in particular: every article counts.</summary>
    public static QueryPlan Everything { get; } = new();

    /// <summary>What is looked for, in the order typed.</summary>
    public IReadOnlyList<QueryUnit> Units { get; init; } = [];

    /// <summary>What the match policy is about: the plain words.</summary>
    public IReadOnlyList<WordCondition> Words { get; init; } = [];

    /// <summary>
    /// What makes a hit where any word does besides <see cref="WordCondition.Alone"/>: of a word in a script without space between words most of its pairs of characters.
    /// </summary>
    public IReadOnlyList<Condition> UnspacedRows { get; init; } = [];

    /// <summary>
    /// Of words in scripts without space between words, the pairs of characters by which they are looked for, in order: a reader sees a word, and not its pairs.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> UnspacedWords { get; init; } = [];

    /// <summary>Conditions that must all be met.</summary>
    public IReadOnlyList<Condition> Required { get; init; } = [];

    /// <summary>The language that it shows to be written in, as the articles name it, without its region; empty where it may be any.</summary>
    public string Language { get; init; } = "";

    /// <summary>Words that were taken for others.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    /// <summary>Other names of words that few articles hold, or none.</summary>
    public IReadOnlyList<Expansion> Expansions { get; init; } = [];

    /// <summary>What was not understood, and how it was taken.</summary>
    public IReadOnlyList<QueryNote> Notes { get; init; } = [];

    /// <summary>The query without its operators in normal form, which an article's title may equal; empty where it is more than words.</summary>
    public string TitleKey { get; init; } = "";

    /// <summary>Whether its plain words are together a name that has others, as "support vector machines" has "SVM": who typed it means all of them.</summary>
    public bool IsName { get; init; }

    /// <summary>Whether no article ranks above another.</summary>
    public bool IsUnranked => !Units.Any(unit => unit is TextUnit { IsScored: true });

    /// <summary>Whether it has so many words that it describes what is looked for; any of them then makes a hit, unless all are asked for.</summary>
    public bool IsProse => AreProse(Words.Count);

    /// <summary>Whether so many words are.</summary>
    public static bool AreProse(int words) => words >= ShareOfMost.Length;

    /// <summary>Whether there are fewer than two things of which one could be missing: every match policy then finds the same, or nothing at all.</summary>
    public bool IsOfOne => Words.Count == 0 || (Words.Count == 1 && !IsAnythingLookedFor);

    /// <summary>Whether one of the words may be missing under <see cref="MatchPolicy.Most"/>.</summary>
    public bool MayLackAny => IsProse || Words.Any(word => word.Weight <= MostLacking);

    private double MostLacking => (1 - ShareOfMost[Words.Count]) * Words.Sum(word => word.Weight);

    /// <summary>What must be so of an article that counts, under <paramref name="policy"/>.</summary>
    public Condition ConditionUnder(MatchPolicy policy) => policy switch
    {
        MatchPolicy.Any when Words.Count > 0 => Any,
        MatchPolicy.Most when IsProse => Any,
        MatchPolicy.Most when MayLackAny => new AllCondition([
            .. Required,
            .. Words.Where(word => word.Weight > MostLacking).Select(word => word.Condition),
            new LacksLittleCondition([.. Words.Where(word => word.Weight <= MostLacking)], MostLacking),
        ]),
        _ => new AllCondition([.. Required, .. Words.Select(word => word.Condition)]),
    };

    /// <summary>Units that every article that counts must hold under <paramref name="policy"/>.</summary>
    public IEnumerable<int> UnitsAlwaysHeld(MatchPolicy policy) =>
        ((AllCondition)ConditionUnder(policy)).Parts.OfType<HoldsCondition>().Select(condition => condition.Unit);

    private AllCondition Any => new(IsAnythingLookedFor ? Required : [.. Required, new AnyCondition([.. Words.Select(word => word.Alone), .. UnspacedRows])]);

    /// <summary>A phrase or a field with words makes a hit by itself; the words beside it then only rank.</summary>
    private bool IsAnythingLookedFor => Required.OfType<HoldsCondition>().Any(condition => Units[condition.Unit] is TextUnit);
}

/// <summary>What words stand for besides themselves, which may find so much more that a reader must know of it. That is known only once the articles are counted.</summary>
/// <param name="Typed">The words, as typed.</param>
/// <param name="Words">An article that holds all of these holds what was typed.</param>
/// <param name="Unit">What is looked for.</param>
/// <param name="Names">The other names in it; at least one.</param>
public sealed record Expansion(string Typed, IReadOnlyList<TextUnit> Words, TextUnit Unit, IReadOnlyList<Alternative> Names);

/// <summary>A word that was taken for others, since no article holds it.</summary>
/// <param name="Typed">As typed.</param>
/// <param name="Words">What was looked for instead, the likeliest first.</param>
public sealed record Correction(string Typed, IReadOnlyList<string> Words);
