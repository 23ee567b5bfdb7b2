namespace Search.Articles.Fields;

/// <summary>
/// The dates of an article under all spellings of their keys, and what follows from them for readers: what is still to come, under embargo, expired, or dated in a way that nobody can
/// read is not seen, or not before a day.
/// </summary>
internal sealed class ArticleDates
{
    private readonly FieldReader _fields;
    private readonly string _language;
    private readonly ICollection<ArticleWarning> _warnings;
    private bool _hasUnreadDate;

    /// <param name="fields">The front matter's.</param>
    /// <param name="frontMatter">All that stands in it, which may say elsewhere that the article is not ready.</param>
    /// <param name="path">The file's, which may have a date.</param>
    /// <param name="language">The article's, in which dates are read; empty for none.</param>
    /// <param name="isDraft">Whether something else hides it already.</param>
    /// <param name="warnings">Told of dates that cannot be read.</param>
    public ArticleDates(FieldReader fields, FrontMatter frontMatter, SourcePath path, string language, bool isDraft, ICollection<ArticleWarning> warnings)
    {
        _fields = fields;
        _language = language;
        _warnings = warnings;
        IsDraft = isDraft;
        PublishDate = DateOfPublication(
            frontMatter, "publishdate", "pubdate", "publisheddate", "publishedat", "publishedon", "datepublished", "publicationdate", "published", "publish", "publishat",
            "publishon", "firstpublished", "firstpublishedat", "dateposted", "postdate", "postedat", "postedon", "posted", "golive", "golivedate", "liveon", "livedate", "launchdate", "releasedate", "date",
            "datetime");
        CreatedDate = Date("createddate", "createdat", "createdon", "datecreated", "created");
        UpdatedDate = Date("updateddate", "updatedat", "updatedon", "dateupdated", "updated", "lastmod", "modifieddate", "datemodified", "modified", "lastmodified", "lastmodifiedat", "lastupdated");
        ExpiryDate = EarliestOf(
            DateOfExpiry(
                "expirydate", "expires", "expire", "expiry", "expiresat", "expireson", "expireat", "expirationdate", "unpublishdate", "unpublishat", "unpublishon", "unpublishedat", "validuntil",
                "visibleuntil", "availableuntil", "deletedat", "removedat", "trashedat", "archivedat", "archiveddate"),
            ClearDates("unpublish", "unpublished", "archived", "deleted", "trashed"));
        HideBefore(
            "embargo", "embargoed", "embargountil", "embargodate", "scheduled", "scheduledfor", "scheduledat", "scheduleddate", "scheduledate", "visiblefrom", "visibleafter", "availablefrom", "hiddenuntil");
        PublishDate ??= _hasUnreadDate ? null : path.Date;
    }

    /// <summary>Whether readers may not see it: the front matter or the path says so, or its date cannot be read and seems to be still to come.</summary>
    public bool IsDraft { get; private set; }

    /// <summary>Before when it cannot have been published, where its date has a year and no clear reading; null otherwise.</summary>
    public DateTimeOffset? HiddenUntil { get; private set; }

    public ArticleDate? PublishDate { get; }

    public ArticleDate? CreatedDate { get; }

    public ArticleDate? UpdatedDate { get; }

    public ArticleDate? ExpiryDate { get; }

    private ArticleDate? Date(params ReadOnlySpan<string> names) => _fields.TakeFirst((key, value) => Visibility.ReadFlag(key, value) is false ? null : ReadDate(key, value, (_, _) => ""), names);

    /// <summary>
    /// The publish date. Of one that cannot be read nobody knows whether it is past. Where it, or any other key, says that the article is not ready, readers do not see the
    /// article; where it has a year they do not before that year is over, or before the later of two readings.
    /// </summary>
    private ArticleDate? DateOfPublication(FrontMatter frontMatter, params ReadOnlySpan<string> names)
    {
        return _fields.TakeFirst((key, value) => ReadDate(key, value, Hide), names);

        string Hide(string text, DateReading reading)
        {
            _hasUnreadDate = true;
            if (Visibility.IsStillToCome(text) || Visibility.SaysDraft(frontMatter))
            {
                IsDraft = true;
                return "; readers do not see the article until somebody changes it";
            }

            if (DateReader.LatestOf(text, reading) is not { } latest)
            {
                return "";
            }

            HiddenUntil = HiddenUntil > latest ? HiddenUntil : latest;
            return $"; readers do not see the article before {latest:yyyy-MM-dd}";
        }
    }

