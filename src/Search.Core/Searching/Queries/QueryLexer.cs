using Search.Analysis;

namespace Search.Searching.Queries;

/// <summary>Cuts a query into words, phrases, brackets and ORs. One pass; every query can be cut.</summary>
internal sealed class QueryLexer(string query, List<QueryNote> notes)
{
    /// <summary>The names that may stand before a colon.</summary>
    public static readonly IReadOnlyList<string> Fields = ["title", "tag", "author", "after", "before"];

    private int _position;

    /// <summary>The pieces in the order typed.</summary>
    public IEnumerable<QueryToken> Read()
    {
        while (SkipSpace())
        {
            yield return Next();
        }
    }

    private QueryToken Next()
    {
        var start = _position;
        switch (query[start])
        {
            case ')':
                _position++;
                return new QueryToken(QueryTokenKind.Close, "", "", false, ")");
            case '|':
                SkipWhile('|');
                return new QueryToken(QueryTokenKind.Or, "", "", false, query[start.._position]);
            default:
                var isExcluded = TakeMinus();
                var field = TakeField();
                return Operand(start, isExcluded, field);
        }
    }

    private QueryToken Operand(int start, bool isExcluded, string field)
    {
        if (query[_position] == '(')
        {
            _position++;
            return Token(QueryTokenKind.Open, "");
        }

        if (IsQuote(query[_position]))
        {
            if (ClosingQuote() is { } closing)
            {
                var phrase = query[(_position + 1)..closing];
                _position = closing + 1;
                return Token(QueryTokenKind.Phrase, phrase);
            }

            notes.Add(new QueryNote(QueryNoteKind.UnclosedQuote, query[_position..], "the quote is not closed; its words were looked for one by one"));
            _position++;
        }

        var word = TakeWord(isDate: field is "after" or "before");
        return word == "OR" && !isExcluded && field.Length == 0 ? Token(QueryTokenKind.Or, "") : Token(QueryTokenKind.Word, word);

        QueryToken Token(QueryTokenKind kind, string text) => new(kind, text, field, isExcluded, query[start.._position]);
    }

    private bool SkipSpace()
    {
        while (_position < query.Length && IsSpace(query[_position]))
        {
            _position++;
        }

        return _position < query.Length;
    }

    private void SkipWhile(char character)
    {
        while (_position < query.Length && query[_position] == character)
        {
            _position++;
        }
    }

    /// <summary>A minus excludes when something follows it; more than one, as in "--help", excludes nothing.</summary>
    private bool TakeMinus()
    {
        var start = _position;
        SkipWhile('-');
        if (_position == start || _position == query.Length || IsSpace(query[_position]))
        {
            _position = start;
            return false;
        }

        return _position == start + 1;
    }

    private string TakeField()
    {
        var end = _position;
        while (end < query.Length && char.IsAsciiLetter(query[end]))
        {
            end++;
        }

        var isName = end > _position && end + 1 < query.Length && query[end] == ':' && !IsSpace(query[end + 1]);
        var name = query[_position..end].ToLowerInvariant();
        if (!isName || !Fields.Contains(name))
        {
            if (isName && char.IsLetterOrDigit(query[end + 1]) && NetworkAddress.At(query, _position).Length == 0)
            {
                notes.Add(new QueryNote(
                    QueryNoteKind.UnknownField, query[_position..end], $"there is no field of this name, only {string.Join(", ", Fields)}; it was taken as a word"));
            }

            return "";
        }

        _position = end + 1;
        return name;
    }

    private int? ClosingQuote()
    {
        for (var position = _position + 1; position < query.Length; position++)
        {
            if (IsQuote(query[position]))
            {
                return position;
            }
        }

        return null;
    }

    private string TakeWord(bool isDate)
    {
        var start = _position;
        while (_position < query.Length && (!IsSpace(query[_position]) || (!isDate && Amounts.HoldsBlank(query.AsSpan(start), _position - start))) && !IsQuote(query[_position]) && query[_position] is not ('(' or ')' or '|'))
        {
            _position++;
        }

        return query[start.._position];
    }

    private static bool IsSpace(char character) => char.IsWhiteSpace(character) || char.IsControl(character);

    private static bool IsQuote(char character) => character is '"' or '“' or '”' or '„' or '«' or '»';
}
