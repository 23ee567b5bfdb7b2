using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Searching.Answers;

/// <summary>
/// What a reader must know of a query that shows only where articles are counted: quotes, words in a field and authors that no article has, and other names that find far more
/// than what was typed. Counted are all articles of the audience, whatever is filtered, and nothing where the answer itself shows that all is there.
/// </summary>
/// <param name="view">Where articles are counted.</param>
/// <param name="corpus">What is known of the words of the view.</param>
/// <param name="query">The query as it was answered.</param>
internal sealed class CountedNotes(ISearchView view, CorpusMemory corpus, SearchQuery query)
{
    /// <summary>The notes, in the order of the query.</summary>
    /// <param name="found">The answer.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async ValueTask<IReadOnlyList<QueryNote>> FindAsync(HitPage found, CancellationToken cancellationToken)
    {
        List<QueryNote> notes = [];

        // Where there are hits, each of them holds what every article must hold.
        var held = found.TotalSize == 0 ? [] : query.Plan.Required.OfType<HoldsCondition>().Select(condition => query.Plan.Units[condition.Unit]).ToHashSet();
        foreach (var unit in query.Plan.Units.OfType<TextUnit>().Where(unit => unit.IsQuoted && !held.Contains(unit)))
        {
            if ((unit.IsScored || unit.Field == QueryField.Author) && await CountAsync([unit], cancellationToken) == 0)
            {
                notes.Add(await MissingAsync(unit, cancellationToken));
            }
        }

        foreach (var expansion in query.Plan.Expansions)
        {
            var typed = await CountAsync(expansion.Words, cancellationToken);
            var all = await CountAsync([expansion.Unit], cancellationToken);
            if (all > typed * WordRun.TimesAsMany)
            {
                notes.Add(WordNotes.OfNames(expansion.Typed, typed > 0, await HeldAsync(expansion, cancellationToken)));
            }
            else if (all + typed == 0 && expansion.Words.Count == 1)
            {
                notes.Add(WordNotes.NotFound(expansion.Typed));
            }
        }

        return notes;
    }

    private async ValueTask<QueryNote> MissingAsync(TextUnit unit, CancellationToken cancellationToken) => unit.Field switch
    {
        QueryField.Author => QueryNote.MissingName(
            unit.Text,
            "author",
            await new NearestAuthor(view, corpus, query.Audience).FindAsync([.. unit.Alternatives[^1].Words.Select(word => word.Surface)], cancellationToken)),
        QueryField.Title => new QueryNote(QueryNoteKind.NotFound, unit.Text, "no article has it in its title"),
        _ => WordNotes.NotFound(unit.Text),
    };

    /// <summary>The names of an expansion that articles hold, as many as a note takes.</summary>
    private async ValueTask<IReadOnlyList<string>> HeldAsync(Expansion expansion, CancellationToken cancellationToken)
    {
        List<string> held = [];
        foreach (var name in expansion.Names.OrderByDescending(name => name.Weight).TakeWhile(_ => held.Count < WordNotes.MaxNames))
        {
            if (await CountAsync([expansion.Unit with { Alternatives = [name] }], cancellationToken) > 0)
            {
                held.Add(name.Text);
            }
        }

        return held;
    }

    /// <summary>How many articles hold all of some units.</summary>
    private async ValueTask<int> CountAsync(IReadOnlyList<TextUnit> units, CancellationToken cancellationToken)
    {
        var page = await view.SearchAsync(
            new SearchQuery
            {
                Plan = new QueryPlan { Units = [.. units.Select(unit => unit with { StandsFor = [] })], Required = [.. units.Select((_, unit) => new HoldsCondition(unit))] },
                Policy = MatchPolicy.All,
                Order = SearchOrder.ArticleId,
                PageSize = 1,
                Audience = query.Audience,
            },
            cancellationToken);
        return page.TotalSize;
    }
}
