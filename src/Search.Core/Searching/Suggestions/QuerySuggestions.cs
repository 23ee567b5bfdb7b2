using Search.Analysis;
using Search.Enrichment.Topics;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Searching.Snippets;

namespace Search.Searching.Suggestions;

/// <summary>
/// Suggests what to search for while a reader types: names of topics and authors, keyphrases, titles and headings of the corpus, so that there
/// are suggestions before anybody has searched. The corpus is asked in at most six rounds, whatever the number of words.
/// </summary>
public sealed class QuerySuggestions(IArticleSearcher searcher, IWordAnalyzer analyzer, ArticleReader reader, TopicCatalog topics)
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
    /// <param name="audience">Whose articles are suggested from.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="SearchException">The query is too long, or the limit negative.</exception>
    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(string query, int limit, Audience audience, CancellationToken cancellationToken)
    {
        QuerySyntax.Parse(query); // for its limits
        var wanted = PageSize.Check(limit, DefaultLimit, MaxLimit);
        var typed = TypedText.Read(query, analyzer);
        if (typed.Last.Length == 0)
        {
            return [];
        }

        await using var view = await searcher.OpenViewAsync(after: null, cancellationToken);
        var corpus = new CorpusMemory(view.Corpus, audience);
        var found = await FindAsync(typed, wanted, view, corpus, audience, cancellationToken);
        if (found.Count < FewSuggestions)
        {
            var corrections = await CorrectAsync(typed, corpus, cancellationToken);
            foreach (var corrected in corrections)
            {
                Array.ForEach(TextsOfArticles, text => corpus.Note(EndingsOf(corrected, text.Field)));
            }

            await corpus.AskAsync(cancellationToken);
            foreach (var corrected in corrections)
            {
                found.AddRange(await FindAsync(corrected, wanted, view, corpus, audience, cancellationToken));
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
        TypedText typed, int limit, ISearchView view, CorpusMemory corpus, Audience audience, CancellationToken cancellationToken)
    {
        var found = new List<(Suggestion Suggestion, double Score)>();
        foreach (var beginning in new[] { typed.Written, typed.Text }.Distinct())
        {
            var labels = await view.FindCompletionsAsync(beginning, limit, audience, cancellationToken);
            found.AddRange(labels.Select(label => FromLabel(label, typed)));
        }

        foreach (var (field, kind) in TextsOfArticles)
        {
            // As in MaxScore (Turtle and Flood 1995): what cannot be among the best need not be looked for. Most titles have a word that begins with a letter or two.
            var best = ScoreOf(kind, 1, typed, isFromStart: true, isWhole: true);
            if (Distinct(found.Where(entry => entry.Score > best).Select(entry => entry.Suggestion)).Count() >= limit)
            {
                continue;
            }

            foreach (var hit in await FindInAsync(field, typed, view, corpus, audience, cancellationToken))
            {
                if (await reader.FindAsync(hit, audience, cancellationToken) is { } article && TextOf(article, field, typed) is { } suggestion)
                {
                    found.Add(Ranked(suggestion, typed, IsFromStart(suggestion.Text, typed)));
                }
            }
        }

        return found;
    }

    private (Suggestion Suggestion, double Score) FromLabel(Completion label, TypedText typed)
    {
        var kind = label.Kind switch
        {
            CompletionKind.Topic => SuggestionKind.Topic,
            CompletionKind.Author => SuggestionKind.Author,
            CompletionKind.Phrase => SuggestionKind.Phrase,
        };
        var suggestion = new Suggestion(kind, label.Label, label.ArticleCount, Mark(label.Label, typed))
        {
            Topic = kind == SuggestionKind.Topic ? topics.Current.FindByName(label.Label)?.Id : null,
        };
        return Ranked(suggestion, typed, label.IsFromStart);
    }

    private static (Suggestion Suggestion, double Score) Ranked(Suggestion suggestion, TypedText typed, bool isFromStart) =>
        (suggestion, ScoreOf(
            suggestion.Kind, suggestion.ArticleCount, typed, isFromStart, TextNormalizer.Fold(suggestion.Text) is var text && (text == typed.Text || text == typed.Written)));

    /// <summary>Fit times what is behind it: of ten times as many articles little more than twice as much.</summary>
    private static double ScoreOf(SuggestionKind kind, int articles, TypedText typed, bool isFromStart, bool isWhole) =>
        SuggestionWeights.Of(kind) * Math.Log(2 + articles)
        * (isFromStart ? SuggestionWeights.FromStart : 1)
        * (isWhole ? SuggestionWeights.Whole : 1)
        * (typed.IsCorrected ? SuggestionWeights.Corrected : 1);

    /// <summary>The newest articles that hold all words in their titles or headings, the last perhaps longer.</summary>
    private async Task<IReadOnlyList<IndexHit>> FindInAsync(
        QueryField field, TypedText typed, ISearchView view, CorpusMemory corpus, Audience audience, CancellationToken cancellationToken)
    {
        corpus.Note(EndingsOf(typed, field));
        await corpus.AskAsync(cancellationToken);

        // Who types "th" does not want every title with "the".
        var endings = corpus.Of(EndingsOf(typed, field)).Words
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
        var query = new SearchQuery { Plan = plan, Order = SearchOrder.Newest, PageSize = TitlesLookedAt, Audience = audience };
        return (await view.SearchAsync(query, cancellationToken)).Hits;

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
        string.Join(' ', TypedText.WordsOf(text, analyzer)).StartsWith(typed.Text, StringComparison.Ordinal)
        || ComparedValue.Fold(text).StartsWith(typed.Written, StringComparison.Ordinal);

    private IReadOnlyList<Segment> Mark(string text, TypedText typed) => Segments.Mark(text, .., analyzer.Analyze(text, "")
        .Where(token => token.Surface.StartsWith(typed.Last, StringComparison.Ordinal) || typed.Finished.Contains(token.Surface))
        .Select(token => new TextMatch(0, MatchKind.Prefix, token.Start, token.End)));

    private static PrefixQuestion EndingsOf(TypedText typed, QueryField field) => new(typed.Last, field, PlanBuilder.MaxExpansions);

    /// <summary>What was typed with words of articles in place of those that none has; words of titles before others.</summary>
    private async Task<IReadOnlyList<TypedText>> CorrectAsync(TypedText typed, CorpusMemory corpus, CancellationToken cancellationToken)
    {
        var last = OtherSpellings.Of(typed.Last, isPrefix: true, CorrectionsTried, topics.Current);
        last?.NoteFirst(corpus);
        foreach (var word in typed.Finished)
        {
            corpus.Note(CountOf(word));
        }

        await corpus.AskAsync(cancellationToken);
        var finished = typed.Finished.Select(word => (Word: word, Spellings: corpus.Of(CountOf(word)) > 0
            ? null
            : OtherSpellings.Of(word, isPrefix: false, limit: 1, topics.Current))).ToList();
        last?.NoteRest(corpus);
        finished.ForEach(word => word.Spellings?.NoteFirst(corpus));
        await corpus.AskAsync(cancellationToken);
        finished.ForEach(word => word.Spellings?.NoteRest(corpus));
        await corpus.AskAsync(cancellationToken);

        IReadOnlyList<string> corrected = [.. finished.Select(word => word.Spellings?.In(corpus) is [var best, ..] ? best : word.Word)];
        var lasts = last?.In(corpus) ?? [];
        return [.. lasts.DefaultIfEmpty(typed.Last)
            .Select(word => TypedText.Correct(corrected, word))
            .Where(text => text.Text != typed.Text)];

        static CountQuestion CountOf(string word) => new(WordForms.Written(word), QueryField.Any);
    }
}
