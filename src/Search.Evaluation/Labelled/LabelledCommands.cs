using System.CommandLine;
using System.Text.Json.Nodes;

using Search.Adapters.LuceneEngine.Languages;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;

namespace Search.Evaluation.Labelled;

/// <summary><c>tags</c> and <c>keyphrases</c>: measure what the service finds against what people chose.</summary>
internal static class LabelledCommands
{
    private static readonly bool[] WithoutAndWithLabels = [false, true];

    public static Command CreateTags(Option<bool> json, Printer printer)
    {
        var data = DataOptions.Data(required: false);
        var judged = DataOptions.Judged();
        var learn = DataOptions.Share("--learn", "Share of each file's articles, from its start, that is learned from; the rest is tagged and compared.", 0.7);
        var command = new Command(
            "tags", "Measure tags: by names in the text alone, and learned from the tags of the first articles; then those that ambiguous names bring, by the shipped topics.") { data, judged, learn };
        command.SetAction((parse, cancellationToken) => DataFiles.RunAsync(printer, "tags", async () =>
        {
            var analyzer = new EnglishTextAnalyzer();
            var results = new JsonArray();
            foreach (var path in (parse.GetValue(data) ?? []).Select(file => file.ToString()))
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

            var tagger = new Tagger(analyzer, new KeyphraseFinder(KeyphraseModel.Shipped, PartOfSpeechTagger.Shipped));
            var state = new TaggingState(new TopicVocabulary(ShippedTopics.Read(), analyzer), TaggingModel.Shipped);
            foreach (var folder in (parse.GetValue(judged) ?? []).Select(folder => folder.ToString()))
            {
                var figures = JudgedTags.SumOf(JudgedArticle.ReadAll(folder), tagger, state);
                results.Add((JsonNode)TagFiguresWriter.ToJson(folder, figures));
                if (!parse.GetValue(json))
                {
                    TagFiguresWriter.Write(printer, folder, figures);
                }
            }

            foreach (var name in NameUse.Shipped)
            {
                var figures = NameUseEvaluation.Of(NameUse.ReadShipped(name), tagger, state.Vocabulary);
                results.Add((JsonNode)TagFiguresWriter.ToJson(name, figures));
                if (!parse.GetValue(json))
                {
                    TagFiguresWriter.Write(printer, name, figures);
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
