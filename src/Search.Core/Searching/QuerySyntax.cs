namespace Search.Searching;

/// <summary>
/// Reads what a reader typed: words, "phrases", and either with a leading minus to exclude it. Anything else is a word. One pass, no
/// recursion; within the limits it never fails.
/// </summary>
public static class QuerySyntax
{
    /// <summary>Longest query, in UTF-16 code units.</summary>
    public const int MaxLength = 512;

    /// <summary>Most words and phrases in a query.</summary>
    public const int MaxClauses = 32;

    /// <summary>The clauses of <paramref name="query"/> in the order typed.</summary>
    /// <exception cref="SearchException">The query is longer than <see cref="MaxLength"/> or has more than <see cref="MaxClauses"/> clauses.</exception>
    public static IReadOnlyList<QueryClause> Parse(string query)
    {
        if (query.Length > MaxLength)
        {
            throw SearchException.Invalid("query", "QUERY_TOO_LONG", $"must be at most {MaxLength} characters, was {query.Length}");
        }

        var clauses = new List<QueryClause>();
        var position = 0;
        while (SkipWhiteSpace(query, ref position))
        {
            var clause = ReadClause(query, ref position);
            if (clause.Text.Any(char.IsLetterOrDigit))
            {
                clauses.Add(clause);
            }
        }

        return clauses.Count <= MaxClauses
            ? clauses
            : throw SearchException.Invalid("query", "QUERY_TOO_MANY_TERMS", $"must have at most {MaxClauses} words and phrases, had {clauses.Count}");
    }

    private static bool SkipWhiteSpace(string query, ref int position)
    {
        while (position < query.Length && IsSpace(query[position]))
        {
            position++;
        }

        return position < query.Length;
    }

    private static QueryClause ReadClause(string query, ref int position)
    {
        var isExcluded = query[position] == '-' && position + 1 < query.Length && !IsSpace(query[position + 1]);
        if (isExcluded)
        {
            position++;
        }

        if (IsQuote(query[position]) && ClosingQuote(query, position) is { } closing)
        {
            var phrase = query[(position + 1)..closing];
            position = closing + 1;
            return new QueryClause(phrase, IsPhrase: true, isExcluded);
        }

        var end = EndOfWord(query, position);
        var word = query[position..end];
        position = end;
        return new QueryClause(word, IsPhrase: false, isExcluded);
    }

    /// <summary>Null for a quote that nothing closes: it is no phrase, and its words are words.</summary>
    private static int? ClosingQuote(string query, int opening)
    {
        for (var position = opening + 1; position < query.Length; position++)
        {
            if (IsQuote(query[position]))
            {
                return position;
            }
        }

        return null;
    }

    private static int EndOfWord(string query, int position)
    {
        var start = position;
        while (position < query.Length && !IsSpace(query[position]) && (position == start || !IsQuote(query[position])))
        {
            position++;
        }

        return position;
    }

    private static bool IsSpace(char character) => char.IsWhiteSpace(character) || char.IsControl(character);

    private static bool IsQuote(char character) => character is '"' or '“' or '”' or '„' or '«' or '»';
}
