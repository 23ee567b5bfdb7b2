using System.Globalization;

using Search.Contracts.V1;

using Spectre.Console;

namespace Search.Cli.Output;

/// <summary>Shows answers of the search to people.</summary>
internal sealed class SearchWriter(Terminal terminal)
{
    private static readonly Style Matched = new(decoration: Decoration.Bold);
    private readonly ArticleWriter _articles = new(terminal);

    /// <summary>First how the query was taken, then the hits, then what they can be narrowed by.</summary>
    public void Write(SearchArticlesResponse response)
    {
        WriteHowItWasTaken(response);
        terminal.WriteLine($"{response.Hits.Count} of {response.TotalSize} articles{(response.Partial ? " so far: the index is being built" : "")}");
        foreach (var hit in response.Hits)
        {
            terminal.WriteLine();
            var title = hit.TitleSegments.Count > 0 ? Join(hit.TitleSegments) : new Paragraph(SafeText.Line(hit.Article.Title));
            _articles.WriteHead(title, hit.Article, hit.Score);
            foreach (var snippet in hit.Snippets)
            {
                _articles.WriteIndented(Join(snippet.Segments));
            }

            foreach (var match in hit.Explanation?.Matches ?? [])
            {
                _articles.WriteIndented(new Paragraph(SafeText.Line(
                    $"{match.Text}: {match.Found} ({Word(match.Kind)}, {match.Count}× in {string.Join(", ", match.Fields)})")));
            }
        }

        foreach (var facet in response.Facets)
        {
            terminal.WriteLine();
            terminal.WriteText($"{SafeText.Line(facet.Name)}: {string.Join(", ", facet.Values.Select(TextOf))}{(facet.OtherCount > 0 ? $", others {facet.OtherCount}" : "")}");
        }

        if (response.StageTimings.Count > 0)
        {
            terminal.WriteLine();
            terminal.WriteText(SafeText.Line($"ms: {string.Join(", ", response.StageTimings.Select(TextOf))}"));
        }

        if (response.NextPageToken.Length > 0)
        {
            terminal.WriteLine();
            terminal.WriteLine($"more: --page-token {SafeText.Line(response.NextPageToken)}");
        }
    }

    private static string TextOf(StageTiming timing) =>
        string.Create(CultureInfo.InvariantCulture, $"{timing.Stage} {timing.Time.ToTimeSpan().TotalMilliseconds:0.0}");

    /// <summary>A line for each suggestion: what is searched for, what it is, and how much is behind it.</summary>
    public void Write(SuggestQueriesResponse response)
    {
        foreach (var suggestion in response.Suggestions)
        {
            terminal.Out.Write(Join(suggestion.Segments));
            terminal.WriteLine(suggestion.ArticleCount > 1
                ? $"  ({Word(suggestion.Kind)}, {suggestion.ArticleCount} articles)"
                : $"  ({Word(suggestion.Kind)})");
        }
    }

    private void WriteHowItWasTaken(SearchArticlesResponse response)
    {
        foreach (var note in response.QueryNotes)
        {
            terminal.WriteText(SafeText.Line($"{note.Text}: {note.Message}"));
        }

        foreach (var correction in response.Corrections)
        {
            terminal.WriteText(SafeText.Line($"no article holds {correction.Typed}; looked for {string.Join(", ", correction.Words)}"));
        }

        if (response.DidYouMean.Length > 0)
        {
            terminal.WriteText(SafeText.Line($"did you mean: {response.DidYouMean}"));
        }
    }

    private static string TextOf(FacetValue value) => $"{(value.Selected ? "*" : "")}{SafeText.Line(value.Label)} {value.Count}";

    private static string Word(Enum value) => $"{value}".ToLowerInvariant();

    private static Paragraph Join(IEnumerable<Segment> segments)
    {
        var paragraph = new Paragraph();
        foreach (var segment in segments)
        {
            paragraph.Append(SafeText.Line(segment.Text), segment.Matched ? Matched : Style.Plain);
        }

        return paragraph;
    }
}
