using System.Collections.Frozen;

namespace Search.Searching.Planning;

/// <summary>
/// Words by which a reader asks rather than says what about: "how do vaccines work", "kubernetes explained", "best way to learn rust". An article need not hold them,
/// and they rank little. Which words ask depends on what words stand in the query, never on their order.
/// </summary>
internal static class AskingWords
{
    // Ask wherever they stand.
    private static readonly FrozenSet<string> Always = new[]
    {
        "how", "what", "why", "when", "where", "which", "who", "whom", "whose", "whats", "hows",
        "explain", "explained", "explaining", "explanation", "please", "anyone", "someone",
        "wie", "warum", "wieso", "weshalb", "wann", "wozu", "erklärt", "erklart",
        "comment", "pourquoi", "quand", "quoi", "expliqué", "explique",
        "cómo", "como", "qué", "porqué", "cuándo", "cuando", "cuál", "cual", "explicado",
        "perché", "perche", "quando", "spiegato", "porquê", "hoe", "waarom", "hvordan", "hvorfor", "hur", "varför", "varfor",
    }.ToFrozenSet();

    // Ask only beside a word that asks: "how do heat pumps work", "what does rag mean".
    private static readonly FrozenSet<string> BesideAsking = new[]
    {
        "work", "works", "working", "mean", "means", "meant", "need", "needs", "use", "used", "using", "get", "make", "makes", "actually", "really", "exactly", "happen",
        "happens", "start", "started", "choose", "know", "possible", "important", "matter", "matters", "difference", "funktioniert", "funktionieren", "bedeutet",
        "fonctionne", "signifie", "funciona", "funcionan", "significa", "funziona",
    }.ToFrozenSet();

    // Ask together: "best way to", "guide to", "difference between", "tips for".
    private static readonly FrozenSet<string>[] Together =
    [
        new[] { "best", "way" }.ToFrozenSet(),
        new[] { "best", "ways" }.ToFrozenSet(),
        new[] { "step", "by" }.ToFrozenSet(),
        new[] { "getting", "started" }.ToFrozenSet(),
        new[] { "difference", "between" }.ToFrozenSet(),
        new[] { "differences", "between" }.ToFrozenSet(),
        new[] { "for", "beginners" }.ToFrozenSet(),
        new[] { "tell", "me" }.ToFrozenSet(),
        new[] { "everything", "know" }.ToFrozenSet(),
    ];

    /// <summary>For each word whether it asks; none does where all would, since then they are what the query is about.</summary>
    /// <param name="words">In lower case, stop words among them.</param>
    /// <param name="isInformative">For each word whether it says something if it does not ask.</param>
    public static IReadOnlyList<bool> In(IReadOnlyList<string> words, IReadOnlyList<bool> isInformative)
    {
        var all = words.ToHashSet();
        var isAsked = all.Overlaps(Always);
        var together = Together.Where(all.IsSupersetOf).SelectMany(phrase => phrase).ToHashSet();
        List<bool> asks = [.. words.Select(word => Always.Contains(word) || (isAsked && BesideAsking.Contains(word)) || together.Contains(word))];
        return asks.Zip(isInformative).Any(word => !word.First && word.Second) ? asks : [.. words.Select(_ => false)];
    }
}
