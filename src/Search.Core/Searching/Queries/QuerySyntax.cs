using System.Text;

using Search.Analysis;

namespace Search.Searching.Queries;

/// <summary>
/// Reads what a reader typed: words, "phrases", -exclusions, OR and |, brackets, title: tag: author: after: before:, and word*. One pass with
/// a stack of its own. What it cannot understand it takes as plain words, and notes so; within the limits it never fails.
/// </summary>
public sealed class QuerySyntax
{
    /// <summary>Longest query, in UTF-16 code units.</summary>
    public const int MaxLength = 512;

    /// <summary>Most words and phrases in a query.</summary>
    public const int MaxClauses = 32;

    /// <summary>How deep brackets are taken as brackets.</summary>
    public const int MaxDepth = 10;

    /// <summary>Fewest letters before a star.</summary>
    public const int MinPrefixLength = 2;

    private readonly List<QueryNote> _notes = [];
    private readonly Stack<Bracket> _brackets = [];
    private readonly List<string> _signs = [];
    private int _clauses;
    private int _ignoredBrackets;

    private readonly bool _isBounded;

    private QuerySyntax(bool isBounded)
    {
        _isBounded = isBounded;
        _brackets.Push(new Bracket(IsExcluded: false, Field: "", Typed: ""));
    }

    /// <summary>The parts of <paramref name="query"/> in the order typed.</summary>
    /// <exception cref="SearchException">The query is longer than <see cref="MaxLength"/> or has more than <see cref="MaxClauses"/> words and phrases.</exception>
    public static ParsedQuery Parse(string query) => query.Length <= MaxLength
        ? new QuerySyntax(isBounded: true).Read(query)
        : throw SearchException.Invalid("query", Reasons.QueryTooLong, $"must be at most {MaxLength} characters, was {query.Length}");

    /// <summary>The same for a query of any length, such as those of test collections, which are whole paragraphs.</summary>
    public static ParsedQuery ParseUnbounded(string query) => new QuerySyntax(isBounded: false).Read(query);

    private ParsedQuery Read(string query)
    {
        foreach (var token in new QueryLexer(query, _notes).Read())
        {
            Take(token);
        }

        while (_brackets.Count > 1)
        {
            Note(QueryNoteKind.UnbalancedBracket, _brackets.Peek().Typed, "the bracket is not closed; it was closed at the end");
            Close();
        }

        RequireOperandAfterOr();
        if (_brackets.Peek().Parts.Count == 0 && (_signs.Count > 0 || IsPunctuation(query)))
        {
            // Whoever types nothing but signs looks for them, and not for all articles.
            Add(new WordNode(_signs.Count > 0 ? string.Join(' ', _signs) : query.Trim(), QueryField.Any, IsPrefix: false));
        }

        return _clauses <= MaxClauses || !_isBounded
            ? new ParsedQuery([.. _brackets.Peek().Parts.SelectMany(part => part is AllNode all ? all.Parts : [part])], _notes)
            : throw SearchException.Invalid("query", Reasons.QueryTooManyTerms, $"must have at most {MaxClauses} words and phrases, had {_clauses}");
    }

    private void Take(QueryToken token)
    {
        switch (token.Kind)
        {
            case QueryTokenKind.Open when _brackets.Count > MaxDepth:
                Note(QueryNoteKind.UnbalancedBracket, token.Typed, $"brackets are read {MaxDepth} deep; this one was left out");
                _ignoredBrackets++;
                break;
            case QueryTokenKind.Open:
                _brackets.Push(new Bracket(token.IsExcluded, token.Field.Length > 0 ? token.Field : _brackets.Peek().Field, token.Typed));
                break;
            case QueryTokenKind.Close when _ignoredBrackets > 0:
                _ignoredBrackets--;
                break;
            case QueryTokenKind.Close when _brackets.Count == 1:
                Note(QueryNoteKind.UnbalancedBracket, token.Typed, "the bracket closes nothing; it was left out");
                break;
            case QueryTokenKind.Close:
                Close();
                break;
            case QueryTokenKind.Or:
                RequireOperandAfterOr();
                _brackets.Peek().Or = token.Typed;
                if (_brackets.Peek().Parts.Count == 0)
                {
                    RequireOperandAfterOr();
                }

                break;
            default:
                foreach (var node in NodesOf(token))
                {
                    Add(token.IsExcluded ? new NotNode(node) : node);
                }

                break;
        }
    }

