namespace Search.Adapters.LuceneEngine.Languages;

/// <summary>The forms of a word that do not depend on where it stands.</summary>
internal sealed record WordForms(string Surface, string Stem, string LightStem, string EnglishStem);
