using System.Net;

using Search.Articles.Markup;

namespace Search.Articles.Fields;

/// <summary>
/// The front matter in an article's words: known keys under all their common spellings, the rest as attributes. Where two spellings of one field
/// stand beside each other the first of the list below wins and the other one stays an attribute, so nothing is lost.
/// </summary>
internal sealed class ArticleFields
{
    // Longest values, in characters. Nothing in our corpora comes near them; they keep a broken file from filling a page of hits.
    private const int MaxHeadline = 500;
    private const int MaxDescription = 2_000;
    private const int MaxName = 200;
    private const int MaxAddress = 2_000;
    private const int MaxAttribute = 4_000;
    private const int MaxValues = 200;

    private static readonly string[] AddressKeys =
        ["url", "src", "path", "image", "href", "file", "filename", "publicurl", "source", "original", "large", "feature", "featured", "og", "desktop", "light"];

    private static readonly string[] NameKeys = ["name", "fullname", "displayname", "label", "title", "nickname", "username"];
    private static readonly string[] TextKeys = ["default", "text", "value", "rendered", "raw", "main", "long"];

    private readonly FieldReader _fields;
    private readonly ICollection<ArticleWarning> _warnings;

    /// <param name="frontMatter">What stands in the file.</param>
    /// <param name="path">The file's, which may say that it is a draft.</param>
    /// <param name="warnings">Told what is odd.</param>
    public ArticleFields(FrontMatter frontMatter, SourcePath path, ICollection<ArticleWarning> warnings)
    {
        _fields = new FieldReader(frontMatter);
        _warnings = warnings;

        Language = _fields.TakeFirst(ReadLanguage, "lang", "language", "locale") ?? "";
        Title = Text(MaxHeadline, "title", "headline", "seotitle", "metatitle", "ogtitle", "seo.title");
        Subtitle = Text(MaxHeadline, "subtitle", "subheadline", "tagline", "subheading", "subhead", "dek", "deck");
        Description = Text(
            MaxDescription, "description", "summary", "excerpt", "abstract", "seodescription", "metadescription", "metadesc", "ogdescription", "socialdescription", "twitterdescription",
            "seo.description", "meta.description", "metadata.description", "og.description", "opengraph.description", "twitter.description", "social.description", "shortdescription", "lead",
            "teasertext", "intro", "blurb", "synopsis", "standfirst");
        CallToAction = Text(MaxDescription, "cta", "calltoaction");
        Url = _fields.TakeFirst(ReadUrl, "url", "permalink", "canonicalurl", "canonical") ?? "";
        HeroImageUrl = _fields.TakeFirst(
            ReadAddress, "heroimage", "image", "cover", "coverimage", "featuredimage", "featureimage", "banner", "thumbnail", "images", "ogimage", "header.image", "header.overlayimage",
            "header.teaser", "hero.image", "hero", "seo.image", "meta.image", "og.image", "opengraph.image", "socialimage", "socialmediaimage", "twitterimage", "metaimage", "seoimage",
            "headerimage", "bannerimage", "postimage", "leadimage", "mainimage", "titleimage", "previewimage", "cardimage", "shareimage", "imageurl", "coverurl", "thumbnailurl",
            "featuredimageurl", "cover.image", "image.url", "featured.image", "metadata.image", "twitter.image", "social.image", "thumb", "teaser", "img", "picture", "photo") ?? "";
        Authors = AuthorNames.JoinEntries(Values(AuthorNames.Split, (entry, _) => AuthorNames.SplitEntry(entry), "authors", "author", "byline"));
        Tags = TagNames.OfHashtags(Values(TagNames.Split, TagNames.SplitEntry, "tags", "tag", "keywords", "keyword", "categories", "category", "topics", "topic"));
        ReadTimeMinutes = _fields.TakeFirst(ReadMinutes, "readtime", "readingtime", "timetoread");
        var visibility = new Visibility(_fields, warnings);
        Dates = new ArticleDates(_fields, frontMatter, path, Language, visibility.Hides(frontMatter, Language) || path.IsDraft, warnings);
        if (!Dates.IsDraft)
        {
            visibility.TellOfTopics(frontMatter);
        }

        Attributes = ReadAttributes();
    }

    public string Title { get; }

    public string Subtitle { get; }

    public string Description { get; }

    public string CallToAction { get; }

    public string Url { get; }

    public string HeroImageUrl { get; }

    public string Language { get; }

    public IReadOnlyList<string> Authors { get; }

    public IReadOnlyList<string> Tags { get; }

    public int? ReadTimeMinutes { get; }

