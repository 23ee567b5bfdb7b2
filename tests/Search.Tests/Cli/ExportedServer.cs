using System.Text.RegularExpressions;

using Search.Contracts.V1;
using Search.Tests.Support;

using static Search.Contracts.V1.TagReview.Types;

namespace Search.Tests.Cli;

/// <summary>Fills a server with all that an export has to carry, and looks at exports.</summary>
internal static partial class ExportedServer
{
    /// <summary>Ids, texts, topics, rules and decisions of which each is hard to carry in its own way.</summary>
    public static async Task FillAsync(RunningServer server)
    {
        foreach (var (id, markdown) in new[]
        {
            ("plain", "---\ntitle: Plain\ntags: [Gardens]\n---\n# Rust\n\nRust programs are fast.\n"),
            ("draft", "---\ndraft: true\n---\nhidden"),
            ("future", "---\npublish_date: 2999-01-01\n---\nlater"),
            ("empty", ""),
            ("mark", "\uFEFF# Mark\r\n\rtext\u0001\u0000 \u2028 grüße 🦀"),
            (".hidden", "a"), ("...", "b"), ("-rf", "c"), ("con", "d"), ("nul.md", "e"), ("a.md", "f"), ("a", "g"), ("_", "h"), (new string('x', 128), "i"),
        })
        {
            await server.PutAsync(id, markdown);
        }

        await server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = "versioned", Markdown = "# V", SourceVersion = long.MaxValue });
        foreach (var topic in new[]
        {
            new Topic
            {
                TopicId = "rust", Label = "Rust", Aliases = { "rust, the \"language\"", "a|b\\c" }, Hints = { "Cargo", "borrow|checker", "RLS" }, Acronyms = { "RS", "RLS" }, ContextWords = { "compiler" },
                Description = "Two\r\nlines, and \"quotes\" ", Broader = { "not-stored" }, Mode = Topic.Types.Mode.SuggestOnly,
            },
            new Topic { TopicId = "ferris", Label = "Ferris" },
            new Topic { TopicId = "crab", Label = "Crab" },
            new Topic { TopicId = "old", Label = "Old" },
            new Topic { TopicId = "older", Label = "Older" },
            new Topic { TopicId = "spam", Label = "Spam", Status = TopicStatus.Blocked },
        })
        {
            await server.Tags.PutTopicAsync(new PutTopicRequest { Topic = topic });
        }

        await server.Tags.ReviewArticleTagsAsync(Review("plain", ("ferris", Verdict.Add), ("crab", Verdict.Confirm), ("rust", Verdict.Reject), ("gardens", Verdict.Reject)));
        await server.Tags.ReviewArticleTagsAsync(Review("a", ("rust", Verdict.Add)));
        await server.PutAsync("gone", "text");
        await server.Tags.ReviewArticleTagsAsync(Review("gone", ("old", Verdict.Add)));
        await server.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = "gone" });

        // A redirect to a redirect, and one to a topic that is no more.
        await server.Tags.MergeTopicsAsync(new MergeTopicsRequest { TargetTopicId = "ferris", SourceTopicIds = { "crab" } });
        await server.Tags.MergeTopicsAsync(new MergeTopicsRequest { TargetTopicId = "rust", SourceTopicIds = { "ferris" } });
        await server.Tags.MergeTopicsAsync(new MergeTopicsRequest { TargetTopicId = "old", SourceTopicIds = { "older" } });
        await server.Tags.DeleteTopicAsync(new DeleteTopicRequest { TopicId = "old" });

        foreach (var rule in new[]
        {
            new SynonymRule { SynonymId = "zzz", Words = { "car", "automobile, horseless", "=> arrow", "back\\slash" } },
            new SynonymRule { SynonymId = "b", Words = { "#metoo", "me too" } },
            new SynonymRule { SynonymId = "a", Words = { "vehicle" }, OneWayFrom = { "#car" } },
        })
        {
            await server.Synonyms.PutSynonymAsync(new PutSynonymRequest { Synonym = rule });
        }
    }

    /// <summary>A request that decides on topics of an article.</summary>
    public static ReviewArticleTagsRequest Review(string article, params (string Topic, Verdict Verdict)[] reviews) => new()
    {
        ArticleId = article,
        Reviews = { reviews.Select(review => new TagReview { TopicId = review.Topic, Verdict = review.Verdict }) },
        WaitFor = WaitFor.Searchable,
    };

    /// <summary>Runs the tool on a server.</summary>
    public static Task<ToolRun> RunAsync(RunningServer server, params string[] arguments) =>
        ToolRun.OfAsync([.. arguments, "--server", $"http://{server.Channel.Target}"]);

    /// <summary>Every file of a folder with its bytes in hexadecimal digits; the moment of an export is left out.</summary>
    public static SortedDictionary<string, string> FilesOf(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(folder, file),
            file => Path.GetFileName(file) == "export.json" ? Moment().Replace(File.ReadAllText(file), "") : Convert.ToHexString(File.ReadAllBytes(file))),
        StringComparer.Ordinal);

    [GeneratedRegex("\"exportedAt\": \"[^\"]+\"")]
    private static partial Regex Moment();
}
