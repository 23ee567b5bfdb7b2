using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Searching.Snippets;

namespace Search.Searching.Answers;

/// <summary>Says what of a query an article holds, by looking for it in the article itself.</summary>
internal sealed class HitExplainer(QueryPlan plan, MatchFinder finder)
{
    /// <summary>Every form in which the article holds a unit of the plan.</summary>
    public Explanation Explain(RankedArticle hit, IReadOnlyList<ScorePart> parts)
    {
        var found = TextsOf(hit).SelectMany(text => Find(text.Field, text.Text, hit.Language)).ToList();
        var held = found.Where(IsWord).Select(match => match.Unit).ToHashSet();

        // A topic that was told from the text is no text: a word of its label that stands nowhere else is found as one of the same family is.
        var told = hit.Tags.Where(tag => !tag.IsGivenByPeople).SelectMany(tag => Find("tags", tag.Label, hit.Language))
            .Select(match => IsWord(match) && !held.Contains(match.Unit) ? match with { Kind = MatchKind.Cognate } : match);
        var matches = found.Concat(told)
            .Where(match => IsIn(((TextUnit)plan.Units[match.Unit]).Field, match.Field))
            .GroupBy(match => (match.Unit, match.Kind, Found: match.Found.ToLowerInvariant()))
            .OrderBy(group => group.Key.Unit).ThenBy(group => group.Key.Kind).ThenByDescending(group => group.Count())
            .Select(group => new ExplainedMatch(
                ((TextUnit)plan.Units[group.Key.Unit]).Text, group.Key.Found, group.Key.Kind, [.. group.Select(match => match.Field).Distinct()], group.Count()));
        return new Explanation([.. matches], parts);
    }

    private IEnumerable<Match> Find(string field, string text, string language) =>
        finder.Find(text, language).Select(match => new Match(match.Unit, match.Kind, field, text[match.Start..match.End]));

    private static bool IsWord(Match match) => match.Kind is MatchKind.Exact or MatchKind.Stem;

    private static bool IsIn(QueryField asked, string field) => asked switch
    {
        QueryField.Title => field == "title",
        QueryField.Author => field == "authors",
        _ => true,
    };

    private static IEnumerable<(string Field, string Text)> TextsOf(RankedArticle hit)
    {
        yield return ("title", hit.Article.Title);
        yield return ("subtitle", hit.Article.Subtitle);
        yield return ("description", hit.Article.IsDescriptionExcerpt ? "" : hit.Article.Description);
        foreach (var section in hit.Article.Sections)
        {
            yield return ("headings", section.HeadingPath.Count > 0 ? section.HeadingPath[^1] : "");
            yield return ("body", section.Text);
            yield return ("code", section.Code);
        }

        foreach (var tag in hit.Tags.Where(tag => tag.IsGivenByPeople))
        {
            yield return ("tags", tag.Label);
        }

        foreach (var author in hit.Article.Authors)
        {
            yield return ("authors", author);
        }
    }

    private sealed record Match(int Unit, MatchKind Kind, string Field, string Found);
}
