using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Parsers;
using Markdig.Syntax;

using Search.Articles.Markup.Limits;
using Search.Articles.Markup.Syntax;

namespace Search.Articles.Markup;

/// <summary>Turns a Markdown body into sections of plain text and code, by Markdig's syntax tree.</summary>
internal sealed class MarkdownBody
{
    // Directives inside each other, and in all: each one is parsed once more for every one around it.
    private const int MaxDepth = 4;
    private const int MaxDirectives = 1_000;

    private static readonly MarkdownPipeline Pipeline = CreatePipeline();

    private readonly SectionBuilder _sections = new();
    private readonly Queue<Action> _footnotes = new();
    private readonly HashSet<Footnote> _seenFootnotes = [];

    private readonly bool _isModule;
    private int _depth;
    private int _directives;

    private MarkdownBody(bool isModule) => _isModule = isModule;

    /// <summary>The sections of <paramref name="body"/> in reading order; of a hostile one its lines, with a warning.</summary>
    /// <param name="body">Markdown.</param>
    /// <param name="isModule">Whether it is of a file of MDX, so that braces hold expressions whatever else it has.</param>
    /// <param name="warnings">Told what is odd.</param>
    public static IReadOnlyList<Section> Read(string body, bool isModule, ICollection<ArticleWarning> warnings)
    {
        body = RawTemplates.Protect(body);
        if (TryParse(body, isModule, out var problem) is not { } document)
        {
            return ReadAsPlainText(body, problem, warnings);
        }

        var reader = new MarkdownBody(isModule);
        reader.ReadBlocks(document);
        reader.ReadFootnotes();
        return reader._sections.Build();
    }

    /// <returns>Null when the text cannot be parsed in bounded time; <paramref name="problem"/> says why.</returns>
    private static MarkdownDocument? TryParse(string markdown, bool isModule, out string problem)
    {
        problem = "";
        try
        {
            BlockBudget.Check(markdown);
            return Markdown.Parse(markdown, Pipeline, new MarkupWork(markdown) { IsModule = isModule });
        }
        catch (HostileMarkupException hostile)
        {
            problem = hostile.Message;
        }
        catch (ArgumentException)
        {
            // Markdig's only sign of elements nested below MaximumNestingDepth.
            problem = $"elements are nested deeper than {Pipeline.MaximumNestingDepth}";
        }

        return null;
    }

    private static IReadOnlyList<Section> ReadAsPlainText(string body, string rule, ICollection<ArticleWarning> warnings)
    {
        warnings.Add(new ArticleWarning(ArticleWarningKind.PlainTextBody, $"the body was read as plain text: {rule}"));
        var sections = new SectionBuilder();
        foreach (var line in body.AsSpan().EnumerateLines())
        {
            sections.AddLine(SourceText.OneLine(line.ToString()));
        }

        return sections.Build();
    }

