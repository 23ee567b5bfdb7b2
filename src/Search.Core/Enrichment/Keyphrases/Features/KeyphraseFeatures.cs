using System.Buffers;

using Search.Enrichment.Words;

namespace Search.Enrichment.Keyphrases.Features;

/// <summary>All that is known of a candidate, as a row of numbers for the scorecard.</summary>
public static class KeyphraseFeatures
{
    // What a feature for long articles is in a short one: below every value.
    private const float NotLong = -1;

    private static readonly KeyphraseFeature[] Plain =
        [.. FrequencyFeatures.All, .. PlaceFeatures.All, .. IdfFeatures.All, .. CohesionFeatures.All, .. WordingFeatures.All];

    // Places among the article's candidates: what is much in one article is little in another. The highest value is first, but for places.
    private static readonly (string Name, string Of, bool LowestFirst)[] Ranks =
    [
        ("weight_rank", "weight", false), ("frequency_rank", "frequency_by_words", false), ("first_rank", "log_first", true),
        ("length_weight_rank", "length_weight", false), ("c_value_rank", "c_value", false), ("lead_rank", "in_lead", false),
    ];

    // What counts otherwise in a long article, where phrases have the room to be repeated.
    private static readonly string[] ForLongArticles =
    [
        "log_frequency", "relative_frequency", "standalone_count", "log_first", "in_lead", "words", "characters", "noun_phrase_share", "is_n",
        "weight_rank", "frequency_rank", "c_value_rank", "length_weight_rank", "idf", "contrast", "lowest_background_idf", "highest_background_idf",
        "dice", "alone", "goes_on_left", "goes_on_right",
    ];

    private static readonly string[] AllNames =
        [.. Plain.Select(feature => feature.Name), .. Ranks.Select(rank => rank.Name), .. ForLongArticles.Select(name => $"long_{name}")];

    private static readonly (int Into, int Of, bool LowestFirst)[] RankColumns =
        [.. Ranks.Select(rank => (IndexOf(rank.Name), IndexOf(rank.Of), rank.LowestFirst))];

    private static readonly (int Into, int Of)[] LongColumns = [.. ForLongArticles.Select(name => (IndexOf($"long_{name}"), IndexOf(name)))];

    /// <summary>In the order of a row.</summary>
    public static IReadOnlyList<string> Names => AllNames;

    /// <summary>The position of a feature in a row.</summary>
    public static int IndexOf(string name) => Array.IndexOf(AllNames, name);

    /// <summary>The candidates that may be keyphrases with their rows, in an order that depends on the article alone. Must be disposed.</summary>
    public static CandidateRows Of(ArticleWords article, PartOfSpeech[] tags, CandidateSet set, CorpusStatistics corpus, CorpusStatistics background)
    {
        var facts = new ArticleFacts(article, tags, set, corpus, background);
        var rows = new CandidateRows(AllNames.Length, set.Candidates.Count);
        var measured = new CandidateFacts(facts);
        foreach (var (number, candidate) in set.Candidates)
        {
            if (IsWorthRanking(candidate))
            {
                measured.Measure(number, candidate);
                Fill(rows.Add(candidate), measured);
            }
        }

        foreach (var (into, of, lowestFirst) in RankColumns)
        {
            Rank(rows, into, of, lowestFirst);
        }

        for (var place = 0; place < rows.Count; place++)
        {
            var row = rows.RowOf(place);
            foreach (var (into, of) in LongColumns)
            {
                row[into] = facts.IsLong ? row[of] : NotLong;
            }
        }

        return rows;
    }

    /// <summary>A phrase that stands once, well after the lead, is hardly ever what an article is about.</summary>
    private static bool IsWorthRanking(Candidate candidate) =>
        candidate.Occurrences.Count > 1 || candidate.Occurrences[0] < 2 * ArticleFacts.LeadWords;

    private static void Fill(Span<float> row, CandidateFacts facts)
    {
        for (var feature = 0; feature < Plain.Length; feature++)
        {
            row[feature] = Plain[feature].Of(facts);
        }
    }

    /// <summary>log(1 + how many candidates come before); equal ones share a place.</summary>
    private static void Rank(CandidateRows rows, int into, int of, bool lowestFirst)
    {
        var keys = ArrayPool<float>.Shared.Rent(rows.Count);
        var order = ArrayPool<int>.Shared.Rent(rows.Count);
        for (var index = 0; index < rows.Count; index++)
        {
            var value = rows.RowOf(index)[of];
            keys[index] = lowestFirst ? value : -value;
            order[index] = index;
        }

        Array.Sort(keys, order, 0, rows.Count);
        var place = 0;
        for (var index = 0; index < rows.Count; index++)
        {
            place = index > 0 && keys[index] > keys[index - 1] ? index : place;
            rows.RowOf(order[index])[into] = MathF.Log(1 + place);
        }

        ArrayPool<float>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(order);
    }
}