    private IEnumerable<QueryNode> NodesOf(QueryToken token)
    {
        var isMeant = token.Text.EnumerateRunes().Any(Rune.IsLetterOrDigit) || Signs.HasTelling(token.Text)
            || (token.Field is "title" or "tag" or "author" && token.Text.Any(IsSign));
        if (!isMeant)
        {
            _signs.AddRange(token.Text.Any(IsSign) ? [token.Text] : []);
            yield break;
        }

        var field = token.Field.Length > 0 ? token.Field : _brackets.Peek().Field;
        if (field is "after" or "before")
        {
            if (DateBound.Find(token.Text) is { } bound)
            {
                yield return new DateNode(bound, IsFirst: field == "after");
                yield break;
            }

            Note(QueryNoteKind.InvalidValue, token.Typed, $"{field} takes a year, month or day such as 2025-01; it was taken as a word");
            field = "";
        }

        _clauses++;
        yield return token.Kind == QueryTokenKind.Phrase ? new PhraseNode(token.Text, FieldOf(field)) : Word(token, FieldOf(field));
    }

    private WordNode Word(QueryToken token, QueryField field)
    {
        var word = token.Text.TrimEnd('*');
        var isPrefix = word.Length < token.Text.Length;
        if (isPrefix && field == QueryField.Tag)
        {
            Note(QueryNoteKind.StarLeftOut, token.Typed, "tag takes the whole name of a topic; it was looked for without the star");
            isPrefix = false;
        }
        else if (isPrefix && word.Count(char.IsLetterOrDigit) < MinPrefixLength)
        {
            Note(QueryNoteKind.StarLeftOut, token.Typed, $"a star needs at least {MinPrefixLength} letters before it; the word was looked for as it is");
            isPrefix = false;
        }

        return new WordNode(word, field, isPrefix);
    }

    private void Add(QueryNode node)
    {
        var bracket = _brackets.Peek();
        if (bracket.Or is null)
        {
            bracket.Parts.Add(node);
            return;
        }

        bracket.Or = null;
        var before = bracket.Parts[^1];
        bracket.Parts[^1] = new AnyNode([.. before is AnyNode any ? any.Choices : [before], node]);
    }

    private void Close()
    {
        RequireOperandAfterOr();
        var bracket = _brackets.Pop();
        if (bracket.Parts.Count > 0)
        {
            var node = bracket.Parts.Count == 1 ? bracket.Parts[0] : new AllNode(bracket.Parts);
            Add(bracket.IsExcluded ? new NotNode(node) : node);
        }
    }

    private void RequireOperandAfterOr()
    {
        if (_brackets.Peek().Or is { } or)
        {
            Note(QueryNoteKind.MisplacedOr, or, "it needs something before and after it; it was left out");
            _brackets.Peek().Or = null;
        }
    }

    private void Note(QueryNoteKind kind, string text, string message) => _notes.Add(new QueryNote(kind, text, message));

    /// <summary>Whether a reader may mean the character itself: neither an operator nor one that is not seen.</summary>
    private static bool IsSign(char character) => character is not ('-' or '*' or ':') && !char.IsControl(character) && !char.IsWhiteSpace(character);

    /// <summary>Whether a query is nothing but marks. A star alone asks for every article.</summary>
    private static bool IsPunctuation(string query) => query.Any(character => character != '*' && !char.IsWhiteSpace(character)) && !query.Any(char.IsLetterOrDigit);

    private static QueryField FieldOf(string name) => name switch
    {
        "title" => QueryField.Title,
        "tag" => QueryField.Tag,
        "author" => QueryField.Author,
        _ => QueryField.Any,
    };

    /// <summary>What stands between two brackets, so far.</summary>
    private sealed record Bracket(bool IsExcluded, string Field, string Typed)
    {
        public List<QueryNode> Parts { get; } = [];

        /// <summary>An OR that waits for what follows it.</summary>
        public string? Or { get; set; }
    }
}
