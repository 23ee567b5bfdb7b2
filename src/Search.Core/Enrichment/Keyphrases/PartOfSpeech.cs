namespace Search.Enrichment.Keyphrases;

/// <summary>What a word is in its sentence, as far as that decides whether it belongs to a noun phrase.</summary>
public enum PartOfSpeech
{
    /// <summary>Determiners, pronouns, prepositions, conjunctions, auxiliaries.</summary>
    Function,

    /// <summary>Adverbs.</summary>
    Adverb,

    /// <summary>Finite verbs, and forms that are hardly ever anything else.</summary>
    Verb,

    /// <summary>Nouns.</summary>
    Noun,

    /// <summary>Capitalised words in the middle of a sentence.</summary>
    ProperNoun,

    /// <summary>Nouns too general to say anything alone: "way", "number", "approach".</summary>
    WeakNoun,

    /// <summary>Adjectives.</summary>
    Adjective,

    /// <summary>Adjectives that praise or point rather than name: "new", "important", "several".</summary>
    WeakAdjective,

    /// <summary>Forms in -ing that may be nouns: "clustering".</summary>
    Gerund,

    /// <summary>Forms in -ed that may stand before a noun: "distributed".</summary>
    Participle,

    /// <summary>Numbers, in digits or in words.</summary>
    Number,
}
