namespace Search.Articles.Markup.Syntax;

/// <summary>
/// Tells whether a line of a paragraph is part of an expression that began on a line before it: <c>text {items.map(i =&gt; (</c>. It walks over each paragraph of the body once,
/// as its lines come, so that no brace is looked at again for every line behind it.
/// </summary>
internal sealed class OpenExpression(string body)
{
    private int _paragraph = -1;

    // Up to where the walk has come, the end of what stands there, and what that is.
    private int _reached;
    private bool _isInBraces;
    private bool _isCode;

    /// <summary>Whether <paramref name="place"/> lies within an expression of the paragraph.</summary>
    /// <param name="paragraph">Where the paragraph begins.</param>
    /// <param name="place">Behind the places in the paragraph that were asked for before.</param>
    /// <param name="isModule">Whether every brace begins an expression.</param>
    public bool Covers(int paragraph, int place, bool isModule)
    {
        if (paragraph != _paragraph)
        {
            (_paragraph, _reached) = (paragraph, paragraph);
        }

        while (_reached < place)
        {
            Step(place);
        }

        return _reached > place && _isInBraces && (isModule || _isCode);
    }

    /// <summary>Goes to the end of the next tag or pair of braces that begins before <paramref name="place"/>, or there.</summary>
    private void Step(int place)
    {
        var brace = body.AsSpan(_reached, place - _reached).IndexOf('{');
        if (brace < 0)
        {
            _reached = place;
            return;
        }

        var rest = body.AsSpan(_reached + brace);
        var template = TemplateSyntax.LengthOf(rest);
        var length = template > 0 ? template : Expression.BalancedLength(rest);
        _isInBraces = template == 0 && length > 0;
        _isCode = _isInBraces && Expression.IsCode(rest[1..(length - 1)].Trim());
        _reached += brace + Math.Max(length, 1);
    }
}
