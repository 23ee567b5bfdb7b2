using System.CommandLine;
using System.CommandLine.Parsing;

using Search.Adapters.LuceneEngine.Documents;

namespace Search.Evaluation.Ranking;

/// <summary><c>related</c>: measures related articles against what editors linked, and how many articles they lead to. Asks no server.</summary>
internal sealed class RelatedCommand
{
    private readonly Option<DirectoryInfo[]> _data = DataOptions.Collections(
        "Folders with corpus.jsonl {id, title, text} and qrels.tsv (article, related article, 1).", required: false);
    private readonly Option<DirectoryInfo> _articles = DataOptions.Articles("Articles to measure without judgements: how many are somebody's related article.");
    private readonly Option<bool> _noTags = DataOptions.NoTags();

    private RelatedCommand()
    {
    }

    public static Command Create(Option<bool> json, Printer printer)
    {
        var related = new RelatedCommand();
        var command = new Command("related", "Measure related articles: against what editors linked, and how many articles they lead to.")
        {
            related._data, related._articles, related._noTags,
        };
        command.Validators.Add(related.RequireInput);
        command.SetAction((parse, cancellationToken) => DataFiles.Run(
            printer, "related", () => related.Measure(parse, printer, parse.GetValue(json), cancellationToken)));
        return command;
    }

    private void RequireInput(CommandResult command)
    {
        if (command.GetResult(_data) is null && command.GetResult(_articles) is null)
        {
            command.AddError("data or articles must be given");
        }
    }

    private void Measure(ParseResult parse, Printer printer, bool isJson, CancellationToken cancellationToken)
    {
        var output = new FiguresOutput(printer, isJson);
        var means = new List<RankingMetrics>();
        foreach (var folder in parse.GetValue(_data) ?? [])
        {
            var collection = JudgedCollection.Read(folder.ToString(), articles: null);
            var figures = Measure([.. collection.Documents.Select(document => document.ToSource())], collection.Judgements);
            means.Add(figures.Mean!);
            RelatedFiguresWriter.Write(output, collection.Path, figures);
        }

        if (means.Count > 1)
        {
            RelatedFiguresWriter.WriteMean(output, means.Count, RankingMetrics.Mean(means));
        }

        if (parse.GetValue(_articles) is { } articles)
        {
            RelatedFiguresWriter.Write(output, articles.ToString(), Measure([.. ArticleFolder.Read(articles.ToString())], judgements: null));
        }

        output.Finish();

        RelatedFigures Measure(IReadOnlyList<SourceArticle> sources, IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>>? judgements)
        {
            using var engine = ServedEngine.Of(sources, [], !parse.GetValue(_noTags), new RankingOptions(), printer.Time, cancellationToken);
            return RelatedEvaluation.Measure(sources, judgements, engine, cancellationToken);
        }
    }
}
