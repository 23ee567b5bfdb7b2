using System.Text.RegularExpressions;

namespace Search.Articles.Fields;

/// <summary>
/// Decides by the front matter whether an article is meant for readers. The rule, which README.md gives to publishers: a key that says so hides the article; of a key
/// that can only say yes or no and says neither, nobody knows, so that it hides the article too, with a warning. So does a key that hides it on some sites only, and one
/// that says nothing but "draft". Any other status is an attribute. <see cref="VisibilityKeys"/> knows the keys, <see cref="VisibilityWords"/> the values.
/// </summary>
/// <param name="fields">Keys that are understood are taken from it.</param>
/// <param name="warnings">Told of values that are not clear.</param>
internal sealed partial class Visibility(FieldReader fields, ICollection<ArticleWarning> warnings)
{
    // Longer values are prose.
    private const int LongestNote = 60;

    // A date behind them is when it ends, or begins, to be seen; ArticleFields reads it.
    private static readonly HashSet<string> DatedKeys = ["scheduled", "embargo", "embargoed", "unpublish", "unpublished", "archived", "deleted", "trashed"];

    private static readonly string[] LeavingOut = ["sitemapexclude", "sitemap.exclude", "sitemap.disable", "sitemap.ignore"];

    private static readonly string[] PasswordKeys = ["password", "passphrase", "passcode", "encrypt", "encrypted"];

    // Their values are prose, in which a word of a draft means something else.
    private static readonly HashSet<string> ProseKeys = ["title", "subtitle", "headline", "tagline", "description", "summary", "excerpt", "abstract", "slug", "url", "permalink", "alias", "aliases", "redirectfrom", "cta"];

    // By them people choose where an article stands, not who sees it; of the rest "draft" alone can only say that it is one.
    private static readonly HashSet<string> TopicKeys = ["tags", "tag", "keywords", "keyword", "categories", "category", "topics", "topic"];

    /// <summary>Whether the front matter keeps the article from readers.</summary>
    /// <param name="frontMatter">Whose keys may stand twice, of which one that hides the article is enough.</param>
    /// <param name="language">Of the article; decides which dates are dates.</param>
    public bool Hides(FrontMatter frontMatter, string language)
    {
        var hides = frontMatter.Replaced.Where(field => Judge(field.Key, field.Value, language).Hides).ToList().Any(field => SeemsToHide(field.Key, field.Value));
        fields.TakeWhere((key, value) =>
        {
            var (hidesIt, isUnderstood) = Judge(key, value, language);
            hides |= hidesIt;
            return isUnderstood;
        });
        hides |= PasswordKeys.Any(name => fields.Find(name) is { } password && !password.Value.IsEmpty && ReadFlag(password.Key, password.Value) is not false);
        TellOfSitemap();
        return hides;
    }

    /// <summary>Whether what stands in the place of a date says that it is still to come.</summary>
    public static bool IsStillToCome(string date) =>
        date.Contains('?') || VisibilityWords.In(date).Any(word => VisibilityWords.IsOfDraft(word) || VisibilityWords.IsOfFuture(word)) || VisibilityWords.IsInFuture(date);

    /// <summary>Whether what stands in the place of a last day says that it is past.</summary>
    public static bool IsPast(string date) => VisibilityWords.In(date).Any(VisibilityWords.IsOfPast);

    /// <summary>Whether any key says that the article is not ready, without being one that hides it: <c>stage: draft 2</c>, <c>todo: figures</c>, <c>title: "[WIP] Caches"</c>.</summary>
    public static bool SaysDraft(FrontMatter frontMatter) => frontMatter.Fields.Any(field =>
        (HoldsDraftWord(field.Key) && !field.Value.IsEmpty && ReadFlag(field.Key, field.Value) is not false)
        || (ProseKeys.Contains(FieldReader.NameOf(field.Key)) ? BeginsAsDraft().IsMatch(field.Value.AsText()) : IsDraftNote(field.Value)));

    private static bool IsDraftNote(FrontMatterValue value) => value switch
    {
        FrontMatterText { Text.Length: <= LongestNote } note => HoldsDraftWord(note.Text),
        FrontMatterList list => list.Items.Any(IsDraftNote),
        _ => false,
    };

    /// <summary>Whether a field by itself hides the article, and nobody can doubt it.</summary>
    public static bool SurelyHides(string key, FrontMatterValue value)
    {
        var doubts = new List<ArticleWarning>();
        return new Visibility(new FieldReader(new FrontMatter()), doubts).Judge(key, value, "").Hides && doubts.Count == 0;
    }

    /// <inheritdoc cref="VisibilityWords.ReadFlag"/>
    public static bool? ReadFlag(string key, FrontMatterValue value) => VisibilityWords.ReadFlag(value);

