namespace Search.Searching.Planning;

/// <summary>
/// Tells a word in another form than the articles of few languages hold it in (gobiernos, gobierno) from a misspelling that a stemmer of theirs takes for one: "inteligence" is no
/// French for an article in English on intelligence, nor "transformr" a form of "transforme" where many are on transformers.
/// </summary>
internal static class RareForms
{
    private const int TimesAsFrequent = 10;

    /// <summary>Whether a word is a form of one that articles hold.</summary>
    /// <param name="typed">The word.</param>
    /// <param name="held">How many articles hold it in any form.</param>
    /// <param name="closest">The words of the nearest spelling.</param>
    /// <param name="reader">Reads those.</param>
    public static bool Holds(QueryWord typed, int held, IReadOnlyList<SimilarWord> closest, WordReader reader)
    {
        var surface = typed.Forms.Surface;
        var forms = held == 0 ? [] : closest.Where(IsForm).ToList();
        return forms.Exists(form => form.Articles * TimesAsFrequent > OtherFrequency(form));

        // A right English word, or one that more articles hold than the forms, is a word of another language that is spelled as a form would be.
        bool IsForm(SimilarWord similar) => reader.Read(similar.Word)[0] is var read && read.Forms.IsFormOf(typed.Forms)
            && (similar.Articles <= held || (read.MayBeEnglish && !read.IsKnown));

        // An ending is what inflection changes: where it was added to the form, or differs from that of the other word, nothing speaks for a misspelling. To a short word many are as near.
        int OtherFrequency(SimilarWord form) => TypoRule.IsShort(surface) || surface.StartsWith(form.Word, StringComparison.Ordinal)
            ? 0
            : closest.Where(other => other.Word[^1] == surface[^1] && !forms.Contains(other)).Select(other => other.Articles).DefaultIfEmpty().Max();
    }
}
