using System.Text;

namespace Search.Searching.Queries;

/// <summary>
/// The order of titles as catalogues have it: signs before the first word and an article of the language that the title begins with do not count
/// (L. M. Chan, "Cataloging and Classification", on initial articles; lists by the Library of Congress, MARC 21 appendix F).
/// </summary>
public static class TitleOrder
{
    private static readonly Dictionary<string, string[]> Articles = new()
    {
        ["en"] = ["the", "a", "an"],
        ["de"] = ["der", "die", "das", "dem", "den", "des", "ein", "eine", "einem", "einen", "einer", "eines"],
        ["fr"] = ["le", "la", "les", "l'", "un", "une", "des"],
        ["es"] = ["el", "la", "los", "las", "lo", "un", "una", "unos", "unas"],
        ["it"] = ["il", "lo", "la", "i", "gli", "le", "l'", "un", "uno", "una", "un'"],
        ["pt"] = ["o", "a", "os", "as", "um", "uma", "uns", "umas"],
        ["ca"] = ["el", "la", "els", "les", "l'", "un", "una"],
        ["gl"] = ["o", "a", "os", "as", "un", "unha"],
        ["ro"] = ["un", "o"],
        ["nl"] = ["de", "het", "een", "'t", "'n"],
        ["sv"] = ["den", "det", "de", "en", "ett"],
        ["da"] = ["den", "det", "de", "en", "et"],
        ["no"] = ["den", "det", "de", "en", "ei", "et"],
        ["nb"] = ["den", "det", "de", "en", "ei", "et"],
        ["nn"] = ["den", "det", "dei", "ein", "ei", "eit"],
        ["hu"] = ["a", "az", "egy"],
        ["el"] = ["ο", "η", "το", "οι", "τα", "ένας", "μια", "ένα"],
        ["ga"] = ["an", "na"],
    };

    /// <summary>By which a title is put into its place, compared byte for byte.</summary>
    /// <param name="title">As readers see it.</param>
    /// <param name="language">In which the article is analyzed, a BCP 47 tag in lower case.</param>
    public static string KeyOf(string title, string language)
    {
        var plain = title.Replace('’', '\'');
        var articles = Articles.GetValueOrDefault(language.Split('-')[0], []);
        foreach (var article in articles)
        {
            // Articles with an apostrophe begin with one, or have their word right behind it.
            var words = WithoutSigns(plain, keepsApostrophe: article[0] == '\'');
            var rest = words.StartsWith(article, StringComparison.OrdinalIgnoreCase) ? words[article.Length..] : "";
            if (rest.Length > 0 && (rest[0] == ' ' || article[^1] == '\'') && WithoutSigns(rest) is { Length: > 0 } behind)
            {
                return ComparedValue.Fold(behind);
            }
        }

        return WithoutSigns(plain) is { Length: > 0 } all ? ComparedValue.Fold(all) : ComparedValue.Fold(title);
    }

    private static string WithoutSigns(string text, bool keepsApostrophe = false)
    {
        var start = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || (keepsApostrophe && rune.Value == '\''))
            {
                break;
            }

            start += rune.Utf16SequenceLength;
        }

        return text[start..];
    }
}
