using System.Text.RegularExpressions;

using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

using Search.Articles.Markup.Limits;

namespace Search.Articles.Markup.Syntax;

/// <summary>Recognises blocks of code between templates: <c>{% highlight ruby %}</c> … <c>{% endhighlight %}</c>, <c>{{&lt; code &gt;}}</c> … <c>{{&lt; /code &gt;}}</c>.</summary>
internal sealed partial class TemplateCodeParser : BlockParser
{
    public TemplateCodeParser() => OpeningCharacters = ['{'];

    /// <inheritdoc/>
    public override BlockState TryOpen(BlockProcessor processor)
    {
        var line = processor.Line.ToString();
        if (!processor.IsCodeIndent && OneLine().Match(line) is { Success: true } whole && whole.Groups["name"].ValueSpan.SequenceEqual(whole.Groups["end"].ValueSpan))
        {
            processor.NewBlocks.Push(CodeOf(whole.Groups["code"].Value, processor));
            return BlockState.BreakDiscard;
        }

        var opening = Opening().Match(line);
        if (processor.IsCodeIndent || !opening.Success || opening.Groups["arguments"].ValueSpan.TrimEnd().EndsWith('/'))
        {
            return BlockState.None;
        }

        var name = opening.Groups["name"].Value;
        if (((MarkupWork)processor.Context!).Tags.LastEndOf(name) <= processor.Start)
        {
            return BlockState.None;
        }

        processor.NewBlocks.Push(new TemplateCode(this, name) { Column = processor.Column, Span = new SourceSpan(processor.Start, processor.Line.End) });
        return BlockState.ContinueDiscard;
    }

    /// <inheritdoc/>
    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        var closing = Closing().Match(processor.Line.ToString());
        if (closing.Success && closing.Groups["name"].ValueSpan.SequenceEqual(((TemplateCode)block).Name))
        {
            return BlockState.BreakDiscard;
        }

        processor.GoToColumn(processor.ColumnBeforeIndent);
        return BlockState.Continue;
    }

    private TemplateCode CodeOf(string code, BlockProcessor processor) =>
        new(this, "") { Lines = new StringLineGroup(code), Column = processor.Column, Span = new SourceSpan(processor.Start, processor.Line.End) };

    [GeneratedRegex("""^\{(?:%-?|\{[<%])\s*(?<name>highlight|code|codeblock)(?:\s[^}]*?)?(?:-?%|[>%]\})\}(?<code>.*?)\{(?:%-?\s*end|\{[<%]\s*/\s*)(?<end>[a-z]+)\s*(?:-?%|[>%]\})\}\s*$""", RegexOptions.NonBacktracking)]
    private static partial Regex OneLine();

    [GeneratedRegex("""^\{(?:%-?|\{[<%])\s*(?<name>highlight|code|codeblock|code-toggle|mermaid|plantuml)(?<arguments>\s[^}]*?)?(?:-?%|[>%]\})\}\s*$""", RegexOptions.NonBacktracking)]
    private static partial Regex Opening();

    [GeneratedRegex("""^\s*\{(?:%-?\s*end|\{[<%]\s*/\s*)(?<name>[a-z-]+)\s*(?:-?%|[>%]\})\}\s*$""", RegexOptions.NonBacktracking)]
    private static partial Regex Closing();

    private sealed class TemplateCode(BlockParser parser, string name) : CodeBlock(parser)
    {
        public string Name => name;
    }
}
