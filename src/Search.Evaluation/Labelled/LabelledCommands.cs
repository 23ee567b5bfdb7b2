using System.CommandLine;
using System.Text.Json.Nodes;

using Search.Adapters.LuceneEngine.Languages;
using Search.Enrichment.Keyphrases;

namespace Search.Evaluation.Labelled;

/// <summary><c>tags</c> and <c>keyphrases</c>: measure what the service finds against what people chose.</summary>
internal static class LabelledCommands
{
    private static readonly bool[] WithoutAndWithLabels = [false, true];

    public static Command CreateTags(Option<bool> json, Printer printer)
    {
        var data = DataOptions.Data();
        var learn = DataOptions.Share("--learn", "Share of each file's articles, from its start, that is learned from; the rest is tagged and compared.", 0.7);
        var command = new Command("tags", "Measure tags: by names in the text alone, and learned from the tags of the first articles.") { data, learn };
        command.SetAction((parse, cancellationToken) => DataFiles.RunAsync(printer, "tags", async () =>
        {
            var analyzer = new EnglishTextAnalyzer();
            var results = new JsonArray();
            foreach (var path in parse.GetRequiredValue(data).Select(file => file.ToString()))
            {
                var evaluation = new TagEvaluation(LabelledArticle.ReadAll(path, analyzer), parse.GetValue(learn), analyzer);
                foreach (var withLabels in WithoutAndWithLabels)
                {
                    var figures = await evaluation.MeasureAsync(withLabels, cancellationToken);
                    results.Add((JsonNode)TagFiguresWriter.ToJson(path, withLabels, figures));
                    if (!parse.GetValue(json))
                    {
                        TagFiguresWriter.Write(printer, path, withLabels, figures);
                    }
                }
            }

            if (parse.GetValue(json))
            {
                printer.WriteJson(new JsonObject { ["results"] = results });
            }
        }));
        return command;
    }

    public static Command CreateKeyphrases(Option<bool> json, Printer printer)
    {
        var data = DataOptions.Data();
        var skip = DataOptions.Share("--skip", "Share of each file's articles, from its start, that is left out.", 0);
        var command = new Command("keyphrases", "Measure the keyphrases that the shipped model finds: F1 of the best 5 and 10.") { data, skip };
        command.SetAction((parse, _) => DataFiles.Run(printer, "keyphrases", () =>
        {
            var analyzer = new EnglishTextAnalyzer();
            var finder = new KeyphraseFinder(KeyphraseModel.Shipped, PartOfSpeechTagger.Shipped);
            var results = new JsonArray();
            foreach (var file in parse.GetRequiredValue(data))
            {
                var path = file.ToString();
                var result = KeyphraseEvaluation.Of(finder, LabelledCollection.Read(path, analyzer), parse.GetValue(skip));
                results.Add((JsonNode)new JsonObject
                {
                    ["file"] = path,
                    ["articles"] = result.Articles,
                    ["f1At5"] = Math.Round(result.F1At5, 4),
                    ["f1At10"] = Math.Round(result.F1At10, 4),
                });
                if (!parse.GetValue(json))
                {
                    printer.WriteLine($"F1@5 {100 * result.F1At5:0.0}  F1@10 {100 * result.F1At10:0.0}  articles {result.Articles}  {path}");
                }
            }

            if (parse.GetValue(json))
            {
                printer.WriteJson(new JsonObject { ["results"] = results });
            }
        }));
        return command;
    }
}
