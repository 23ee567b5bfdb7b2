using System.CommandLine;
using System.Globalization;

using Search.Adapters.LuceneEngine.Languages;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Learning;
using Search.Enrichment.Signals;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Enrichment.Words;

namespace Search.Evaluation.Labelled;

/// <summary><c>Search.Evaluation train</c>: makes the data files that the service ships with.</summary>
internal static class TrainCommand
{
    // Fewest articles with a phrase for the background to know it.
    private const int MinArticles = 3;

    // A wrong tag is worse than one that is missing. Chosen with the others by five-fold cross-validation on the uses that are learned from.
    private const double WeightOfOtherMeaning = 1.6;
    private const int MinUsesAboveCut = 10;
    private const int MaxCutsOfNames = 4;
    private const double RidgeOfNames = 1;
    private const int KeyphrasesOfArticle = 10;
    private const int MaxCutsOfProposals = 4;
    private const double RidgeOfProposals = 5;
    private const string FormOfScorecard = "# Each line: a feature, then each of its cuts with the points that a value at or above it adds.";

    public static Command Create(Printer printer) =>
        new("train", "Learn the models that the service ships with.") { CreateTags(printer), CreateNames(printer), CreateProposals(printer), CreateKeyphrases(printer), CreateBackground(printer) };

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

    private static Command CreateNames(Printer printer)
    {
        var output = DataOptions.Out();
        var command = new Command("names", "Learn the scorecard that tells what ambiguous names mean, from the uses that come with this program.") { output };
        command.SetAction((parse, _) => DataFiles.Run(printer, "train names", () =>
        {
            var analyzer = new EnglishTextAnalyzer();
            var vocabulary = new TopicVocabulary(ShippedTopics.Read(), analyzer);
            var uses = NameUse.ReadShipped(NameUse.Learned)
                .Select(use => (use.Means, Row: RowOf(use)))
                .Where(use => use.Row is not null)
                .ToList();
            var scorecard = Scorecard.Learn(
                NameFeatures.Names,
                [.. uses.Select(use => use.Row!)],
                [.. uses.Select(use => use.Means)],
                [.. uses.Select(use => use.Means ? 1 : WeightOfOtherMeaning)],
                MaxCutsOfNames,
                RidgeOfNames,
                MinUsesAboveCut);
            using var writer = new StreamWriter(parse.GetRequiredValue(output).FullName);
            writer.WriteLine($"# Made by: Search.Evaluation train names, from {uses.Count} uses of {NameUse.Learned}");
            writer.WriteLine(FormOfScorecard);
            scorecard.Write(writer);

            float[]? RowOf(NameUse use)
            {
                var features = new NameFeatures(ArticleWords.Of(use.Article, analyzer), vocabulary, KeyphraseModel.ShippedBackground);
                return features.Mentions.FirstOrDefault(mention => mention.Topic.Id == use.Topic) is { } mention ? features.RowOf(mention) : null;
            }
        }));
        return command;
    }

    private static Command CreateProposals(Printer printer)
    {
        var articles = DataOptions.Articles("Articles of the site whose proposals were judged.");
        articles.Required = true;
        var output = DataOptions.Out();
        var command = new Command("proposals", "Learn the scorecard that tells topics from figures of speech, from the verdicts that come with this program.") { articles, output };
        command.SetAction((parse, cancellationToken) => DataFiles.RunAsync(printer, "train proposals", async () =>
        {
            var analyzer = new EnglishTextAnalyzer();
            var verdicts = JudgedPhrase.ReadShipped();
            var site = await LearnedSite.ReadAsync(parse.GetRequiredValue(articles).ToString(), analyzer, cancellationToken);
            var finder = new KeyphraseFinder(KeyphraseModel.Shipped, PartOfSpeechTagger.Shipped);
            var corpus = site.State.Model.Corpus;
            var found = site.Articles.AsParallel().AsOrdered()
                .Select(article => ArticleWords.Of(article, analyzer, corpus.Shared))
                .SelectMany(words => finder.Find(words, corpus, KeyphrasesOfArticle)
                    .Select(phrase => (Key: TopicKey.Of(phrase.Text), Row: ProposalFeatures.RowOf(words, phrase, corpus, KeyphraseModel.ShippedBackground))))
                .Where(phrase => verdicts.ContainsKey(phrase.Key))
                .ToList();

            // A phrase of many articles says little more than one of few.
            var counts = found.CountBy(phrase => phrase.Key).ToDictionary();
            var scorecard = Scorecard.Learn(
                ProposalFeatures.Names,
                [.. found.Select(phrase => phrase.Row)],
                [.. found.Select(phrase => verdicts[phrase.Key])],
                [.. found.Select(phrase => 1 / Math.Sqrt(counts[phrase.Key]))],
                MaxCutsOfProposals,
                RidgeOfProposals);
            using var writer = new StreamWriter(parse.GetRequiredValue(output).FullName);
            writer.WriteLine($"# Made by: Search.Evaluation train proposals, from {found.Count} places of {counts.Count} judged phrases");
            writer.WriteLine(FormOfScorecard);
            scorecard.Write(writer);
        }));
        return command;
    }

    private static void Write(FileInfo output, Scorecard scorecard, string what, double share, IEnumerable<FileInfo> files)
    {
        using var writer = new StreamWriter(output.FullName);
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"# Made by: Search.Evaluation train {what} --take {share} --data {string.Join(' ', files.Select(NameOf))}"));
        writer.WriteLine(FormOfScorecard);
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
