using System.Text.RegularExpressions;

namespace Search.Articles.Fields;

/// <summary>
/// Decides by the front matter whether an article is meant for readers. The rule, which README.md gives to publishers: a key that says so hides the article; of a key
/// that can only say yes or no and says neither, nobody knows, so that it hides the article too, with a warning. Any other status is an attribute.
/// </summary>
/// <param name="fields">Keys that are understood are taken from it.</param>
/// <param name="warnings">Told of values that are not clear.</param>
internal sealed partial class Visibility(FieldReader fields, ICollection<ArticleWarning> warnings)
{
    // What hides the article with a yes. Nothing else than yes or no makes sense behind them.
    private static readonly string[] HiddenByYes =
    [
        "draft", "isdraft", "wip", "unlisted", "isunlisted", "hidden", "ishidden", "private", "isprivate", "unpublished", "isunpublished", "noindex", "archived", "isarchived", "deleted",
        "isdeleted", "trashed", "scheduled", "embargoed", "membersonly", "excludefromsearch", "searchexclude", "excludesearch", "hidefromsearch", "nosearch", "robotsnoindex", "seo.noindex",
        "search.exclude", "eleventyexcludefromcollections",
    ];

    // What hides it with a no.
    private static readonly string[] HiddenByNo =
        ["published", "ispublished", "publish", "public", "ispublic", "visible", "isvisible", "listed", "islisted", "searchable"];

    // The same of keys that often hold something else, which is then left as it is.
    private static readonly string[] HiddenByClearNo = ["live", "approved", "search", "pagefind", "index", "indexed", "indexing", "robots.index", "build.list", "build.render"];

    private static readonly string[] HiddenByClearYes = ["hide", "headless", "robots.noindex"];

    private static readonly string[] StatusKeys =
        ["status", "state", "poststatus", "articlestatus", "pagestatus", "publishstatus", "publicationstatus", "publicationstate", "workflowstate", "visibility", "access"];

    private static readonly HashSet<string> HiddenStatuses =
    [
        "draft", "drafts", "auto draft", "in draft", "unpublished", "not published", "private", "scheduled", "future", "pending", "pending review", "in review", "review", "under review",
        "needs review", "ready for review", "archived", "archive", "hidden", "unlisted", "deleted", "trash", "trashed", "removed", "wip", "work in progress",
        "queued", "embargoed", "embargo", "offline", "inactive", "disabled", "internal", "secret", "confidential", "restricted", "password", "password protected", "protected", "member",
        "members", "members only", "paid", "subscribers", "not ready", "todo", "to do", "staged", "expired", "entwurf", "brouillon", "borrador", "bozza", "rascunho", "utkast", "kladde",
        "luonnos", "szkic", "черновик", "чернетка", "taslak", "下書き", "草稿", "초안",
    ];

    private static readonly HashSet<string> OpenStatuses = ["published", "public", "visible", "listed", "live", "online", "active", "everyone", "all", "open", "anyone", "default"];

    // What people write of an article that is not ready.
    private static readonly HashSet<string> DraftWords =
    [
        "draft", "drafts", "wip", "tbd", "tba", "tbc", "todo", "unpublished", "unscheduled", "scheduled", "unfinished", "incomplete", "embargo", "embargoed", "placeholder", "unreleased",
        "entwurf", "brouillon", "borrador", "bozza", "rascunho", "черновик", "未定", "待定",
    ];

    // What they write instead of a date beside these.
    private static readonly HashSet<string> ComingWords =
    [
        "soon", "upcoming", "coming", "pending", "later", "tomorrow", "someday", "next", "future", "never", "xx", "xxxx", "yyyy", "mm", "dd", "demnächst", "bald", "morgen", "später", "nächste",
        "nächsten", "bientôt", "prochainement", "demain", "próximamente", "pronto", "mañana", "breve", "presto", "domani", "binnenkort", "snart", "wkrótce", "brzy", "скоро", "завтра", "yakında",
        "近日", "すぐ", "即将", "곧",
    ];

    // Their values are prose, in which such a word means something else.
    private static readonly HashSet<string> ProseKeys = ["title", "subtitle", "headline", "tagline", "description", "summary", "excerpt", "abstract", "slug", "url", "permalink", "cta"];

    // Longer values are prose too.
    private const int LongestNote = 60;

    private static readonly HashSet<string> Yes =
        ["true", "yes", "y", "on", "1", "t", "oui", "ja", "jah", "sí", "si", "sim", "sì", "da", "да", "так", "tak", "ano", "áno", "evet", "igen", "kyllä", "ναι", "はい", "是", "예", "네", "نعم", "כן", "हाँ"];

    private static readonly HashSet<string> No =
    [
        "false", "no", "n", "off", "0", "f", "non", "nein", "nee", "nej", "nei", "não", "nao", "нет", "ні", "nie", "ne", "hayır", "nem", "ei", "όχι", "none", "never", "いいえ", "否", "不", "아니오", "아니요", "لا", "לא",
        "नहीं",
    ];

