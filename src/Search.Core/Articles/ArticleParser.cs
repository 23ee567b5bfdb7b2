using System.Text;

using Search.Articles.Fields;
using Search.Articles.Markup;

namespace Search.Articles;

/// <summary>Reads an article from its source: front matter and Markdown body.</summary>
public static class ArticleParser
{
    /// <summary>Largest source, in bytes of UTF-8.</summary>
    public const int MaxMarkdownBytes = 512 * 1024;

    /// <summary>Largest front matter, in bytes of UTF-8.</summary>
    public const int MaxFrontMatterBytes = 64 * 1024;

    // About what a page of hits shows of a description.
    private const int ExcerptLength = 300;

    /// <summary>
    /// Reads an article from its text and the path of its file, which says what the text does not: its date and its title. Pure: the same source gives the same article.
    /// </summary>
    /// <exception cref="SearchException">A limit is broken or the front matter holds YAML anchors or aliases; the message says which.</exception>
    public static Article Parse(ArticleId id, ArticleSource source)
    {
        var (markdown, path) = source;
        CheckSize(markdown);
        var warnings = new List<ArticleWarning>();
        var (frontMatter, body) = FrontMatterReader.Read(SourceText.Normalize(markdown, warnings), warnings);
        var fields = new ArticleFields(frontMatter, path, warnings);
        var sections = MarkdownBody.Read(body, path.IsModule, warnings);
        var title = TitleOf(fields, sections, path, id);
        sections = WithoutTitle(sections, title);

        return new Article
        {
            Id = id,
            Title = title,
            Subtitle = fields.Subtitle,
            Description = fields.Description.Length > 0 ? fields.Description : ExcerptOf(sections),
            IsDescriptionExcerpt = fields.Description.Length == 0,
            Authors = fields.Authors,
            ReadTimeMinutes = fields.ReadTimeMinutes ?? ReadTime.OfText(sections.Select(section => section.Text)),
            PublishDate = fields.Dates.PublishDate,
            CreatedDate = fields.Dates.CreatedDate,
            UpdatedDate = fields.Dates.UpdatedDate,
            ExpiryDate = fields.Dates.ExpiryDate,
            HeroImageUrl = fields.HeroImageUrl,
            Url = fields.Url,
            CallToAction = fields.CallToAction,
            Language = fields.Language,
            FrontMatterTags = [.. fields.Tags.Union(TagNames.AtEndOf(sections, body), StringComparer.OrdinalIgnoreCase)],
            IsDraft = fields.Dates.IsDraft,
            HiddenUntil = fields.Dates.HiddenUntil,
            Attributes = fields.Attributes,
            Sections = sections,
            Warnings = warnings,
        };
    }

    /// <summary>The body of a source, as it was put but for control characters: what is left when its front matter is taken away.</summary>
    /// <exception cref="SearchException">As <see cref="Parse"/>.</exception>
    public static string BodyOf(string markdown)
    {
        CheckSize(markdown);
        return FrontMatterReader.Read(SourceText.Normalize(markdown, []), []).Body;
    }

    private static void CheckSize(string markdown)
    {
        var size = Encoding.UTF8.GetByteCount(markdown);
        if (size > MaxMarkdownBytes)
        {
            throw SearchException.Invalid("markdown", Reasons.MarkdownTooLarge, $"must have at most {MaxMarkdownBytes} bytes, had {size}");
        }
    }

    /// <summary>A heading far down is no title of a file that has a name.</summary>
    private static string TitleOf(ArticleFields fields, IReadOnlyList<Section> sections, SourcePath path, ArticleId id) =>
        fields.Title.Length > 0 ? fields.Title
            : sections.FirstOrDefault(section => section.Level == 1)?.HeadingPath[^1]
            ?? (path.Title.Length > 0 ? path.Title : null)
            ?? sections.FirstOrDefault(section => section.HeadingPath.Count > 0)?.HeadingPath[^1]
            ?? ReadableForm(id);

    /// <summary><c>posts-my_first.post</c> becomes "Posts my first post".</summary>
    private static string ReadableForm(ArticleId id)
    {
        var words = string.Join(' ', id.Value.Split(['-', '_', '.'], StringSplitOptions.RemoveEmptyEntries));
        return words.Length > 0 ? char.ToUpperInvariant(words[0]) + words[1..] : id.Value;
    }

    /// <summary>A first heading that repeats the title leaves the heading paths, so that its words are not counted twice.</summary>
    private static IReadOnlyList<Section> WithoutTitle(IReadOnlyList<Section> sections, string title)
    {
        var first = sections.FirstOrDefault(section => section.HeadingPath.Count > 0)?.HeadingPath[0];
        if (!string.Equals(first, title, StringComparison.OrdinalIgnoreCase))
        {
            return sections;
        }

        return
        [
            .. sections
                .Select(section => section.HeadingPath.Count > 0 && ReferenceEquals(section.HeadingPath[0], first)
                    ? section with { HeadingPath = [.. section.HeadingPath.Skip(1)] }
                    : section)
                .Where(section => section.HeadingPath.Count > 0 || section.Text.Length > 0 || section.Code.Length > 0),
        ];
    }

    /// <summary>The beginning of the first line long enough to be a sentence, as site generators do for articles without description.</summary>
    private static string ExcerptOf(IReadOnlyList<Section> sections)
    {
        const int SentenceLength = 40;
        foreach (var section in sections)
        {
            foreach (var line in section.Text.AsSpan().EnumerateLines())
            {
                if (line.Length >= SentenceLength)
                {
                    return Excerpt.OfWords(line.ToString(), ExcerptLength);
                }
            }
        }

        return "";
    }
}