    /// <summary>Its dates, and what they and the rest say of who may see it.</summary>
    public ArticleDates Dates { get; }

    public IReadOnlyList<AttributeValues> Attributes { get; }

    private string Text(int limit, params ReadOnlySpan<string> names) =>
        _fields.TakeFirst((key, value) => Usable(key, value, NonEmpty(Cut(key, FieldText.Of(TextOf(key, value)), limit)), "a text"), names) ?? "";

    /// <summary>The text of a value; of a map that of the article's language, else of its first entry, the others being left as attributes.</summary>
    private string TextOf(string key, FrontMatterValue value)
    {
        switch (value)
        {
            case FrontMatterText text:
                TellOfComment(key, text);
                return text.Meant;
            case FrontMatterList list:
                return string.Join(", ", list.Items.Select(item => TextOf(key, item)).Where(text => text.Length > 0));
            default:
                var map = (FrontMatter)value;
                if (OfLanguage(map) is not { } chosen)
                {
                    return "";
                }

                foreach (var (other, left) in map.Fields.Where(field => field.Key != chosen.Key))
                {
                    _fields.Leave($"{key}.{other}", left);
                }

                return TextOf($"{key}.{chosen.Key}", chosen.Value);
        }
    }

    private void TellOfComment(string key, FrontMatterText text)
    {
        if (text.Comment.Length > 0)
        {
            var outcome = text.Meant == text.Text ? "was left out as a comment" : "was read as text; in YAML it is a comment, unless quotes stand around all of it";
            _warnings.Add(new ArticleWarning(ArticleWarningKind.MalformedFrontMatter, $"{Quote.Of(text.Comment)} behind {Quote.Of(key)} {outcome}"));
        }
    }

    /// <summary>The text of a value that a comment begins: <c>#rust #web</c>, also behind a comma; of any other its own, whatever stands behind it.</summary>
    private static string UncommentedOf(FrontMatterValue value) =>
        value is FrontMatterText text && text.Text.AsSpan().TrimEnd() is [] or [.., ','] ? text.Meant : value.AsText();

    /// <summary>The entry for the article's language, one with a name that says that it is the text, or the first; null of an empty map.</summary>
    private KeyValuePair<string, FrontMatterValue>? OfLanguage(FrontMatter map)
    {
        foreach (var name in (string[])[Language, Language.Split('-')[0], .. TextKeys])
        {
            if (name.Length > 0 && map.Fields.FirstOrDefault(field => LanguageTag.TryRead(field.Key) == name) is { Key: not null } found)
            {
                return found;
            }
        }

        return map.Fields.FirstOrDefault(field => VisibilityKeys.RuleOf(field.Key) == VisibilityRule.None) is { Key: not null } first ? first : null;
    }

    private string? ReadLanguage(string key, FrontMatterValue value) =>
        Usable(key, value, LanguageTag.TryRead(value is FrontMatterList { Items: [var first, ..] } ? first.AsText() : value.AsText()), "a language tag such as en or pt-br");

    private string? ReadUrl(string key, FrontMatterValue value) =>
        Visibility.ReadFlag(key, value) is false ? null : Usable(key, value, AddressOf(key, value), "an address");

    private string? ReadAddress(string key, FrontMatterValue value) =>
        value is FrontMatterText && Visibility.ReadFlag(key, value) is false ? null : Usable(key, value, AddressOf(key, value), "the address of an image");

    private string? AddressOf(string key, FrontMatterValue value) => value switch
    {
        FrontMatterText text => Visibility.ReadFlag(key, value) is null ? NonEmpty(Cut(key, SourceText.OneLine(text.Text), MaxAddress)) : null,
        FrontMatterList list => list.Items.Select(item => AddressOf(key, item)).FirstOrDefault(address => address is not null),
        FrontMatter map => Member(map, AddressKeys) is { } member ? AddressOf(key, member) : null,
        _ => null,
    };

    /// <summary>A value of a known key that says nothing stays an attribute, with a warning.</summary>
    private T? Usable<T>(string key, FrontMatterValue value, T? read, string rule)
        where T : class
    {
        if (read is null && !value.IsEmpty)
        {
            _warnings.Add(new ArticleWarning(
                ArticleWarningKind.UnusableValue, $"{Quote.Of(key)} must be {rule}, was {Quote.Of(SourceText.OneLine(value.AsText()))}; it is kept as an attribute"));
        }

        return read;
    }