    private (bool Hides, bool IsUnderstood) Judge(string key, FrontMatterValue value, string language)
    {
        var flag = VisibilityWords.ReadFlag(value);
        switch (VisibilityKeys.RuleOf(key))
        {
            case VisibilityRule.HiddenByYes:
                return flag is { } yes ? (yes, true) : (!IsEndDate(key, value, language) && IsUnclear(key, value, "yes or no"), false);
            case VisibilityRule.HiddenByNo:
                return flag is { } no ? (!no, true) : (!IsDate(value, language) && IsUnclear(key, value, "yes or no, or a date"), false);
            case VisibilityRule.HiddenByClearYes:
                return (flag is true, flag is true);
            case VisibilityRule.HiddenByClearNo:
                // As a number it is a place in a list, but for robots: "index: 0".
                var isLeftOut = (flag is false && (RobotsRule.IsOf(key) || !value.AsText().Any(char.IsAsciiDigit))) || RobotsRule.SaysNo(key, value)
                    || (VisibilityKeys.IsEngine(key) && VisibilityKeys.IsLeftOut(value.AsText().Trim().ToLowerInvariant()));
                return (isLeftOut, isLeftOut);
            case VisibilityRule.SeemsHiddenByYes:
                return (flag is true && SeemsToHide(key, value), false);
            case VisibilityRule.SeemsHiddenByNo:
                return RobotsRule.SaysNo(key, value) ? (true, true) : (flag is false && SeemsToHide(key, value), false);
            case VisibilityRule.Status:
                var status = VisibilityWords.ReadStatus(value);
                return (status is true, status is not null);
            case VisibilityRule.Readers:
                var readers = VisibilityWords.ReadReaders(value);
                return readers is { } areFew ? (areFew, areFew || VisibilityWords.ReadStatus(value) is false)
                    : (FieldReader.NameOf(key) == "visibility" && IsUnclear(key, value, "public or private"), false);
            default:
                return RobotsRule.SaysNo(key, value) ? (true, RobotsRule.IsOf(key)) : ((IsDraftAlone(key, value) || IsNoIndexAlone(key, value)) && SeemsToHide(key, value), false);
        }
    }

    /// <summary>Whether a key that means something else holds nothing but such a word, by itself or in a list: <c>type: draft</c>, <c>flags: [draft, featured]</c>.</summary>
    private static bool IsDraftAlone(string key, FrontMatterValue value) =>
        MaySayIt(key) && (value is FrontMatterList list ? list.Items : [value]).Any(item => item is FrontMatterText { Text.Length: <= LongestNote } && VisibilityWords.IsDraft(item));

    /// <summary>Whether a key that nobody knows holds nothing but words for robots, which cannot mean anything else: <c>crawlers: noindex</c>.</summary>
    private static bool IsNoIndexAlone(string key, FrontMatterValue value) => value is FrontMatterText { Text: var text } && !key.Contains('.') && MaySayIt(key) && RobotsRule.IsNoIndex(text);

    private static bool MaySayIt(string key) => FieldReader.NameOf(key).Split('.')[^1] is var name && !ProseKeys.Contains(name) && !TopicKeys.Contains(name);

    private bool SeemsToHide(string key, FrontMatterValue value)
    {
        warnings.Add(new ArticleWarning(
            ArticleWarningKind.UnclearVisibility,
            $"{Quote.Of(key)} is {Quote.Of(SourceText.OneLine(value.AsText()))}, which seems to keep the article from readers; they do not see it until somebody changes that"));
        return true;
    }

    private bool IsUnclear(string key, FrontMatterValue value, string rule)
    {
        if (value.IsEmpty)
        {
            return false;
        }

        warnings.Add(new ArticleWarning(
            ArticleWarningKind.UnclearVisibility,
            $"{Quote.Of(key)} must be {rule}, was {Quote.Of(SourceText.OneLine(value.AsText()))}; readers do not see the article until somebody changes it"));
        return true;
    }

    private static bool IsEndDate(string key, FrontMatterValue value, string language) =>
        DatedKeys.Contains(FieldReader.NameOf(key)) && value is FrontMatterText { Text: var text } && DateReader.Read(SourceText.OneLine(text), language).Date is not null;

    /// <summary>Whether it is one, or was meant to be: what cannot be read is told where dates are read.</summary>
    private static bool IsDate(FrontMatterValue value, string language) =>
        value is FrontMatterText { Text: var text } && (DateReader.Read(SourceText.OneLine(text), language).Date is not null || text.Any(char.IsDigit));

    private void TellOfSitemap()
    {
        var isLeftOut = (fields.Find("sitemap") is { } sitemap && ReadFlag(sitemap.Key, sitemap.Value) is false)
            || LeavingOut.Any(name => fields.Find(name) is { } exclude && ReadFlag(exclude.Key, exclude.Value) is true);
        if (isLeftOut)
        {
            warnings.Add(new ArticleWarning(
                ArticleWarningKind.UnclearVisibility, "'sitemap' keeps the article out of the site's map only, readers see it; 'unlisted: true' would hide it"));
        }
    }

    /// <summary>Says that a tag hides nothing: "draft" is a convention of some notebooks, and a topic elsewhere.</summary>
    public void TellOfTopics(FrontMatter frontMatter)
    {
        foreach (var (key, value) in frontMatter.Fields.Where(field => TopicKeys.Contains(FieldReader.NameOf(field.Key))))
        {
            if (VisibilityWords.Flatten(value).FirstOrDefault(VisibilityWords.IsDraft) is { } draft)
            {
                warnings.Add(new ArticleWarning(
                    ArticleWarningKind.UnclearVisibility, $"{Quote.Of(draft.AsText())} in {Quote.Of(key)} hides nothing, readers see the article; 'draft: true' would hide it"));
            }
        }
    }

    private static bool HoldsDraftWord(string text) => VisibilityWords.In(text).Any(VisibilityWords.IsOfDraft);

    [GeneratedRegex(@"^\W{0,3}(?:draft|wip|todo|tbd|tba)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BeginsAsDraft();
}
