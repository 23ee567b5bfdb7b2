using System.Text.RegularExpressions;

namespace Search.Articles.Fields;

/// <summary>The words of front matter that say who may see an article, or that it is not ready, in the languages that articles are written in.</summary>
internal static partial class VisibilityWords
{
    private static readonly HashSet<string> Yes =
    [
        "true", "yes", "y", "on", "1", "1.0", "t", "ok", "oui", "vrai", "ja", "wahr", "waar", "sant", "sand", "jah", "sí", "si", "sim", "sì", "verdadero", "verdadeiro", "vero", "da", "да", "истина", "так",
        "правда", "tak", "prawda", "ano", "áno", "pravda", "evet", "doğru", "igen", "igaz", "kyllä", "tosi", "ναι", "はい", "是", "真", "예", "네", "참", "نعم", "כן", "हाँ", "✓", "✔", "✅", "☑",
    ];

    private static readonly HashSet<string> No =
    [
        "false", "no", "n", "off", "0", "0.0", "f", "non", "faux", "nein", "falsch", "nee", "onwaar", "nej", "falskt", "falsk", "nei", "não", "nao", "falso", "нет", "ложь", "ні", "nie", "fałsz", "ne", "nepravda",
        "hayır", "yanlış", "nem", "hamis", "ei", "epätosi", "όχι", "none", "never", "いいえ", "否", "不", "假", "아니오", "아니요", "거짓", "لا", "לא", "नहीं", "✗", "✘", "❌",
    ];

    private static readonly HashSet<string> HiddenStatuses =
    [
        "auto draft", "in draft", "not published", "future", "pending review", "in review", "review", "under review", "to review", "needs review", "awaiting review", "awaiting approval",
        "ready for review", "needs edit", "needs editing", "archive", "removed", "work in progress", "queued", "embargo", "offline", "inactive", "disabled", "internal", "secret", "confidential",
        "restricted", "password", "password protected", "protected", "member", "members", "members only", "paid", "subscribers", "subscribers only", "not ready", "not public", "todo", "to do", "staged",
        "expired",
    ];

    // They hide wherever they stand in a status ("🚧 draft 2", "unlisted for now"), unless it denies them.
    private static readonly HashSet<string> HidingWords =
    [
        "draft", "drafts", "unpublished", "private", "unlisted", "hidden", "scheduled", "pending", "embargoed", "wip", "trash", "trashed", "deleted", "archived", "entwurf", "brouillon", "borrador",
        "bozza", "rascunho", "utkast", "kladde", "luonnos", "szkic", "черновик", "чернетка", "taslak", "下書き", "草稿", "초안",
    ];

    private static readonly HashSet<string> Denials = ["no", "not", "non", "never", "was", "former", "formerly"];

    // Of a few: they hide wherever they stand in what says who may see the article.
    private static readonly HashSet<string> FewReaders =
    [
        "member", "members", "subscriber", "subscribers", "patrons", "paid", "paying", "internal", "restricted", "protected", "confidential", "secret", "staff", "team", "employees", "admin", "admins",
        "editors", "authenticated", "login", "premium", "password", "none", "nobody",
    ];

    private static readonly HashSet<string> OpenStatuses = ["published", "publish", "public", "visible", "listed", "live", "online", "active", "everyone", "everybody", "all", "open", "anyone", "default", "free"];

    // What people write of an article that is not ready.
    private static readonly HashSet<string> DraftWords =
    [
        "draft", "drafts", "wip", "tbd", "tba", "tbc", "todo", "unpublished", "unscheduled", "scheduled", "unfinished", "incomplete", "embargo", "embargoed", "placeholder", "unreleased",
        "entwurf", "brouillon", "borrador", "bozza", "rascunho", "utkast", "kladde", "luonnos", "szkic", "taslak", "черновик", "чернетка", "下書き", "草稿", "초안", "未定", "待定", "미정",
    ];

    // Of those, the ones that say it by themselves.
    private static readonly HashSet<string> DraftAlone =
        ["draft", "drafts", "wip", "unpublished", "entwurf", "brouillon", "borrador", "bozza", "rascunho", "utkast", "kladde", "luonnos", "szkic", "taslak", "черновик", "чернетка", "下書き", "草稿", "초안"];

    // What they write instead of a date.
    private static readonly HashSet<string> ComingWords =
    [
        "soon", "upcoming", "coming", "pending", "later", "tomorrow", "someday", "eventually", "asap", "next", "future", "never", "announced", "determined", "decided", "confirmed", "planned", "ready",
        "yet", "undecided", "xx", "xxxx", "yyyy", "mm", "dd", "demnächst", "bald", "morgen", "später", "nächste", "nächsten", "nächster", "geplant", "folgt", "offen", "noch", "bientôt", "prochainement",
        "demain", "venir", "confirmer", "définir", "prochain", "prochaine", "próximamente", "pronto", "mañana", "próximo", "próxima", "definir", "confirmar", "anunciar", "breve", "amanhã", "presto",
        "domani", "definire", "prossimo", "prossima", "binnenkort", "volgende", "snart", "kommer", "kommende", "tulossa", "pian", "wkrótce", "ustalenia", "następny", "brzy", "čoskoro", "скоро", "завтра",
        "позже", "готовности", "уточняется", "незабаром", "yakında", "hamarosan", "curând", "uskoro", "σύντομα", "近日", "すぐ", "予定", "即将", "敬请期待", "待续", "곧", "예정", "추후", "قريبا", "בקרוב", "जल्द",
    ];

