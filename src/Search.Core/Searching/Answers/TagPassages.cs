using Search.Articles;
using Search.Enrichment.Tagging;
using Search.Enrichment.Words;
using Search.Searching.Snippets;

namespace Search.Searching.Answers;

/// <summary>Shows where an article's text speaks for a tag.</summary>
public static class TagPassages
{
    /// <summary>A sentence or two around each place, what was found marked. A place that the text no longer has is left out.</summary>
    public static IReadOnlyList<Snippet> Of(Article article, TagEvidence evidence)
    {
        if (evidence.Places.Count == 0)
        {
            return [];
        }

        var passages = Passage.AllOf(article);
        return [.. evidence.Places
            .Where(place => place.Passage < passages.Length && place.End <= passages[place.Passage].Text.Length)
            .Select(place => SnippetOf(article, passages[place.Passage], place))];
    }

    private static Snippet SnippetOf(Article article, Passage passage, TextPlace place)
    {
        var text = passage.Text;
        var around = PassageSplitter.Split(text).FirstOrDefault(range => range.Start.Value <= place.Start && place.End <= range.End.Value, place.Start..place.End);
        var segments = new[]
        {
            new Segment(text[around.Start.Value..place.Start], Matched: false),
            new Segment(text[place.Start..place.End], Matched: true),
            new Segment(text[place.End..around.End.Value], Matched: false),
        };
        return new Snippet(
            passage.Section < 0 ? "" : article.Sections[passage.Section].Anchor, [.. segments.Where(segment => segment.Text.Length > 0)]);
    }
}
