namespace Search.Analysis;

/// <summary>The forms of a word that do not depend on where it stands; all places of a word in a text share one.</summary>
/// <param name="Surface">Lower case, accents folded, not stemmed.</param>
/// <param name="Stem">By the strong stemmer of the text's language, accents folded: cognates have one (organize, organ).</param>
/// <param name="LightStem">Without inflection alone (ran, run), with its marks but those that inflection changes (Häuser, haus). The word as it is written where a language has no stemmer.</param>
/// <param name="EnglishStem">By Porter's stemmer whatever the language, because topics and tags are analyzed as English. Words in capitals have one too.</param>
public sealed record TokenForms(string Surface, string Stem, string LightStem, string EnglishStem);
