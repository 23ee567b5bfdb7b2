using System.Text.RegularExpressions;

namespace Search.Articles.Fields;

/// <summary>What a key of the front matter says of who may see the article.</summary>
internal enum VisibilityRule
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Yes hides the article, and only yes or no makes sense: <c>draft</c>.</summary>
    HiddenByYes,

    /// <summary>No hides it, and only yes, no or a date makes sense: <c>published</c>.</summary>
    HiddenByNo,

    /// <summary>Yes hides it; any other value means something else: <c>hide: [toc]</c>.</summary>
    HiddenByClearYes,

    /// <summary>No hides it; any other value means something else: <c>search: {boost: 2}</c>.</summary>
    HiddenByClearNo,

    /// <summary>As <see cref="HiddenByClearYes"/>, but not of every site: <c>premium</c>. A warning says so.</summary>
    SeemsHiddenByYes,

    /// <summary>As <see cref="HiddenByClearNo"/>, but not of every site: <c>enabled</c>. A warning says so.</summary>
    SeemsHiddenByNo,

    /// <summary>Its value is a status: <c>status: pending review</c>.</summary>
    Status,

    /// <summary>Its value says who may see it: <c>visibility: members</c>.</summary>
    Readers,
}

/// <summary>The keys that say who may see an article, under all their spellings: <c>is_draft</c>, <c>postHidden</c>, <c>not-published</c>, <c>showInSearch</c>.</summary>
internal static partial class VisibilityKeys
{
    private static readonly Dictionary<string, VisibilityRule> Rules = Table(
        (VisibilityRule.HiddenByYes,
            "draft wip unlist unlisted hidden private unpublish unpublished noindex archived deleted trashed scheduled embargo embargoed invisible secret confidential nosearch searchexclude "
            + "excludesearch eleventyexcludefromcollections membersonly memberonly subscribersonly subscriberonly patronsonly staffonly internalonly robotsnoindex"),
        (VisibilityRule.HiddenByNo, "published publish public visible listed searchable indexable"),
        (VisibilityRule.HiddenByClearYes, "hide headless robots.noindex search.exclude search.noindex internal protected passwordprotected loginrequired requireslogin requiresauth authrequired notready"),
        (VisibilityRule.HiddenByClearNo, "live online approved ready permalink index indexed indexing robots.index robots.allow seo.index build.list build.render"),
        (VisibilityRule.SeemsHiddenByYes, "premium paywall paywalled restricted disabled removed retired exclude excluded ignore ignored omit skip inactive offline expired archive trash unfinished incomplete"),
        (VisibilityRule.SeemsHiddenByNo, "show display enabled listing released robots metarobots robotsmeta"),
        (VisibilityRule.Status,
            "status state stage workflow workflowstate workflowstatus publishstatus publicationstatus publicationstate publishingstatus publishstate editorialstatus reviewstatus draftstatus"),
        (VisibilityRule.Readers, "visibility access accesslevel privacy"));

    private static readonly HashSet<string> Engines = ["search", "pagefind", "algolia", "lunr", "docsearch", "flexsearch", "typesense", "meilisearch", "orama", "fuse", "searchindex"];
    private static readonly HashSet<string> EngineNo = ["index", "indexed", "enabled", "include", "visible"];
    private static readonly HashSet<string> EngineYes = ["exclude", "excluded", "ignore", "hide", "hidden", "disabled", "noindex"];

    // Of a map they speak of the article, whatever else it holds: blog.draft.
    private static readonly HashSet<string> InAnyMap = ["draft", "wip", "unlisted", "unpublished", "noindex"];

    // Maps of what can be said of the article: page.hidden is hidden.
    private static readonly HashSet<string> ArticleMaps =
    [
        "page", "post", "article", "entry", "content", "doc", "document", "blog", "blogpost", "note", "options", "option", "config", "configuration", "settings", "setting", "flags", "meta", "metadata",
        "frontmatter", "attributes", "attrs", "properties", "props", "params", "extra", "custom", "data", "fields", "publishing", "publication", "publish", "visibility", "access", "status", "cms", "system", "permissions", "site", "seo",
    ];

    // Maps of what stands on the page beside the article, or of what it is about: sidebar.hidden hides the sidebar.
    private static readonly HashSet<string> OtherMaps =
    [
        "sidebar", "toc", "tableofcontents", "outline", "menu", "menus", "nav", "navbar", "navigation", "header", "footer", "hero", "cover", "image", "images", "banner", "thumbnail", "logo", "icon", "figure",
        "gallery", "video", "audio", "media", "author", "authors", "comments", "breadcrumb", "breadcrumbs", "aside", "pagination", "pager", "prev", "next", "button", "cta", "card", "title", "summary",
        "description", "share", "sharing", "newsletter", "related", "project", "product", "event", "repo", "repository", "github", "package", "api", "job", "company", "series", "sitemap", "feed", "rss",
    ];

