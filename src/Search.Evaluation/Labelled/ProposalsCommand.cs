using System.CommandLine;
using System.Text.Json.Nodes;

using Search.Adapters.LuceneEngine.Languages;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Tagging;

namespace Search.Evaluation.Labelled;

/// <summary><c>proposals</c>: the phrases that a site's articles would be proposed as topics for, for a person to judge.</summary>
internal static class ProposalsCommand
{
    private const int Shown = 50;

    public static Command Create(Option<bool> json, Printer printer)
    {
        var articles = DataOptions.Articles("Articles of the site.");
        articles.Required = true;
        var command = new Command("proposals", $"List the {Shown} phrases that most articles of a site propose as topics beside the shipped ones, after a RETAG.") { articles };
        command.SetAction((parse, cancellationToken) => DataFiles.RunAsync(printer, "proposals", async () =>
        {
            var proposals = await FindAsync(parse.GetRequiredValue(articles).ToString(), printer, cancellationToken);
            if (parse.GetValue(json))
            {
                printer.WriteJson(new JsonObject
                {
                    ["proposals"] = new JsonArray([.. proposals.Select(proposal => new JsonObject { ["label"] = proposal.Label, ["articles"] = proposal.Count })]),
                });
                return;
            }

            foreach (var (label, count) in proposals)
            {
                printer.WriteLine($"{count,6}  {label}");
            }
        }));
        return command;
    }

    private static async Task<IReadOnlyList<(string Label, int Count)>> FindAsync(string folder, Printer printer, CancellationToken cancellationToken)
    {
        var analyzer = new EnglishTextAnalyzer();
        var site = await LearnedSite.ReadAsync(folder, analyzer, cancellationToken);
        if (site.Refused > 0)
        {
            printer.WriteErrorLine($"{site.Refused} articles are refused and left out");
        }

        var tagger = new Tagger(analyzer, new KeyphraseFinder(KeyphraseModel.Shipped, PartOfSpeechTagger.Shipped));
        return [.. site.Articles.AsParallel().AsOrdered()
            .SelectMany(article => tagger.Tag(article, ArticleReviews.None, site.State).Proposals)
            .GroupBy(proposal => proposal.Topic)
            .Select(topic => (Topic: topic.Key, topic.CountBy(proposal => proposal.Label).MaxBy(label => label.Value).Key, Count: topic.Count()))
            .Where(topic => topic.Count >= Tagger.MinArticlesOfProposal)
            .OrderByDescending(topic => topic.Count)
            .ThenBy(topic => topic.Topic.Value, StringComparer.Ordinal)
            .Take(Shown)
            .Select(topic => (topic.Key, topic.Count))];
    }
}
