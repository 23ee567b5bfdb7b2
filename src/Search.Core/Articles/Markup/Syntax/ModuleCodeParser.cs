using System.Text.RegularExpressions;

using Markdig.Parsers;
using Markdig.Syntax;

using Search.Articles.Markup.Limits;

namespace Search.Articles.Markup.Syntax;

/// <summary>Takes out MDX's statements for its compiler: <c>import Chart from '../chart'</c>, <c>export const meta = { … }</c>, over several lines perhaps.</summary>
internal sealed partial class ModuleCodeParser : BlockParser
{
    // Longer ones are read as prose; the bound keeps a page full of opening braces linear.
    private const int MaxLength = 4_000;

    public ModuleCodeParser() => OpeningCharacters = ['i', 'e'];

    /// <inheritdoc/>
    public override bool CanInterrupt(BlockProcessor processor, Block block) => block is not ParagraphBlock;

    /// <inheritdoc/>
    public override BlockState TryOpen(BlockProcessor processor)
    {
        var rest = processor.Line.Text.AsSpan(processor.Start);
        if (processor.Indent > 0 || processor.CurrentContainer is not MarkdownDocument || !(rest.StartsWith("import") || rest.StartsWith("export")))
        {
            return BlockState.None;
        }

        var length = LengthOf(rest[..Math.Min(rest.Length, MaxLength)]);
        if (!Statement().IsMatch(rest[..length]))
        {
            return BlockState.None;
        }

        ((MarkupWork)processor.Context!).IsModule = true;
        return ElementBlock.Open(processor, new ElementBlock(this)
        {
            ContentStart = processor.Start + length,
            End = processor.Start + length,
            Column = processor.Column,
            Span = new SourceSpan(processor.Start, processor.Start + length - 1),
        });
    }

    /// <inheritdoc/>
    public override BlockState TryContinue(BlockProcessor processor, Block block) => ((ElementBlock)block).Continue(processor);

    /// <summary>Up to the end of the first line at which all brackets are closed; 0 when they are not.</summary>
    private static int LengthOf(ReadOnlySpan<char> text)
    {
        var depth = 0;
        var quote = '\0';
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character == '\n' && depth <= 0 && quote != '`')
            {
                return index;
            }

            if (quote != '\0')
            {
                quote = character == quote || (character == '\n' && quote != '`') ? '\0' : quote;
                continue;
            }

            quote = character is '"' or '\'' or '`' ? character : quote;
            depth += character switch
            {
                '{' or '(' or '[' => 1,
                '}' or ')' or ']' => -1,
                _ => 0,
            };
        }

        return depth <= 0 && text.Length < MaxLength ? text.Length : 0;
    }

    [GeneratedRegex("""^(?:import\s+(?:[\w$*{][^'"]*\sfrom\s*)?['"][^'"\n]*['"]\s*;?\s*(?://.*)?$|export\s+(?:(?:const|let|var)\s+[\w$\[{][^=]*=|(?:async\s+)?function\b.*\(|class\s.*\{|(?:type|interface|enum)\s+\w[^{=]*[{=]|default\s.*[({;]|\{|\*\s+from\b))""", RegexOptions.NonBacktracking)]
    private static partial Regex Statement();
}
