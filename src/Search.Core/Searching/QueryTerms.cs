using Search.Analysis;

namespace Search.Searching;

/// <summary>What a query asks of an article, in terms of the index. Phrases hold their terms in order.</summary>
/// <param name="Words">Any of them makes a hit where there is no phrase; more of them rank higher. Each stands once.</param>
/// <param name="Phrases">All of them must be there.</param>
/// <param name="Excluded">None of them may be there; an excluded word is a phrase of one term.</param>
public sealed record QueryTerms(
    IReadOnlyList<string> Words, IReadOnlyList<IReadOnlyList<string>> Phrases, IReadOnlyList<IReadOnlyList<string>> Excluded)
{
    /// <summary>Most words, phrases and exclusions that a query may come to: a word such as "ci/cd" is several in the index.</summary>
    public const int MaxClauses = 64;

    /// <summary>Asks for nothing in particular: every article counts.</summary>
    public static QueryTerms None { get; } = new([], [], []);

    /// <summary>Whether nothing is asked for, so that every article that is not excluded counts and none ranks above another.</summary>
    public bool IsUnranked => Words.Count == 0 && Phrases.Count == 0;

    /// <summary>
    /// The terms of <paramref name="clauses"/>. Stop words are left out unless the query has no other words: they match nearly every article
    /// and say nothing about any.
    /// </summary>
    /// <exception cref="SearchException">They are more than <see cref="MaxClauses"/>.</exception>
    public static QueryTerms Of(IReadOnlyList<QueryClause> clauses, ITextAnalyzer analyzer)
    {
        List<string> words = [];
        List<IReadOnlyList<string>> phrases = [];
        List<IReadOnlyList<string>> excluded = [];
        foreach (var clause in clauses)
        {
            IReadOnlyList<string> terms = [.. analyzer.Analyze(clause.Text).Select(token => token.Term)];
            if (terms.Count == 0)
            {
                terms = [clause.Text]; // the index cannot hold it (it is too long), so no article has it
            }

            if (clause.IsExcluded)
            {
                excluded.Add(terms);
            }
            else if (clause.IsPhrase)
            {
                phrases.Add(terms);
            }
            else
            {
                words.AddRange(terms);
            }
        }

        var telling = words.Where(word => !analyzer.IsStopWord(word)).ToList();
        var query = new QueryTerms([.. (telling.Count > 0 || phrases.Count > 0 ? telling : words).Distinct()], phrases, excluded);
        var count = query.Words.Count + phrases.Count + excluded.Count;
        return count <= MaxClauses
            ? query
            : throw SearchException.Invalid("query", "QUERY_TOO_MANY_TERMS", $"must come to at most {MaxClauses} different words and phrases, came to {count}");
    }
}
