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

    private static readonly string[] AddressKeys = ["url", "src", "path", "image", "href"];
    private static readonly string[] NameKeys = ["name", "label", "title"];

    private readonly FieldReader _fields;
    private readonly ICollection<ArticleWarning> _warnings;

    public ArticleFields(FrontMatter frontMatter, ICollection<ArticleWarning> warnings)
    {
        _fields = new FieldReader(frontMatter);
        _warnings = warnings;

        Title = Text(MaxHeadline, "title", "headline");
        Subtitle = Text(MaxHeadline, "subtitle", "subheadline", "tagline");
        Description = Text(MaxDescription, "description", "summary", "excerpt", "abstract");
        CallToAction = Text(MaxDescription, "cta", "calltoaction");
        Url = Text(MaxAddress, "url", "permalink", "canonicalurl", "canonical");
        HeroImageUrl = _fields.TakeFirst(ReadAddress, "heroimage", "image", "cover", "coverimage", "featuredimage", "featureimage", "banner", "thumbnail") ?? "";
        Language = _fields.TakeFirst((_, value) => LanguageTag.TryRead(value.AsText()), "lang", "language", "locale") ?? "";
        Authors = Values(AuthorNames.Split, "authors", "author", "byline");
        Tags = TagNames.OfHashtags(Values(TagNames.Split, "tags", "tag", "keywords", "keyword", "categories", "category", "topics", "topic"));
        ReadTimeMinutes = _fields.TakeFirst(ReadMinutes, "readtime", "readingtime", "timetoread");
        IsDraft = _fields.TakeFirst(ReadFlag, "draft", "isdraft") is true
            | _fields.TakeFirst(ReadFlag, "published", "ispublished") is false
            | _fields.TakeFirst(ReadStatus, "status") is "draft" or "unpublished" or "private";
        PublishDate = Date("publishdate", "pubdate", "publisheddate", "publishedat", "publishedon", "datepublished", "publicationdate", "published", "date");
        CreatedDate = Date("createddate", "createdat", "createdon", "datecreated", "created");
        UpdatedDate = Date("updateddate", "updatedat", "updatedon", "dateupdated", "updated", "lastmod", "modifieddate", "datemodified", "modified", "lastmodified", "lastmodifiedat", "lastupdated");
        ExpiryDate = Date("expirydate", "expires", "expiresat", "expireson", "expirationdate", "unpublishdate");
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

    public bool IsDraft { get; }

    public ArticleDate? PublishDate { get; }

    public ArticleDate? CreatedDate { get; }

    public ArticleDate? UpdatedDate { get; }

    public ArticleDate? ExpiryDate { get; }

    public IReadOnlyList<AttributeValues> Attributes { get; }

    private string Text(int limit, params ReadOnlySpan<string> names) =>
        _fields.TakeFirst((key, value) => NonEmpty(Cut(key, SourceText.OneLine(value.AsText()), limit)), names) ?? "";

    private string? ReadAddress(string key, FrontMatterValue value) => value switch
    {
        FrontMatterText text => NonEmpty(Cut(key, SourceText.OneLine(text.Text), MaxAddress)),
        FrontMatterList { Items: [var first, ..] } => ReadAddress(key, first),
        FrontMatter map => Member(map, AddressKeys) is { } member ? ReadAddress(key, member) : null,
        _ => null,
    };

    private ArticleDate? Date(params ReadOnlySpan<string> names) => _fields.TakeFirst(ReadDate, names);

    private ArticleDate? ReadDate(string key, FrontMatterValue value)
    {
        var text = SourceText.OneLine(value.AsText());
        var date = DateReader.TryRead(text);
        if (date is null && text.Length > 0)
        {
            _warnings.Add(new ArticleWarning(ArticleWarningKind.InvalidDate, $"{Quote.Of(key)} must be a date such as 2025-02-03, was {Quote.Of(text)}"));
        }

        return date;
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

    private static bool? ReadFlag(string key, FrontMatterValue value) => value.AsText().Trim().ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "1" => true,
        "false" or "no" or "off" or "0" => false,
        _ => null,
    };

    /// <summary>Only the words that say who may read it; any other status is an attribute.</summary>
    private static string? ReadStatus(string key, FrontMatterValue value) =>
        value.AsText().Trim().ToLowerInvariant() is var status and ("draft" or "unpublished" or "private" or "published" or "public") ? status : null;

    private List<string> Values(Func<string, IEnumerable<string>> split, params ReadOnlySpan<string> names)
    {
        var values = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in _fields.TakeAll(names))
        {
            // A list says itself where its entries end; only a single text has to be split.
            var entries = value is FrontMatterText text ? split(text.Text) : Names(value);
            values.AddRange(Limit(key, entries.Select(entry => Cut(key, SourceText.OneLine(entry), MaxName)).Where(entry => entry.Length > 0 && seen.Add(entry))));
        }

        return values;
    }

    /// <summary>The entries of a list; of an entry that is a map its name.</summary>
    private static IEnumerable<string> Names(FrontMatterValue value) => value switch
    {
        FrontMatterList list => list.Items.SelectMany(Names),
        FrontMatter map => Names(Member(map, NameKeys) ?? FrontMatterText.Empty),
        _ => [AuthorNames.WithoutAddress(value.AsText())],
    };

    private static FrontMatterValue? Member(FrontMatter map, string[] names) =>
        names.Select(name => map.Fields.GetValueOrDefault(name)).FirstOrDefault(member => member is not null);

    private AttributeValues[] ReadAttributes()
    {
        var attributes = new SortedDictionary<string, AttributeValues>(StringComparer.Ordinal);
        foreach (var (written, value) in _fields.Remaining)
        {
            var key = Cut("attribute name", SourceText.OneLine(written).ToLowerInvariant(), MaxName);
            IEnumerable<FrontMatterValue> entries = value is FrontMatterList list ? list.Items : [value];
            var values = Limit(key, entries.Select(entry => Cut(key, SourceText.Clean(entry.AsText()).Trim(), MaxAttribute)).Where(entry => entry.Length > 0));
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