    /// <summary>
    /// The expiry date. Of one without a clear reading the earliest day that it may mean is taken: the earlier of two readings, or the first of the year that it names. Where
    /// it says that it is past, readers do not see the article.
    /// </summary>
    private ArticleDate? DateOfExpiry(params ReadOnlySpan<string> names)
    {
        return _fields.TakeFirst(Read, names);

        ArticleDate? Read(string key, FrontMatterValue value)
        {
            if (Visibility.ReadFlag(key, value) is false)
            {
                return null;
            }

            ArticleDate? earliest = null;
            return ReadDate(key, value, Hide) ?? earliest;

            string Hide(string text, DateReading reading)
            {
                earliest = DateReader.EarliestOf(text, reading);
                if (earliest is { } from)
                {
                    return $"; readers do not see the article from {from} on";
                }

                var isPast = Visibility.IsPast(text);
                IsDraft |= isPast;
                return isPast ? "; readers do not see the article until somebody changes it" : "; readers see the article";
            }
        }
    }

    /// <summary>What is under embargo, or scheduled, is not seen before, whatever else its dates say. The keys stay attributes.</summary>
    private void HideBefore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_fields.Find(name) is not { } field || field.Value.IsEmpty || Visibility.ReadFlag(field.Key, field.Value) is not null)
            {
                continue;
            }

            var reading = DateReader.Read(SourceText.OneLine(field.Value.AsText()), _language);
            if (reading.Date is { } date)
            {
                HiddenUntil = HiddenUntil > date.Instant ? HiddenUntil : date.Instant;
            }
            else if (!IsDraft && (name.StartsWith("embargo", StringComparison.Ordinal) || name.StartsWith("schedule", StringComparison.Ordinal)))
            {
                IsDraft = true;
                _warnings.Add(new ArticleWarning(
                    ArticleWarningKind.InvalidDate,
                    $"{Quote.Of(field.Key)} must be a date such as 2025-02-03, was {Quote.Of(SourceText.OneLine(field.Value.AsText()))}; readers do not see the article until somebody changes it"));
            }
        }
    }

    /// <summary>The dates behind keys that may hold something else as well, which is then left alone.</summary>
    private List<ArticleDate> ClearDates(params ReadOnlySpan<string> names)
    {
        var dates = new List<ArticleDate>();
        foreach (var name in names)
        {
            if (_fields.TakeFirst((_, value) => DateReader.Read(SourceText.OneLine(value.AsText()), _language).Date, name) is { } date)
            {
                dates.Add(date);
            }
        }

        return dates;
    }

    private static ArticleDate? EarliestOf(ArticleDate? date, List<ArticleDate> others) => others.Select(other => (ArticleDate?)other).Append(date).MinBy(one => one?.Instant ?? DateTimeOffset.MaxValue);

    private ArticleDate? ReadDate(string key, FrontMatterValue value, Func<string, DateReading, string> onUnread)
    {
        var text = SourceText.OneLine(value is FrontMatterList { Items: [var only] } ? only.AsText() : value.AsText());
        var reading = DateReader.Read(text, _language);
        if (reading.Date is null && text.Length > 0)
        {
            var choice = reading.Others.Count == 0 ? "" : $", which is {string.Join(" or ", reading.Others)}";
            _warnings.Add(new ArticleWarning(
                ArticleWarningKind.InvalidDate, $"{Quote.Of(key)} must be a date such as 2025-02-03, was {Quote.Of(text)}{choice}{onUnread(text, reading)}"));
        }

        return reading.Date;
    }
}
