using System.Collections.Immutable;

using Search.Articles;

namespace Search.Enrichment.Words;

/// <summary>A piece of an article's text whose words are read in one go.</summary>
/// <param name="Zone">What kind of piece it is; the first paragraph is part of its section's passage.</param>
/// <param name="Section">Position of its section in the article, from 0; −1 for title, subtitle and description.</param>
/// <param name="Text">As a reader sees it; never empty.</param>
public sealed record Passage(Zone Zone, int Section, string Text)
{
    /// <summary>Title, subtitle, description, then headings and texts of the sections; code is left out.</summary>
    public static ImmutableArray<Passage> AllOf(Article article)
    {
        List<Passage> passages =
        [
            new(Zone.Title, -1, article.Title),
            new(Zone.Description, -1, article.Subtitle),
            new(Zone.Description, -1, article.Description),
        ];
        for (var section = 0; section < article.Sections.Count; section++)
        {
            var part = article.Sections[section];
            passages.Add(new Passage(Zone.Heading, section, part.HeadingPath.Count > 0 ? part.HeadingPath[^1] : ""));
            passages.Add(new Passage(Zone.Body, section, part.Text));
        }

        passages.RemoveAll(passage => passage.Text.Length == 0);
        return [.. passages];
    }
}
