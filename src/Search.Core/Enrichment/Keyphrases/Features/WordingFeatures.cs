namespace Search.Enrichment.Keyphrases.Features;

/// <summary>What a phrase looks like: its parts of speech, length and letters.</summary>
internal static class WordingFeatures
{
    // Without an occurrence in the middle of a sentence nothing is known of a phrase's capitals.
    private const float UnknownCapital = 0.3f;

    // The most usual noun phrases, one letter for each part of speech.
    private static readonly string[] Patterns =
    [
        "n", "g", "nn", "jn", "pn", "pp", "np", "gn", "ng", "nw", "jw", "an", "aw", "wn", "jnn", "nnn", "ppp", "ppn", "dnn", "njn", "nnw", "nfn",
    ];

    public static readonly IReadOnlyList<KeyphraseFeature> All =
    [
        new("words", facts => facts.Length),
        new("characters", facts => facts.Characters),
        new("capitalized", facts => facts.Middles > 0 ? (float)facts.Capitalized / facts.Middles : UnknownCapital),
        new("all_capitals", facts => (float)facts.AllCapitals / facts.Count),
        KeyphraseFeature.Flag("has_digit", facts => facts.HasDigit),
        KeyphraseFeature.Flag("is_abbreviated", facts => facts.Article.IsAbbreviated(facts.Candidate.PhraseKey)),
        new("noun_phrase_share", facts => (float)facts.Candidate.NounPhrases / facts.Count),
        new("has_function_word", facts => facts.Length - facts.MeaningfulTerms),
        KeyphraseFeature.Flag("is_all_nouns", facts => facts.IsAllNouns),
        KeyphraseFeature.Flag("begins_with_adjective", facts => facts.FirstTag == PartOfSpeech.Adjective),
        KeyphraseFeature.Flag("begins_with_participle", facts => facts.FirstTag == PartOfSpeech.Participle),
        KeyphraseFeature.Flag("begins_weak", facts => facts.FirstTag is PartOfSpeech.WeakAdjective or PartOfSpeech.WeakNoun),
        KeyphraseFeature.Flag("ends_in_noun", facts => facts.LastTag == PartOfSpeech.Noun),
        KeyphraseFeature.Flag("ends_in_name", facts => facts.LastTag == PartOfSpeech.ProperNoun),
        KeyphraseFeature.Flag("ends_in_gerund", facts => facts.LastTag == PartOfSpeech.Gerund),
        KeyphraseFeature.Flag("ends_weak", facts => facts.LastTag == PartOfSpeech.WeakNoun),
        .. Patterns.Select(Follows),
    ];

    private static KeyphraseFeature Follows(string pattern)
    {
        var wanted = pattern.Aggregate(0u, (tags, letter) => CandidateFacts.Append(tags, TagOf(letter)));
        return KeyphraseFeature.Flag($"is_{pattern}", facts => facts.Length == pattern.Length && facts.Pattern == wanted);
    }

    private static PartOfSpeech TagOf(char letter) => letter switch
    {
        'n' => PartOfSpeech.Noun,
        'p' => PartOfSpeech.ProperNoun,
        'j' => PartOfSpeech.Adjective,
        'g' => PartOfSpeech.Gerund,
        'd' => PartOfSpeech.Participle,
        'w' => PartOfSpeech.WeakNoun,
        'a' => PartOfSpeech.WeakAdjective,
        'f' => PartOfSpeech.Function,
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "no part of speech"),
    };
}