    private static MarkdownPipeline CreatePipeline()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePipeTables().UseFootnotes().UseTaskLists().UseDefinitionLists()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough | EmphasisExtraOptions.Marked);
        builder.BlockParsers.Replace<HtmlBlockParser>(new RawContentParser());
        builder.BlockParsers.Replace<IndentedCodeBlockParser>(new IndentedCodeParser());

        // Without Markdig's inline containers, which would take the colons out of std::vector.
        builder.BlockParsers.InsertBefore<RawContentParser>(new ContainerParser());
        builder.BlockParsers.Insert(0, new AdmonitionParser());
        builder.BlockParsers.Insert(0, new ModuleCodeParser());
        builder.BlockParsers.Insert(0, new DefinitionParser());
        builder.BlockParsers.Insert(0, new NotebookBlockParser());
        builder.BlockParsers.Insert(0, new ElementParser());
        builder.BlockParsers.Insert(0, new TemplateCodeParser());
        builder.BlockParsers.Insert(0, new NestingLimit(builder.MaximumNestingDepth));
        builder.InlineParsers.Insert(0, new HiddenSignParser());
        builder.InlineParsers.Insert(0, new LinkEndParser());
        builder.InlineParsers.Insert(0, new BracketParser());
        builder.InlineParsers.Insert(0, new JsxTagParser());
        builder.InlineParsers.Insert(0, new TemplateTagParser());
        builder.InlineParsers.Insert(0, new MarkupBudget());
        return builder.Build();
    }

    private void ReadBlocks(ContainerBlock parent)
    {
        foreach (var block in parent)
        {
            ReadBlock(block);
        }
    }

    private void ReadBlock(Block block)
    {
        switch (block)
        {
            case HeadingBlock heading when heading.Parent is not Footnote:
                ReadFootnotes();
                var content = InlineText.Of(heading.Inline);
                _sections.AddHeading(heading.Level, content.Text, content.Anchor);
                NoteFootnotes(content);
                break;
            case FencedCodeBlock fence when _depth < MaxDepth && _directives < MaxDirectives && FencedDirective.Find(fence) is { } directive:
                ReadDirective(directive);
                break;
            case CodeBlock code:
                _sections.AddCode(code.Lines.ToString());
                break;
            case HtmlBlock html:
                ReadHtml(html);
                break;
            case TableRow row:
                _sections.AddLine(string.Join(" | ", row.Select(CellText).Where(cell => cell.Length > 0)));
                break;
            case FootnoteGroup:
                break;
            case ElementBlock element:
                _sections.AddLine(SourceText.OneLine(element.Shown));
                ReadTitle(element.Title);
                ReadBlocks(element);
                break;
            case CustomContainer container:
                ReadTitle(ContainerTitle.Of($"{container.Info} {container.Arguments}"));
                ReadBlocks(container);
                break;
            case ContainerBlock container:
                ReadBlocks(container);
                break;
            case LeafBlock { Inline: not null } leaf:
                ReadProse(leaf);
                break;
        }
    }

    private void ReadDirective(FencedDirective directive)
    {
        ReadTitle(directive.Title);
        if (TryParse(directive.Content, _isModule, out _) is { } content)
        {
            _depth++;
            _directives++;
            ReadBlocks(content);
            _depth--;
        }
    }

    private void ReadProse(LeafBlock leaf)
    {
        var content = InlineText.Of(leaf.Inline);
        NoteFootnotes(content);
        _sections.AddLine(content.Text);
    }

    /// <summary>A title in Markdown; as it is written where it is none.</summary>
    private void ReadTitle(string title)
    {
        var lines = title.Length == 0 ? null : TryParse(title, _isModule, out _)?.Descendants<LeafBlock>().Select(leaf => InlineText.Of(leaf.Inline).Text);
        var text = string.Join(' ', lines ?? []);
        _sections.AddLine(text.Length > 0 ? text : SourceText.OneLine(title));
    }

    private void ReadHtml(HtmlBlock html)
    {
        var source = html.Lines.ToString();
        var text = HtmlText.Of(source);
        if (source.AsSpan().TrimStart().StartsWith("<pre", StringComparison.OrdinalIgnoreCase))
        {
            _sections.AddCode(text);
        }
        else
        {
            _sections.AddLine(text);
        }
    }

    private string CellText(Block cell)
    {
        var contents = ((TableCell)cell).OfType<LeafBlock>().Select(leaf => InlineText.Of(leaf.Inline)).ToList();
        contents.ForEach(NoteFootnotes);
        return string.Join(' ', contents.Select(content => content.Text));
    }

    private void NoteFootnotes(InlineText content)
    {
        foreach (var footnote in content.Footnotes.Where(_seenFootnotes.Add))
        {
            _footnotes.Enqueue(() => ReadBlocks(footnote));
        }

        foreach (var note in content.Notes)
        {
            _footnotes.Enqueue(() => _sections.AddLine(note));
        }
    }

    /// <summary>Footnotes are read once, at the end of the section that first refers to them.</summary>
    private void ReadFootnotes()
    {
        while (_footnotes.TryDequeue(out var read))
        {
            read();
        }
    }
}