    /// <param name="path">The key; of a field in a map both keys with a point between them.</param>
    public static VisibilityRule RuleOf(string path)
    {
        var names = path.Split('.').Select(part => Plain(FieldReader.NameOf(part))).ToArray();
        return Rules.TryGetValue(string.Join('.', names.TakeLast(2)), out var rule) ? rule
            : names.Length == 1 ? OfOneName(names[0])
            : names[^1] == "index" && names[..^1].Any(RobotsRule.IsOf) ? VisibilityRule.HiddenByClearNo
            : Engines.Contains(names[^2]) && EngineNo.Contains(names[^1]) ? VisibilityRule.HiddenByClearNo
            : Engines.Contains(names[^2]) && EngineYes.Contains(names[^1]) ? VisibilityRule.HiddenByClearYes
            : InAnyMap.Contains(names[^1]) || IsOfNoIndex(names[^1]) ? VisibilityRule.HiddenByClearYes
            : names[..^1].Any(OtherMaps.Contains) ? VisibilityRule.None
            : OfOneMember(RuleOf(names[^1]), isOfArticle: ArticleMaps.Contains(names[^2]));
    }

    /// <summary>What a key says in a map, where other values than yes and no may mean anything; of a map that is not known nobody knows what it speaks of.</summary>
    private static VisibilityRule OfOneMember(VisibilityRule rule, bool isOfArticle) => rule switch
    {
        VisibilityRule.HiddenByYes => isOfArticle ? VisibilityRule.HiddenByClearYes : VisibilityRule.SeemsHiddenByYes,
        VisibilityRule.HiddenByNo => isOfArticle ? VisibilityRule.HiddenByClearNo : VisibilityRule.SeemsHiddenByNo,
        _ => isOfArticle ? rule : VisibilityRule.None,
    };

    /// <summary>Whether a key's value is how an engine of search treats the article: <c>pagefind: ignore</c>.</summary>
    public static bool IsEngine(string path) => Engines.Contains(FieldReader.NameOf(path));

    /// <summary>Whether a word, as the value of an engine's key, leaves the article out.</summary>
    public static bool IsLeftOut(string word) => EngineYes.Contains(word);

    private static VisibilityRule OfOneName(string name)
    {
        if (Engines.Contains(name) || InSearch().IsMatch(name))
        {
            return VisibilityRule.HiddenByClearNo;
        }

        if (IsOfNoIndex(name))
        {
            return VisibilityRule.HiddenByClearYes;
        }

        if (RobotsRule.IsCrawler(name))
        {
            return VisibilityRule.SeemsHiddenByNo;
        }

        if (FromSearch().IsMatch(name))
        {
            return VisibilityRule.HiddenByYes;
        }

        return Negation().Match(name) is { Success: true } negation
            && Rules.GetValueOrDefault(Plain(name[negation.Length..])) is VisibilityRule.HiddenByNo or VisibilityRule.HiddenByClearNo
                ? VisibilityRule.HiddenByYes
                : VisibilityRule.None;
    }

    /// <summary>Whether it is "noindex" of a plug-in or of one engine: <c>yoast_wpseo_meta-robots-noindex</c>.</summary>
    private static bool IsOfNoIndex(string name) => name.EndsWith("noindex", StringComparison.Ordinal);

    /// <summary>Without the words that only say what it is about: "isdraft", "postdraft" and "draftmode" are "draft".</summary>
    private static string Plain(string name) => Rules.ContainsKey(name) || Engines.Contains(name) || AboutWords().Match(name) is not { Success: true } match ? name : match.Groups["name"].Value;

    private static Dictionary<string, VisibilityRule> Table(params (VisibilityRule Rule, string Names)[] rows) =>
        rows.SelectMany(row => row.Names.Split(' ').Select(name => KeyValuePair.Create(name, row.Rule))).ToDictionary();

    [GeneratedRegex("^(?:is|markas|mark|should|be|article|post|page|entry|content|doc){0,3}(?<name>.+?)(?:article|post|page|entry|content|flag|mode)?$", RegexOptions.CultureInvariant)]
    private static partial Regex AboutWords();

    [GeneratedRegex("^(?:not|dont|donot|never|non|un|no)", RegexOptions.CultureInvariant)]
    private static partial Regex Negation();

    [GeneratedRegex(
        "^(?:exclude|excluded|hide|hidden|omit|omitted|skip|remove|removed|block|ignore|ignored|disable)from(?:the)?(?:site|internal)?(?:search|searches|searchresults|searchindex|index|indexing|searchengines|google|list|lists|listing|listings|collections|public|site|website|blog)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex FromSearch();

    [GeneratedRegex(
        "^(?:show|shown|include|included|index|indexed|allow|visible|list|listed|appear|appears)(?:in|on|for|by)?(?:the)?(?:site)?(?:search|searchresults|searchindex|searchengines|indexing|google)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex InSearch();
}
