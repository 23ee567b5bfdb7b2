namespace Search.Tests.Searching;

/// <summary>Random articles of teams, authors, languages and series, which decide who may see them.</summary>
internal static class TeamArticles
{
    public static readonly IReadOnlyList<string> Teams = ["Alpha", "Beta", "Gamma"];

    /// <summary>Labels of topics beside the teams.</summary>
    public static readonly IReadOnlyList<string> Labels = ["Kernel", "Garden", "Data base", "LLM"];

    /// <summary>Front matter that decides who sees an article, without its marks.</summary>
    public static string Head(Random random) => string.Join('\n',
    [
        $"tags: [{Teams[random.Next(Teams.Count)]}, {Labels[random.Next(Labels.Count)]}]",
        $"author: {RandomArticles.Authors[random.Next(2)]}",
        $"lang: {new[] { "en", "de", "zh" }[random.Next(3)]}",
        $"series: S{random.Next(3)}",
        .. random.Next(6) switch { 0 => ["draft: true"], 1 => ["publish_date: 2999-01-01"], 2 => ["expiry_date: 2001-01-01"], _ => new[] { $"publish_date: 202{random.Next(6)}-05-06" } },
    ]);

    /// <summary>What is read.</summary>
    public static string Body(Random random, RandomArticles words) =>
        $"{words.Words(3, 20)}\n\n## {words.Words(1, 3)}\n\n{words.Words(3, 30)}{(random.Next(3) == 0 ? "\n\nThe kernel of an LLM." : "")}\n";

    /// <summary>Both, with the first line as title.</summary>
    public static string Markdown(string head, string body) => $"---\ntitle: \"{body.Split('\n')[0]}\"\n{head}\n---\n\n{body}";
}
