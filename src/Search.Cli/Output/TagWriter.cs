using Search.Contracts.V1;

using Spectre.Console;

namespace Search.Cli.Output;

/// <summary>Shows tags and topics to people.</summary>
internal sealed class TagWriter(Terminal terminal)
{
    private static readonly Style Matched = new(decoration: Decoration.Bold);

    /// <summary>Each tag with what spoke for it.</summary>
    public void WriteTags(IEnumerable<Tag> tags)
    {
        foreach (var tag in tags)
        {
            var proposed = tag.Status == TopicStatus.Proposed ? ", proposed" : "";
            terminal.WriteLine($"{SafeText.Line(tag.Label)}  ({SafeText.Line(tag.TopicId)}, {tag.Confidence:0.00}{proposed})");
            foreach (var evidence in tag.Evidence)
            {
                terminal.WriteText($"{NameOf(evidence.Rule)} {SafeText.Line(DetailOf(evidence))}".TrimEnd(), indent: 4);
                foreach (var passage in evidence.Passages)
                {
                    terminal.Out.Write(new Padder(Join(passage)).Padding(8, 0, 0, 0));
                }
            }
        }
    }

    /// <summary>Topics, a line each.</summary>
    public void WriteTopics(IEnumerable<Topic> topics)
    {
        foreach (var topic in topics)
        {
            var state = topic.Status == TopicStatus.Merged ? $"merged into {topic.MergedInto}" : topic.Status.ToString().ToLowerInvariant();
            terminal.WriteLine($"{SafeText.Line(topic.TopicId),-32}  {SafeText.Line(topic.Label),-32}  {SafeText.Line(state)}");
        }
    }

    /// <summary>What a change of topics did, or after a dry run what it would do.</summary>
    public void WriteChange(TopicEffect? effect, string done)
    {
        if (effect is null)
        {
            terminal.WriteLine(SafeText.Line(done));
            return;
        }

        terminal.WriteLine($"{effect.ArticleCount} articles would get other tags");
        foreach (var id in effect.ArticleIds)
        {
            terminal.WriteLine($"    {SafeText.Line(id)}");
        }
    }

    private static string NameOf(Tag.Types.Rule rule) => rule switch
    {
        Tag.Types.Rule.FrontMatter => "front matter",
        Tag.Types.Rule.Alias => "named in the text as",
        Tag.Types.Rule.Neighbours => "articles like it:",
        Tag.Types.Rule.Profile => "words of the topic's articles:",
        Tag.Types.Rule.Proposal => "keyphrase",
        Tag.Types.Rule.Review => "a person's decision",
        _ => rule.ToString(),
    };

    private static string DetailOf(TagEvidence evidence) => evidence.Rule switch
    {
        Tag.Types.Rule.Neighbours => string.Join(", ", evidence.ArticleIds),
        Tag.Types.Rule.Profile => string.Join(", ", evidence.Words),
        _ => evidence.Name,
    };

    private static Paragraph Join(TagPassage passage)
    {
        var paragraph = new Paragraph();
        foreach (var segment in passage.Segments)
        {
            paragraph.Append(SafeText.Line(segment.Text), segment.Matched ? Matched : Style.Plain);
        }

        return paragraph;
    }
}
