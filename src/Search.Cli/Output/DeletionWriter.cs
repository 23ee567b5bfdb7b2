using System.Text.Json.Nodes;

using Search.Cli.Import;

namespace Search.Cli.Output;

/// <summary>Shows what an import deletes, a line for each article.</summary>
internal sealed class DeletionWriter(Terminal terminal, bool isJson)
{
    /// <summary>An article is gone.</summary>
    public void Write(ArticleDeletion deletion)
    {
        if (isJson)
        {
            terminal.WriteJsonLine(new JsonObject
            {
                ["articleId"] = deletion.ArticleId,
                ["deleted"] = new JsonObject { ["sequence"] = $"{deletion.Sequence}" },
            });
        }
        else
        {
            terminal.WriteLine(SafeText.Line($"deleted {deletion.ArticleId}"));
        }
    }

    /// <summary>An article would be deleted.</summary>
    public void WriteIntention(string articleId)
    {
        if (isJson)
        {
            terminal.WriteJsonLine(new JsonObject { ["articleId"] = articleId, ["delete"] = true });
        }
        else
        {
            terminal.WriteLine(SafeText.Line($"delete {articleId}"));
        }
    }

    /// <summary>Nothing is deleted although files are missing.</summary>
    public void WriteRefusal(string why) => terminal.WriteErrorLine($"searchctl: import: nothing is deleted: {why}");
}
