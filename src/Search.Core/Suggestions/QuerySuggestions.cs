using Search.Analysis;
using Search.Queries;
using Search.Searching;
using Search.Snippets;
using Search.Topics;

namespace Search.Suggestions;

/// <summary>
/// Suggests what to search for while a reader types: names of topics and authors, telling phrases, titles and headings of the corpus, so that there
/// are suggestions before anybody has searched.
/// </summary>
public sealed class QuerySuggestions(IArticleSearcher searcher, IWordAnalyzer analyzer, ArticleReader reader, TopicCatalog topics, TimeProvider time)
{
    /// <summary>Suggestions where the caller names no number.</summary>
    public const int DefaultLimit = 8;

    /// <summary>Most suggestions.</summary>
    public const int MaxLimit = 20;

    private const int FewSuggestions = 3;
    private const int TitlesLookedAt = 5;
    private const int CorrectionsTried = 3;

    private static readonly (QueryField Field, SuggestionKind Kind)[] TextsOfArticles =
        [(QueryField.Title, SuggestionKind.Title), (QueryField.Heading, SuggestionKind.Heading)];

    /// <summary>The best suggestions, no two of which differ only in number, case or accents.</summary>
    /// <param name="query">What was typed so far.</param>
    /// <param name="limit">0 takes <see cref="DefaultLimit"/>; more than <see cref="MaxLimit"/> is <see cref="MaxLimit"/>.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="SearchException">The query is too long, or the limit negative.</exception>
    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(string query, int limit, CancellationToken cancellationToken)
    {
        QuerySyntax.Parse(query); // for its limits
        var wanted = PageSize.Check(limit, DefaultLimit, MaxLimit);
        var typed = TypedText.Read(query, analyzer);
        if (typed.Last.Length == 0)
        {
            return [];
        }

        using var view = searcher.OpenView(after: null);
        var found = await FindAsync(typed, wanted, view, cancellationToken);
        if (found.Count < FewSuggestions)
        {
            foreach (var corrected in Corrections(typed, view.Corpus))
            {
                found.AddRange(await FindAsync(corrected, wanted, view, cancellationToken));
            }
        }

        return [.. Distinct(found
            .OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Suggestion.Text, StringComparer.Ordinal)
            .Select(entry => entry.Suggestion))
            .Take(wanted)];
    }

    private static IEnumerable<Suggestion> Distinct(IEnumerable<Suggestion> suggestions) =>
        suggestions.DistinctBy(suggestion => TopicKey.Of(suggestion.Text));

    private async Task<List<(Suggestion Suggestion, double Score)>> FindAsync(
        TypedText typed, int limit, ISearchView view, CancellationToken cancellationToken)
    {
        var found = view.FindLabels(typed.Text, limit, time.GetUtcNow()).Select(label => FromLabel(label, typed)).ToList();
        foreach (var (field, kind) in TextsOfArticles)
        {
            // As in MaxScore (Turtle and Flood 1995): what cannot be among the best need not be looked for. Most titles have a word that begins with a letter or two.
            var best = ScoreOf(kind, 1, typed, isFromStart: true, isWhole: true);
            if (Distinct(found.Where(entry => entry.Score > best).Select(entry => entry.Suggestion)).Count() >= limit)
            {
                continue;
            }

            foreach (var hit in FindIn(field, typed, view, cancellationToken))
            {
                if (await reader.FindAsync(hit, cancellationToken) is { } article && TextOf(article, field, typed) is { } suggestion)
                {
                    found.Add(Ranked(suggestion, typed, IsFromStart(suggestion.Text, typed)));
                }
            }
        }

        return found;
    }

    private (Suggestion Suggestion, double Score) FromLabel(LabelCount label, TypedText typed)
    {
        var kind = label.Kind switch
        {
            LabelKind.Topic => SuggestionKind.Topic,
            LabelKind.Author => SuggestionKind.Author,
            LabelKind.Phrase => SuggestionKind.Phrase,
        };
        var suggestion = new Suggestion(kind, label.Label, label.ArticleCount, Mark(label.Label, typed))
        {
            Topic = kind == SuggestionKind.Topic ? topics.Current.FindByName(label.Label)?.Id : null,
        };
        return Ranked(suggestion, typed, label.IsFromStart);
    }

    private static (Suggestion Suggestion, double Score) Ranked(Suggestion suggestion, TypedText typed, bool isFromStart) =>
        (suggestion, ScoreOf(suggestion.Kind, suggestion.ArticleCount, typed, isFromStart, TextNormalizer.Fold(suggestion.Text) == typed.Text));

    /// <summary>Fit times what is behind it: of ten times as many articles little more than twice as much.</summary>
    private static double ScoreOf(SuggestionKind kind, int articles, TypedText typed, bool isFromStart, bool isWhole) =>
        SuggestionWeights.Of(kind) * Math.Log(2 + articles)
        * (isFromStart ? SuggestionWeights.FromStart : 1)
        * (isWhole ? SuggestionWeights.Whole : 1)
        * (typed.IsCorrected ? SuggestionWeights.Corrected : 1);

    /// <summary>The newest articles that hold all words in their titles or headings, the last perhaps longer.</summary>
    private IReadOnlyList<IndexHit> FindIn(QueryField field, TypedText typed, ISearchView view, CancellationToken cancellationToken)
    {
        // Who types "th" does not want every title with "the".
        var endings = view.Corpus.FindByPrefix(typed.Last, field, PlanBuilder.MaxExpansions).Words
            .Where(word => word == typed.Last || !analyzer.IsStopWord(word, ""))
            .ToList();
        if (endings.Count == 0)
        {
            return [];
        }

        List<QueryUnit> units =
        [
            .. typed.Finished.Distinct().Take(QueryPlan.MaxUnits - 1).Select(word => Unit(word, [word])),
            Unit(typed.Last, endings),
        ];
        var plan = new QueryPlan { Units = units, Required = [.. units.Select((_, index) => new HoldsCondition(index))] };
        var query = new SearchQuery { Plan = plan, Order = SearchOrder.Newest, PageSize = TitlesLookedAt, Moment = time.GetUtcNow() };
        return view.Search(query, cancellationToken).Hits;

        TextUnit Unit(string text, IReadOnlyList<string> words) => new(
            text, field, [.. words.Select(word => new Alternative(MatchKind.Prefix, word, [WordForms.Written(word)], 1))], IsScored: false);
    }

    /// <summary>The title, or the first heading that holds what was typed.</summary>
    private Suggestion? TextOf(Articles.Article article, QueryField field, TypedText typed)
    {
        if (field == QueryField.Title)
        {
            return new Suggestion(SuggestionKind.Title, article.Title, 1, Mark(article.Title, typed)) { Article = article.Id };
        }

        var section = article.Sections.FirstOrDefault(section => section.HeadingPath.Count > 0 && Holds(section.HeadingPath[^1], typed));
        return section is null
            ? null
            : new Suggestion(SuggestionKind.Heading, section.HeadingPath[^1], 1, Mark(section.HeadingPath[^1], typed))
            {
                Article = article.Id,
                SectionAnchor = section.Anchor,
            };
    }

    private bool Holds(string text, TypedText typed)
    {
        var words = analyzer.Analyze(text, "").Select(token => token.Surface).ToHashSet();
        return typed.Finished.All(words.Contains) && words.Any(word => word.StartsWith(typed.Last, StringComparison.Ordinal));
    }

    private bool IsFromStart(string text, TypedText typed) =>
        string.Join(' ', analyzer.Analyze(text, "").Where(token => !token.IsWhole).Select(token => token.Surface)).StartsWith(typed.Text, StringComparison.Ordinal);

    private IReadOnlyList<Segment> Mark(string text, TypedText typed) => Segments.Mark(text, .., analyzer.Analyze(text, "")
        .Where(token => token.Surface.StartsWith(typed.Last, StringComparison.Ordinal) || typed.Finished.Contains(token.Surface))
        .Select(token => new TextMatch(0, MatchKind.Prefix, token.Start, token.End)));

    /// <summary>What was typed with words of articles in place of those that none has; words of titles before others.</summary>
    private IEnumerable<TypedText> Corrections(TypedText typed, ICorpus corpus)
    {
        var finished = typed.Finished.Select(word => corpus.CountArticles(WordForms.Written(word), QueryField.Any) > 0
            ? word
            : Similar(word, isPrefix: false, limit: 1).FirstOrDefault(word)).ToList();
        return Similar(typed.Last, isPrefix: true, CorrectionsTried).DefaultIfEmpty(typed.Last)
            .Select(word => new TypedText(finished, word, IsCorrected: true)).Where(corrected => corrected.Text != typed.Text);

        IEnumerable<string> Similar(string word, bool isPrefix, int limit)
        {
            var edits = TypoRule.EditsOf(word, isPrefix, topics.Current);
            return edits == 0 ? [] : In(QueryField.Title) is { Count: > 0 } ofTitles ? ofTitles : In(QueryField.Any);

            List<string> In(QueryField field) => [.. corpus.FindSimilar(word, field, edits, isPrefix, limit).Select(similar => similar.Word)];
        }
    }
}
