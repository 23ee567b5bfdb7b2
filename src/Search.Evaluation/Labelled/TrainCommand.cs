using System.CommandLine;
using System.Globalization;

using Search.Adapters.LuceneEngine.Languages;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Learning;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;

namespace Search.Evaluation.Labelled;

/// <summary><c>Search.Evaluation train</c>: makes the data files that the service ships with.</summary>
internal static class TrainCommand
{
    // Fewest articles with a phrase for the background to know it.
    private const int MinArticles = 3;

    public static Command Create(Printer printer) =>
        new("train", "Learn the models that the service ships with.") { CreateTags(printer), CreateKeyphrases(printer), CreateBackground(printer) };

    private static Command CreateKeyphrases(Printer printer)
    {
        var data = DataOptions.Data();
        var take = DataOptions.Share("--take", "Share of each file's articles, from its start, to learn from.", 1);
        var output = DataOptions.Out();
        var command = new Command("keyphrases", "Learn the scorecard that ranks keyphrases.") { data, take, output };
        command.SetAction((parse, _) => DataFiles.Run(printer, "train keyphrases", () =>
        {
            var analyzer = new EnglishTextAnalyzer();
            var training = new KeyphraseTraining(KeyphraseModel.ShippedBackground, PartOfSpeechTagger.Shipped);
            var files = parse.GetRequiredValue(data);
            var share = parse.GetValue(take);
            foreach (var file in files)
            {
                var collection = LabelledCollection.Read(file.ToString(), analyzer);
                training.Add([.. collection.Articles.Take((int)(collection.Articles.Count * share))], collection.Corpus);
            }

            Write(parse.GetRequiredValue(output), training.Learn(), "keyphrases", share, files);
        }));
        return command;
    }

    private static Command CreateTags(Printer printer)
    {
        var data = DataOptions.Data();
        var take = DataOptions.Share("--take", "Share of each file's articles, from its start, to learn from.", 1);
        var titles = new Option<bool>("--titles") { Description = "For sites that know the topics of titles; without it, the names in the text alone count." };
        var output = DataOptions.Out();
        var command = new Command("tags", "Learn the scorecard for sites that have too few tags to learn from; each file is a site.") { data, take, titles, output };
        command.SetAction((parse, cancellationToken) => DataFiles.RunAsync(printer, "train tags", async () =>
        {
            var analyzer = new EnglishTextAnalyzer();
            var files = parse.GetRequiredValue(data);
            var share = parse.GetValue(take);
            var sites = files.Select(file =>
            {
                var all = LabelledArticle.ReadAll(file.ToString(), analyzer);
                var learned = all.Take((int)(all.Count * share)).ToList();
                IReadOnlyList<ArticleToLearn> articles = [.. learned.Select(TagEvaluation.ToLearn)];
                return (articles, new TopicVocabulary(TagEvaluation.TopicsOf(learned, analyzer), analyzer));
            });
            var scorecard = await new TaggingLearner(analyzer, PartOfSpeechTagger.Shipped).LearnWeightsAsync(sites, parse.GetValue(titles) ? Supervision.Titles : Supervision.None, cancellationToken);
            Write(parse.GetRequiredValue(output), scorecard, parse.GetValue(titles) ? "tags --titles" : "tags", share, files);
        }));
        return command;
    }

    private static void Write(FileInfo output, Scorecard scorecard, string what, double share, IEnumerable<FileInfo> files)
    {
        using var writer = new StreamWriter(output.FullName);
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"# Made by: Search.Evaluation train {what} --take {share} --data {string.Join(' ', files.Select(NameOf))}"));
        writer.WriteLine("# Each line: a feature, then each of its cuts with the points that a value at or above it adds.");
        scorecard.Write(writer);
    }

    private static Command CreateBackground(Printer printer)
    {
        var data = DataOptions.Data();
        var output = DataOptions.Out();
        var command = new Command("background", "Count how common words and phrases are in articles at large.") { data, output };
        command.SetAction((parse, _) => DataFiles.Run(printer, "train background", () =>
        {
            var analyzer = new EnglishTextAnalyzer();
            var articles = parse.GetRequiredValue(data).SelectMany(file => LabelledArticle.ReadAll(file.ToString(), analyzer));
            var background = LabelledCollection.CorpusOf(articles, MinArticles);
            using var writer = new StreamWriter(parse.GetRequiredValue(output).FullName);
            background.Write(writer);
        }));
        return command;
    }

    /// <summary>The file's name with its folder's, which tells collections apart.</summary>
    private static string NameOf(FileInfo file) => file.Directory is { } folder ? $"{folder.Name}/{file.Name}" : file.Name;
}