    /// <summary>Whether the front matter keeps the article from readers.</summary>
    /// <param name="language">Of the article; decides which dates are dates.</param>
    public bool Hides(string language)
    {
        var hides = false;
        foreach (var name in HiddenByYes)
        {
            hides |= fields.TakeFirst(ReadFlag, name) ?? IsUnclear(name, "yes or no");
        }

        foreach (var name in HiddenByNo)
        {
            hides |= fields.TakeFirst(ReadFlag, name) is { } flag ? !flag : !IsDate(name, language) && IsUnclear(name, "yes or no, or a date");
        }

        foreach (var name in HiddenByClearNo)
        {
            hides |= fields.TakeFirst((key, value) => ReadFlag(key, value) is false ? false : default(bool?), name) is false;
        }

        foreach (var name in HiddenByClearYes)
        {
            hides |= fields.TakeFirst((key, value) => ReadFlag(key, value) is true ? true : default(bool?), name) is true;
        }

        foreach (var name in StatusKeys)
        {
            hides |= fields.TakeFirst(ReadStatus, name) is true;
        }

        hides |= fields.Find("visibility") is { } seenBy && !OpenStatuses.Contains(WordOf(seenBy.Value)) && IsUnclear("visibility", "public or private");
        foreach (var name in (ReadOnlySpan<string>)["robots", "metarobots", "seo.robots", "meta.robots"])
        {
            hides |= fields.TakeFirst(ReadRobots, name) is true;
        }

        hides |= fields.Find("password") is { } password && !password.Value.IsEmpty;
        TellOfSitemap();
        return hides;
    }

    /// <summary>Whether what stands in the place of a date says that it is still to come.</summary>
    public static bool IsStillToCome(string date) =>
        date.Contains('?') || Words().Matches(date).Any(word => word.Value.ToLowerInvariant() is var written && (DraftWords.Contains(written) || ComingWords.Contains(written)));

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

    /// <summary>Yes or no in the languages that articles are written in; null for anything else.</summary>
    public static bool? ReadFlag(string key, FrontMatterValue value) =>
        value is FrontMatterList { Items: [var only] } ? ReadFlag(key, only)
        : value.AsText().Trim().TrimEnd('.', '!').ToLowerInvariant() is var word && Yes.Contains(word) ? true
        : No.Contains(word) ? false
        : null;

    private static bool? ReadStatus(string key, FrontMatterValue value) => WordOf(value) switch
    {
        "published" or "public" => false,
        var word => HiddenStatuses.Contains(word) ? true : null,
    };

    private static string WordOf(FrontMatterValue value) => value.AsText().Trim().ToLowerInvariant().Replace('-', ' ').Replace('_', ' ');

    private static bool? ReadRobots(string key, FrontMatterValue value)
    {
        if (value is FrontMatter)
        {
            return null;
        }

        var words = value.AsText().ToLowerInvariant();
        return words.Contains("noindex", StringComparison.Ordinal) || words.Trim() == "none" ? true : null;
    }

    private bool IsUnclear(string name, string rule)
    {
        if (fields.Find(name) is not { } field || field.Value.IsEmpty)
        {
            return false;
        }

        warnings.Add(new ArticleWarning(
            ArticleWarningKind.UnclearVisibility,
            $"{Quote.Of(field.Key)} must be {rule}, was {Quote.Of(SourceText.OneLine(field.Value.AsText()))}; readers do not see the article until somebody changes it"));
        return true;
    }

    /// <summary>Whether it is one, or was meant to be: what cannot be read is told where dates are read.</summary>
    private bool IsDate(string name, string language) =>
        fields.Find(name) is { Value: FrontMatterText { Text: var text } }
        && (DateReader.Read(SourceText.OneLine(text), language).Date is not null || text.Any(char.IsDigit));

    private void TellOfSitemap()
    {
        var isLeftOut = (fields.Find("sitemap") is { } sitemap && ReadFlag(sitemap.Key, sitemap.Value) is false)
            || (fields.Find("sitemapexclude") is { } exclude && ReadFlag(exclude.Key, exclude.Value) is true);
        if (isLeftOut)
        {
            warnings.Add(new ArticleWarning(
                ArticleWarningKind.UnclearVisibility, "'sitemap' keeps the article out of the site's map only, readers see it; 'unlisted: true' would hide it"));
        }
    }

    private static bool HoldsDraftWord(string text) => Words().Matches(text).Any(word => DraftWords.Contains(word.Value.ToLowerInvariant()));

    [GeneratedRegex(@"[\p{L}\p{M}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"^\W{0,3}(?:draft|wip|todo|tbd|tba)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BeginsAsDraft();
}