    // What they write instead of a day that is past.
    private static readonly HashSet<string> PastWords =
    [
        "yesterday", "ago", "last", "past", "already", "expired", "over", "ended", "now", "today", "immediately", "gestern", "abgelaufen", "vorbei", "jetzt", "heute", "sofort", "hier", "expiré", "expirée",
        "maintenant", "ayer", "caducado", "expirado", "vencido", "ahora", "hoy", "ieri", "scaduto", "ontem", "agora", "gisteren", "verlopen", "nu", "igår", "går", "utgått", "eilen", "vanhentunut", "wczoraj",
        "вчера", "истёк", "истек", "сейчас", "вчора", "dün", "昨日", "昨天", "过期", "어제", "أمس", "אתמול", "कल",
    ];

    /// <summary>Yes or no in the languages that articles are written in; null for anything else.</summary>
    public static bool? ReadFlag(FrontMatterValue value) =>
        value is FrontMatterList { Items: [var only] } ? ReadFlag(only)
        : SourceText.WithoutInvisible(value.AsText()).Trim().TrimEnd('.', '!').ToLowerInvariant() is var word && Yes.Contains(word) ? true
        : No.Contains(word) ? false
        : null;

    /// <summary>Whether a status hides the article (true) or says that it is published (false); null for any other.</summary>
    public static bool? ReadStatus(FrontMatterValue value) =>
        Flatten(value).Any(part => IsHiding(WordsOf(part))) ? true
        : WordsOf(value) is ["published"] or ["public"] ? false
        : null;

    /// <summary>Whether what says who may see the article leaves it to a few (true) or to everybody (false); null for what is not known.</summary>
    public static bool? ReadReaders(FrontMatterValue value) =>
        Flatten(value).Any(part => WordsOf(part) is var words && (IsHiding(words) || words.Any(FewReaders.Contains))) ? true
        : value.IsEmpty || IsOpen(value) ? false
        : null;

    /// <summary>Whether it is one of the words for everybody.</summary>
    public static bool IsOpen(FrontMatterValue value) => OpenStatuses.Contains(string.Join(' ', WordsOf(value)));

    /// <summary>Whether it says that the article is a draft, and nothing else.</summary>
    public static bool IsDraft(FrontMatterValue value) => WordsOf(value) is [var word] && DraftAlone.Contains(word);

    /// <summary>The words of a text in lower case.</summary>
    public static IEnumerable<string> In(string text) => Word().Matches(text).Select(match => match.Value.ToLowerInvariant());

    /// <summary>Whether people write the word of an article that is not ready.</summary>
    public static bool IsOfDraft(string word) => DraftWords.Contains(word);

    /// <summary>Whether people write the word instead of a date that is still to come.</summary>
    public static bool IsOfFuture(string word) => ComingWords.Contains(word);

    /// <summary>Whether people write the word instead of a day that is past.</summary>
    public static bool IsOfPast(string word) => PastWords.Contains(word);

    /// <summary>Whether the text begins as one that tells a time to come: "in three weeks", "after the launch".</summary>
    public static bool IsInFuture(string text) => Coming().IsMatch(text);

    /// <summary>The single values in a list or a map.</summary>
    public static IEnumerable<FrontMatterValue> Flatten(FrontMatterValue value) => value switch
    {
        FrontMatterList list => list.Items.SelectMany(Flatten),
        FrontMatter map => map.Fields.Values.SelectMany(Flatten),
        _ => [value],
    };

    private static bool IsHiding(string[] words) =>
        HiddenStatuses.Contains(string.Join(' ', words)) || (words.Any(HidingWords.Contains) && !words.Any(Denials.Contains));

    /// <summary>The words of <c>pending-review</c>, <c>PENDING_REVIEW</c> and <c>pendingReview</c>.</summary>
    private static string[] WordsOf(FrontMatterValue value) =>
        value is FrontMatterText { Text: var text } ? [.. In(Hump().Replace(text, " "))] : value is FrontMatterList { Items: [var only] } ? WordsOf(only) : [];

    [GeneratedRegex(@"[\p{L}\p{M}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=\p{Ll})(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex Hump();

    [GeneratedRegex(@"^\s*(?:in|within|after|when|once|until|dans|après|quand|nach|wenn|sobald|через|после)\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Coming();
}
