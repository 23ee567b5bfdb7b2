using System.Text.Json.Nodes;

using Search.Cli.Output;

namespace Search.Cli.Export;

/// <summary><c>searchctl import --dry-run</c> of an export: lists what would be put into a store. Asks no server.</summary>
internal static class ExportListing
{
    public static void Write(ExportContent export, bool isJson, Terminal terminal)
    {
        foreach (var topic in export.Topics)
        {
            Write(new JsonObject { ["topicId"] = topic.TopicId }, $"topic {topic.TopicId}");
        }

        foreach (var rule in export.Synonyms)
        {
            Write(new JsonObject { ["synonymId"] = rule.SynonymId }, $"synonym {rule.SynonymId}");
        }

        foreach (var article in export.Articles)
        {
            var file = Path.Combine(export.Folder, article.File);
            Write(new JsonObject { ["articleId"] = article.Id.Value, ["file"] = file }, $"article {article.Id}  {file}");
        }

        foreach (var decision in export.Decisions)
        {
            var verdict = decision.Review.Verdict.ToString().ToUpperInvariant();
            Write(
                new JsonObject { ["articleId"] = decision.ArticleId, ["topicId"] = decision.Review.TopicId, ["verdict"] = verdict },
                $"decision {decision.ArticleId} {decision.Review.TopicId} {verdict}");
        }

        void Write(JsonObject document, string line)
        {
            if (isJson)
            {
                terminal.WriteJsonLine(document);
            }
            else
            {
                terminal.WriteLine(SafeText.Line(line));
            }
        }
    }
}
