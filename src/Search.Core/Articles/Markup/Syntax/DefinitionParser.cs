using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// Takes out lines that define something for others: what an abbreviation is short for (<c>*[HTML]: …</c>), and where a link leads by a template
/// (<c>[docs]: {% link docs.md %}</c>). Markdig's own abbreviations would look up every word, for a hint that stands on no page.
/// </summary>
internal sealed class DefinitionParser : BlockParser
{
    public DefinitionParser() => OpeningCharacters = ['*', '['];

    /// <inheritdoc/>
    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent)
        {
            return BlockState.None;
        }

        var line = processor.Line;
        var isAbbreviation = line.CurrentChar == '*';
        if (isAbbreviation)
        {
            line.SkipChar();
        }

        if (line.CurrentChar != '[' || !LinkHelper.TryParseLabel(ref line, out string? label) || line.CurrentChar != ':')
        {
            return BlockState.None;
        }

        line.SkipChar();
        line.TrimStart();
        if (isAbbreviation)
        {
            return BlockState.BreakDiscard;
        }

        _ = TemplateAddress.LengthOf(line.AsSpan(), out var hasTemplate);
        if (!hasTemplate)
        {
            return BlockState.None;
        }

        if (!processor.Document.ContainsLinkReferenceDefinition(label))
        {
            processor.Document.SetLinkReferenceDefinition(label, new LinkReferenceDefinition(label, line.ToString(), null), addGroup: true);
        }

        return BlockState.BreakDiscard;
    }
}