    private int? ReadMinutes(string key, FrontMatterValue value)
    {
        var text = SourceText.OneLine(value.AsText());
        var minutes = ReadTime.TryRead(text);
        if (minutes is null && text.Length > 0)
        {
            _warnings.Add(new ArticleWarning(
                ArticleWarningKind.InvalidReadTime, $"{Quote.Of(key)} must be minutes from 1 to {ReadTime.MaxMinutes}, was {Quote.Of(text)}"));
        }

        return minutes;
    }

    private List<string> Values(Func<string, IEnumerable<string>> split, Func<string, bool, IEnumerable<string>> splitEntry, params ReadOnlySpan<string> keys)
    {
        var values = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in _fields.TakeAll(keys))
        {
            var entries = new List<string>();
            var unusable = new List<FrontMatterValue>();
            var parts = value is FrontMatterList list ? list.Items : [value];
            foreach (var part in parts)
            {
                // A list of several says itself where its entries end; a single text has to be split.
                var names = (part is FrontMatterText text && part == value ? split(WithoutEntities(UncommentedOf(text))) : Names(part).SelectMany(name => splitEntry(name, parts.Count == 1)))
                    .Select(entry => Cut(key, FieldText.Of(entry), MaxName))
                    .Where(entry => entry.Length > 0)
                    .ToList();
                entries.AddRange(names);
                if (Usable(key, part, names.Count > 0 ? names : null, "a text or a list of texts") is null && !part.IsEmpty)
                {
                    unusable.Add(part);
                }
            }

            if (unusable.Count > 0)
            {
                _fields.Leave(key, value is FrontMatterList ? new FrontMatterList(unusable) : value);
            }

            values.AddRange(Limit(key, entries.Where(seen.Add)));
        }

        return values;
    }

    /// <summary>The entries of a list; of a map its name, the entries of the article's language, or the names of the maps in it.</summary>
    private IEnumerable<string> Names(FrontMatterValue value) => value switch
    {
        FrontMatterList list => list.Items.SelectMany(Names),
        FrontMatter map => Member(map, NameKeys) is { } name ? Names(name)
            : Member(map, ["first", "firstname", "given"]) is FrontMatterText first && Member(map, ["last", "lastname", "family"]) is FrontMatterText last ? [$"{first.Text} {last.Text}"]
            : OfLanguage(map) is { Value: FrontMatterList or FrontMatter } entry
                ? LanguageTag.TryRead(entry.Key) == Language || entry.Value is FrontMatterList ? Names(entry.Value) : map.Fields.Values.OfType<FrontMatter>().SelectMany(Names)
                : [],
        _ => [WithoutEntities(UncommentedOf(value))],
    };

    /// <summary>A semicolon that ends an entity parts no names: <c>Rock &amp;amp; Roll</c>.</summary>
    private static string WithoutEntities(string text) => text.Contains('&') ? WebUtility.HtmlDecode(text) : text;

    private static FrontMatterValue? Member(FrontMatter map, string[] names) =>
        names.Select(name => map.Fields.FirstOrDefault(field => FieldReader.NameOf(field.Key) == name).Value).FirstOrDefault(member => member is not null);

    private AttributeValues[] ReadAttributes()
    {
        var attributes = new SortedDictionary<string, AttributeValues>(StringComparer.Ordinal);
        foreach (var (written, value) in _fields.Remaining)
        {
            var key = Cut("attribute name", SourceText.OneLine(written).ToLowerInvariant(), MaxName);
            IEnumerable<FrontMatterValue> entries = value is FrontMatterList list ? list.Items : [value];
            var values = Limit(key, entries.Select(entry => Cut(key, SourceText.Clean(UncommentedOf(entry)).Trim(), MaxAttribute)).Where(entry => entry.Length > 0));
            if (key.Length > 0 && values.Count > 0)
            {
                attributes[key] = new AttributeValues(key, values);
            }
        }

        return [.. attributes.Values];
    }

    private List<string> Limit(string key, IEnumerable<string> values)
    {
        var limited = values.Take(MaxValues + 1).ToList();
        if (limited.Count > MaxValues)
        {
            limited.RemoveAt(MaxValues);
            _warnings.Add(new ArticleWarning(ArticleWarningKind.ValueTruncated, $"{Quote.Of(key)} must have at most {MaxValues} values, the rest was left out"));
        }

        return limited;
    }

    private string Cut(string key, string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        _warnings.Add(new ArticleWarning(
            ArticleWarningKind.ValueTruncated, $"{Quote.Of(key)} must have at most {limit} characters and was cut, was {Quote.Of(text)}"));
        return Excerpt.Cut(text, limit);
    }

    private static string? NonEmpty(string text) => text.Length > 0 ? text : null;
}
