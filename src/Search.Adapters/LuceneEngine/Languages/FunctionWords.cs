namespace Search.Adapters.LuceneEngine.Languages;

/// <summary>
/// The commonest words of each language in Latin letters, by which languages are told apart: the stop words of those that have some, and short lists for
/// languages that would else be taken for others.
/// </summary>
internal static class FunctionWords
{
    // Malay is not here: it shares nearly all of these words with Indonesian, whose stemmer serves it well.
    private static readonly (string Language, string Words)[] Further =
    [
        ("pl", "aby albo ale bardzo bez być był była co czy dla do gdy ich inne jak jako jego jest jeśli już każdy kiedy które który która lub może na nad nie niż o od oraz po pod "
            + "przez przy się są także tak tego ten to twój tym tylko w więc wszystkie z za że żeby"),
        ("sw", "ambayo ambao au bila cha hii hiyo hivyo hizi huu ili jinsi kama katika kila kuwa kwa kwamba la lakini mara na ni pia sana vya wa wako watu ya yako yao za zaidi"),
        ("vi", "bạn các cho có của cũng đã để đó được hoặc khi không là một này nếu người như những thì trong từ và về với"),
    ];

    /// <summary>The languages of each word, as it is written: lower case, with its accents.</summary>
    public static ILookup<string, string> LanguagesOfWords() =>
        StopSets.Languages.Where(language => !ChainName.IsNonLatin(language))
            .SelectMany(language => StopSets.FormsOf(language).Select(word => (word, language)))
            .Concat(Further.SelectMany(list => list.Words.Split(' ').Select(word => (word, list.Language))))
            .Distinct()
            .ToLookup(entry => entry.word, entry => entry.Item2);
}
